// Asks the page's own Python under Pyodide, and prints its answers as JSON: node calls.mjs FOLDER PACKAGES CALLS
import { readFileSync } from "node:fs";
import { loaded } from "./loaded.mjs";

const [pyodide, packages, calls] = process.argv.slice(2);
const python = await loaded(pyodide, packages);
python.globals.set("calls", readFileSync(calls, "utf-8"));
console.log(python.runPython(`
import base64, json
import page

json.dumps([page.answer(call, given, base64.b64decode(content)) for call, given, content in json.loads(calls)])
`));
