#!/usr/bin/env bash
# FastAPI keeps Pydantic's UnsupportedFieldAttributeWarning to itself while it makes the adapter of a
# request's body. Where the body's model has Pydantic's `defer_build`, that adapter is finished later, at
# the first request, and the warning (about an alias that the user never wrote) comes out there; a model
# that was built long before gives it too. With warnings as errors, such a service answers 500.
#
# Guess, written first: whether a model is built early or late changes when its time is spent, and
# nothing that a service says.
# Seen with fastapi 0.165.0 and pydantic 2.14.4: no warning of a plain model; of the same model with
# `defer_build`, one at the first request, which names an alias "body"; 500 with warnings as errors.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install -q "fastapi==0.165.0" "pydantic==2.14.4" "httpx2==2.16.2"
"$work/env/bin/python" - <<'PYTHON'
import warnings

import fastapi
import pydantic
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic.warnings import UnsupportedFieldAttributeWarning


class Plain(pydantic.BaseModel):
    number: int = 1


class Deferred(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(defer_build=True)
    number: int = 1


Deferred()  # built here, before any service knows of it


def asked(model: type[pydantic.BaseModel], action: str) -> tuple[int, int]:
    """The warnings of the kind while a service is made and asked once, and its status."""
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("ignore")
        warnings.simplefilter(action, UnsupportedFieldAttributeWarning)
        app = FastAPI()

        def answer(body: model, times: int = 1) -> int:
            return body.number * times

        app.post("/")(answer)
        status = TestClient(app, raise_server_exceptions=False).post("/", json={}).status_code
        of_the_kind = [w for w in seen if w.category is UnsupportedFieldAttributeWarning]
        for w in of_the_kind:
            print(" ", model.__name__, str(w.message).split(",")[0])
        return len(of_the_kind), status


print("fastapi", fastapi.__version__, "pydantic", pydantic.VERSION)
found = {model.__name__: (asked(model, "always"), asked(model, "error")) for model in (Plain, Deferred)}
print(found)
assert found == {"Plain": ((0, 200), (0, 200)), "Deferred": ((1, 200), (0, 500))}, found
PYTHON
