// Say of each document, right or wrong, whether a schema takes it: `node check.mjs < cases.json`.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const cases = JSON.parse(readFileSync(0, "utf8"));
const said = {};
for (const { name, schema, documents } of cases) {
  // OpenAPI's own keywords and those of the facts are no part of JSON Schema, which says to pass them over.
  const ajv = new Ajv2020.default({ strict: false });
  addFormats.default(ajv);
  const takes = ajv.compile(schema);
  said[name] = documents.map((document) => takes(document));
}
process.stdout.write(JSON.stringify(said));
