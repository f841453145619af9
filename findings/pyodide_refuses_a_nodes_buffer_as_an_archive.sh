#!/usr/bin/env bash
# Under Node.js, Pyodide's unpackArchive refuses what fs.readFileSync returns, though a Buffer is a Uint8Array,
# and says that this is a problem with Pyodide.
#
# Guess, written first: `pyodide.unpackArchive(readFileSync("some.zip"), "zip")` unpacks it: the argument may be
# a typed array, and a Buffer is one (`instanceof Uint8Array` is true).
# Seen with pyodide 314.0.7: an error, "Unknown typed array type 'Buffer'. This is a problem with Pyodide". The
# same bytes as a plain Uint8Array are unpacked: new Uint8Array(buffer).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts pyodide@314.0.7
python3 -c "
import zipfile
with zipfile.ZipFile('some.zip', 'w') as packed:
    packed.writestr('some.txt', 'some words')
"
cat > look.mjs <<'NODE'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const python = await loadPyodide();
const buffer = readFileSync("some.zip");
assert.ok(buffer instanceof Uint8Array);
let says = "";
try {
  python.unpackArchive(buffer, "zip");
} catch (error) {
  says = error.message.split("\n").find((line) => line.includes("typed array")) ?? error.message;
}
python.unpackArchive(new Uint8Array(buffer), "zip");
const words = python.FS.readFile("some.txt", { encoding: "utf8" });
console.log("pyodide", python.version);
console.log("a Buffer:          ", says);
console.log("a plain Uint8Array:", words);
assert.match(says, /Unknown typed array type 'Buffer'/);
assert.equal(words, "some words");
NODE
node look.mjs
