// Answers vectors under Pyodide, as JSON: node vectors.mjs FOLDER PACKAGES QUESTIONS
import { readFileSync } from "node:fs";
import { loaded } from "./loaded.mjs";

const [pyodide, packages, questions] = process.argv.slice(2);
const python = await loaded(pyodide, packages);
python.globals.set("questions", readFileSync(questions, "utf-8"));
console.log(python.runPython(`
import json, sys
from datetime import date
import sendrules as sr
from sendrules.records import RECORDS

named = {record.process(): record for record in RECORDS}

def told(question):
    record = named[question["record"]].model_validate_json(json.dumps(question["facts"]))
    return [
        [x.limit, str(x.trigger), str(x.due), str(x.done), x.status.value, x.days_late, x.days_left, x.exception.value, x.contingent]
        for x in sr.timeline(record, as_at=date.fromisoformat(question["as_at"]))
    ]

answers = [told(question) for question in json.loads(questions)]
assert "polars" not in sys.modules
json.dumps(answers)
`));
