"""Records, case files and timelines as JSON: good, odd, damaged, repeated and deep."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import sendrules as sr
from sendrules.records import RECORDS, CaseFile, Record
from sendrules.records.fact import FactInfo
from sendrules.records.keys import MOST_BYTES

from .draw import Draw
from .made import Kind, Made
from .mutate import damaged
from .tables import PROCESSES
from .watch import Watch

__all__ = [
    "JSON",
    "JSON_LINES",
    "TIMELINES",
    "case_data",
    "changed",
    "json_text",
    "record_data",
]

Data = dict[str, Any]


def record_data(draw: Draw, record: type[Record | CaseFile], faulty: float = 0.0) -> Data:
    """Draw the facts of a record, as JSON has them."""
    facts = record.facts()
    found = {name: _value(draw, facts[name]) for name in draw.some(list(facts), least=1, most=8)}
    if draw.chance(0.7):
        found["id"] = draw.secret()
    if draw.chance(faulty):
        _spoil(draw, found)
    return found


def case_data(draw: Draw, faulty: float = 0.0, *, long: bool = True) -> Data:
    """Draw a case file: a few records of several processes, or if it may be long, rarely thousands of one."""
    found: Data = {"id": draw.secret()} if draw.chance(0.7) else {}
    for record in draw.some(PROCESSES, most=4):
        declares = record.declares
        assert declares is not None
        count = draw.size(3, 400, 0.01)
        found[declares.field] = [record_data(draw, record, faulty) for _ in range(count)]
        if long and draw.chance(0.003):
            found[declares.field] = [{}] * draw.randint(5_000, 20_000)
    if draw.chance(0.1):
        found["died"] = draw.day().isoformat()
    if draw.chance(faulty):
        _spoil(draw, found)
    return found


def _value(draw: Draw, fact: FactInfo) -> Any:
    if fact.type == "date":
        return draw.day().isoformat()
    if fact.type == "flag":
        return draw.chance(0.5)
    return draw.choice(fact.choices) if fact.choices else draw.secret()


def _odd_value(draw: Draw) -> Any:
    values: Sequence[Callable[[], Any]] = [
        draw.secret,
        draw.number_mark,
        lambda: draw.choice([0, -1, 1.5, 1e308, 10**30, True, False, None, "", [], {}]),
        lambda: f"{draw.day().isoformat()}T10:00:00",
        lambda: draw.choice(["2025-02-30", "0001-01-01", "9999-12-31", "2025-4-2", "yes", "NaN"]),
        lambda: {draw.odd(): [draw.secret()]},  # messages may repeat keys, never values
        lambda: [draw.secret()] * draw.size(3, 2_000),
        lambda: float("nan"),
        lambda: "\ud800",
    ]
    return draw.choice(values)()


def _spoil(draw: Draw, data: Data) -> None:
    """Give one key another value, or add a key that nothing has."""
    names = [*data, draw.odd(), "x" * draw.size(30, 60_000, 0.1), "requested", "id", "record_type"]
    data[draw.choice(names)] = _odd_value(draw)


def json_text(draw: Draw, data: Any) -> bytes:
    """Write JSON as some program would."""
    text = json.dumps(
        data,
        indent=draw.choice([None, None, 2]),
        ensure_ascii=draw.chance(0.5),
        separators=draw.choice([None, (",", ":")]),
    )
    return text.encode("utf-8", errors="surrogatepass")


def odd_text(draw: Draw, text: bytes) -> bytes:
    """Repeat a key, go deep, or damage the bytes."""
    match draw.randrange(7):
        case 0:
            deep = draw.size(50, 100_000, 0.3)
            return b'{"id": ' + draw.choice([b"[", b'{"a":']) * deep
        case 1:
            return draw.choice(
                [b"\xef\xbb\xbf" + text, text.decode("utf-8", "replace").encode("utf-16")]
            )
        case 2:
            return b'{"id": ' + b"9" * draw.size(60, 100_000, 0.3) + b"}"
        case _:
            return damaged(draw, text)


# ── Records and case files ───────────────────────────────────────────────────────────────────────


def _make(draw: Draw) -> Made:
    faulty = draw.choice([0.0, 0.0, 0.2])
    record: Any = draw.choice([CaseFile, RECORDS[0], draw.choice(RECORDS)])
    data = case_data(draw, faulty) if record is CaseFile else record_data(draw, record, faulty)
    text, whole = json_text(draw, data), not faulty
    twice = whole and draw.chance(0.1) and bool(data)
    if twice:
        name = draw.choice([*data])
        text = b"{" + json_text(draw, {name: None})[1:-1].strip() + b", " + text.lstrip(b"{")
        whole = False
    elif draw.chance(0.3):
        text, whole = odd_text(draw, text), False
    asks = {
        "record": record,
        "data": data if whole else None,
        "as_at": draw.as_at(),
        "twice": twice,
    }
    return Made({"a.json": text}, tuple(draw.marks), asks)


def _attempt(made: Made, _: Path, watch: Watch) -> None:
    _attempt_text(made.files["a.json"], made.asks, watch)


def _attempt_text(text: bytes, asks: Any, watch: Watch) -> None:
    record = asks["record"]
    read = watch.call(lambda: record.model_validate_json(text))
    wanted = asks["data"]
    if read is None:
        if wanted is not None and watch.refused:
            watch.fails(f"lost: good JSON is refused: {str(watch.refused)[:200]!a}")
        return
    if asks.get("twice"):
        watch.fails("lost: a key is there twice, and the first is passed over")
    if wanted is None:
        wanted = _loaded(text)
    if wanted is not None and _plain(read.model_dump(mode="json")) != _plain(wanted):
        watch.fails("changed: what was read is not what the JSON says")
    _answer(read, asks["as_at"], watch)


def _loaded(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _plain(data: Any) -> Any:
    """Leave out what is not known, and what is not there."""
    if isinstance(data, dict):
        return {name: _plain(x) for name, x in data.items() if x is not None and x != []}
    if isinstance(data, list):
        return [_plain(x) for x in data]
    return data


def _answer(read: Record | CaseFile, as_at: date, watch: Watch) -> None:
    watch.call(lambda: [str(deadline) for deadline in sr.timeline(read, as_at=as_at)])
    found = watch.call(lambda: sr.check(read, as_at=as_at))
    if found is not None:
        watch.hears((finding.message for finding in found), "a finding of check")
    elif watch.refused:
        watch.fails(f"engine: check raises {type(watch.refused).__name__}")


def _make_lines(draw: Draw) -> Made:
    faulty = draw.choice([0.0, 0.1])
    record: Any = draw.choice([CaseFile, RECORDS[0], draw.choice(RECORDS)])
    lines = []
    for _ in range(draw.size(8, 60)):
        data = case_data(draw, faulty) if record is CaseFile else record_data(draw, record, faulty)
        text = json.dumps(data, ensure_ascii=draw.chance(0.5)).encode("utf-8", "surrogatepass")
        whole = not faulty
        if draw.chance(0.1):
            text, whole = odd_text(draw, text).replace(b"\n", b" "), False
        lines.append((text, data if whole else None))
    asks = {"record": record, "as_at": draw.as_at(), "said": [data for _, data in lines]}
    return Made({"a.jsonl": b"\n".join(text for text, _ in lines)}, tuple(draw.marks), asks)


def _attempt_lines(made: Made, _: Path, watch: Watch) -> None:
    asks = made.asks
    for text, data in zip(made.files["a.jsonl"].split(b"\n"), asks["said"], strict=False):
        _attempt_text(text, {**asks, "data": data}, watch)


# ── Timelines ────────────────────────────────────────────────────────────────────────────────────


def _make_timeline(draw: Draw) -> Made:
    record: Any = draw.choice([CaseFile, RECORDS[0], draw.choice(RECORDS)])
    data = case_data(draw, long=False) if record is CaseFile else record_data(draw, record)
    line = sr.timeline(record.model_validate(data), as_at=date(2026, 1, 5))
    text, whole = line.to_json().encode(), draw.chance(0.15)
    if not whole:
        text = changed(draw, text)
    return Made({"timeline.json": text}, tuple(draw.marks), {"whole": whole, "line": line})


def changed(draw: Draw, text: bytes) -> bytes:
    """Change some values of a JSON text, and now and then the text itself."""
    body = json.loads(text)
    for _ in range(draw.randint(1, 2)):
        _change_one(draw, body)
    text = json_text(draw, body)
    return odd_text(draw, text) if draw.chance(0.15) else text


def _change_one(draw: Draw, body: Any) -> None:
    """Change, add or drop one value, however deep."""
    place = body
    while keys := [*place] if isinstance(place, dict) else [*range(len(place))]:
        key = draw.choice(keys)
        inner = place[key]
        if not (isinstance(inner, dict | list) and inner and draw.chance(0.8)):
            return _change(draw, place, key)
        place = inner
    return None


def _change(draw: Draw, place: Any, key: Any) -> None:
    match draw.randrange(4):
        case 0:
            place.pop(key)
        case 1 if isinstance(place, dict):
            place[draw.odd()] = draw.secret()
        case _:
            place[key] = _odd_value(draw)


def _attempt_timeline(made: Made, _: Path, watch: Watch) -> None:
    text = made.files["timeline.json"]
    line = watch.call(lambda: sr.Timeline.from_json(text))
    if line is None:
        # What is written of thousands of records is larger than what is read.
        if made.asks["whole"] and watch.refused and len(text) <= MOST_BYTES:
            watch.fails(
                f"lost: a timeline that was written is refused: {str(watch.refused)[:200]!a}"
            )
        return
    if made.asks["whole"] and line.to_json().encode() != text:
        watch.fails("changed: a timeline that was written and read")
    watch.call(lambda: (repr(line), line.to_json(), line.breaches, line.records))


JSON = Kind(_make, _attempt)
JSON_LINES = Kind(_make_lines, _attempt_lines)
TIMELINES = Kind(_make_timeline, _attempt_timeline)
