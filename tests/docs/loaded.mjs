// Starts Pyodide with what the page loads.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

export async function loaded(pyodide, packages) {
  const { loadPyodide } = await import(pathToFileURL(createRequire(pyodide + "/").resolve("pyodide/pyodide.mjs")));
  const python = await loadPyodide({ packages: [] });
  python.unpackArchive(new Uint8Array(readFileSync(packages)), "zip", {
    extractDir: python.runPython("import site; site.getsitepackages()[0]"),
  });
  return python;
}
