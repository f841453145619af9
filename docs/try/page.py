"""What the page asks of the library: JSON in, JSON out. No law stands here, and none in the page's script.

It runs in a web worker under Pyodide, and in the tests under CPython. It needs the core alone.
"""

import json

from forms import WrongError, form  # isort: skip - beside this file

import sendrules as sr
from sendrules.errors import SendrulesError


def answer(call: str, given: str, content: bytes = b"") -> str:
    """Answer a call of the page; what is wrong is told, and nothing of it is raised.

    Args:
        call: which.
        given: what it is given, as JSON.
        content: the content of a file.
    """
    try:
        if call == "first":
            return json.dumps(form(sr.NeedsAssessment))
        asked = json.loads(given)
        # The first form is there before all kinds of record are.
        if call == "check_file":
            import files  # noqa: PLC0415

            return json.dumps(files.check_file(asked, content))
        import cases  # noqa: PLC0415

        return json.dumps(cases.CALLS[call](asked))
    except WrongError as error:
        return json.dumps({"wrong": error.problems})
    except SendrulesError as error:
        return json.dumps({"wrong": [{"says": str(error)}]})
