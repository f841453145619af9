"""The tools for assistants, asked by the SDK's own client: over streams of a process, and in this one."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import jsonschema_rs
import mcp_types as types
import pytest
from mcp import StdioServerParameters
from mcp.client.client import Client
from mcp.shared.exceptions import MCPError

import sendrules as sr
from sendrules.engine.status import Status
from sendrules.examples import example_case_file
from sendrules.service.assistant.server import made
from sendrules.service.assistant.tools import TOOLS

T = TypeVar("T")
AS_AT = date(2025, 11, 1)
MARK = "Zorblax 02/09/2025"
FACTS = {"request_received": "2025-04-02"}
CASE: Mapping[str, Any] = {
    "record_type": "NeedsAssessment",
    "record": FACTS,
    "as_at": AS_AT.isoformat(),
}
LINE = sr.timeline(sr.NeedsAssessment(**FACTS), as_at=AS_AT)


def asked(about: Callable[[Client], Awaitable[T]], of: Any = None) -> T:
    """Hold a session, in this process unless another is named."""

    async def session() -> T:
        async with Client(made() if of is None else of) as client:
            return await about(client)

    return asyncio.run(session())


def call(tool: str, **arguments: Any) -> Any:
    """Call a tool, and return its data."""
    found = asked(lambda client: client.call_tool(tool, arguments))
    assert not found.is_error, found.content
    return found.structured_content


def words(found: types.CallToolResult) -> str:
    (content,) = found.content
    assert isinstance(content, types.TextContent)
    return content.text


def test_a_session_over_the_streams_of_a_process() -> None:
    async def session(client: Client) -> Sequence[Any]:
        tools = await client.list_tools()
        explained = await client.call_tool("explain_date", {**CASE, "limit": "reg 13(2)"})
        refused = await client.call_tool("work_out_case", {**CASE, "as_at": MARK})
        return tools.tools, explained, refused

    command = StdioServerParameters(
        command=sys.executable, args=["-m", "sendrules", "mcp"], env=dict(os.environ)
    )
    tools, explained, refused = asked(session, command)
    assert [tool.name for tool in tools] == list(TOOLS)
    assert LINE["reg 13(2)"].explain() in words(explained)
    assert refused.is_error
    assert MARK not in words(refused)


@pytest.mark.long
def test_the_process_ends_when_the_assistant_goes_away_and_says_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sendrules", "mcp"],
        input=f'{{"jsonrpc": "2.0", "method": "nonesuch", "params": {{"a": "{MARK}"}}}}\n',
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert MARK not in done.stderr


def test_every_tool_only_reads_and_says_what_it_asks() -> None:
    for tool in asked(lambda client: client.list_tools()).tools:
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.annotations.open_world_hint is False
        assert tool.description
        schema = tool.input_schema
        assert jsonschema_rs.meta.is_valid(schema)
        assert schema["additionalProperties"] is False
        assert len(json.dumps(schema)) < 3_000  # an assistant reads all of it


def test_a_case_has_the_library_s_answers_with_citations_and_addresses() -> None:
    given = call("work_out_case", **CASE)
    shown = {d["limit"]: d for d in given["deadlines"]}
    apply = [d for d in LINE if d.status is not Status.NOT_APPLICABLE]
    assert list(shown) == [d.limit for d in apply]
    for deadline in apply:
        of = shown[deadline.limit]
        assert (of["citation"], of["url"]) == (deadline.citation, deadline.url)
        assert (of.get("due"), of["status"]) == (
            deadline.due and deadline.due.isoformat(),
            deadline.status.value,
        )
        assert of["breach"] is deadline.breach
    assert given["breaches"] == [d.limit for d in LINE.breaches]
    assert set(given["not_applicable"]) | set(shown) == {d.limit for d in LINE}


def test_a_case_file_is_worked_out_together() -> None:
    file = example_case_file()
    record = json.loads(file.model_dump_json(exclude_none=True))
    asks = {"record_type": "CaseFile", "record": record, "as_at": "2026-11-23"}
    line = sr.timeline(file, as_at=date(2026, 11, 23))
    given = call("work_out_case", **asks)
    assert len(given["deadlines"]) + len(given["not_applicable"]) == len(line)
    limit = line.breaches[0].limit if line.breaches else line[0].limit
    explained = call("explain_date", **asks, limit=limit)["explanations"]
    assert [x["record"] for x in explained] == [d.record for d in line if d.limit == limit]
    assert call("check_case", **asks)["findings"] == [
        {**f, "facts": list(f["facts"])} for f in map(_as_json, sr.check(file, as_at=line.as_at))
    ]


def _as_json(finding: sr.Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "record": finding.record,
        "facts": finding.facts,
        "message": finding.message,
    }


def test_limits_are_found_by_words() -> None:
    found = call("find_limits", words="finalised plan 20 weeks")["limits"]
    assert "send-2014/13(2)" in [x["limit"] for x in found]
    assert len(found) < 10
    assert all(x["url"].startswith("https://") and x["citation"] for x in found)
    assert len(call("find_limits")["limits"]) == len(sr.limits())
    of_appeals = call("find_limits", record_type="Appeal")["limits"]
    assert {x["record_type"] for x in of_appeals} == {"Appeal"}
    assert call("find_limits", words="nonesuch")["limits"] == []


def test_every_limit_can_be_looked_up() -> None:
    def has_its_source(limit: sr.Limit) -> bool:
        given = TOOLS["look_up_limit"].answer({"limit": limit.id})
        return limit.url in given.words and given.data["citation"] == str(limit.citation)

    assert [x.id for x in sr.limits().values() if not has_its_source(x)] == []


def test_the_facts_of_every_record_are_listed() -> None:
    for record in sr.records.RECORDS:
        given = TOOLS["facts_of_record"].answer({"record_type": record.__name__}).data
        assert [f["name"] for f in given["facts"]] == list(record.facts())
    held = call("facts_of_record", record_type="CaseFile")
    assert [f["name"] for f in held["facts"]] == ["died", "moved_away"]
    assert held["lists_of_records"]["annual_reviews"] == "AnnualReview"


def test_a_plan_backwards_has_the_address_of_each_limit() -> None:
    chain = ["case devon-2022-notice", "reg 22(3)"]
    days = call("plan_backwards", limits=chain, by="2027-02-14")["days"]
    expected = sr.latest(*chain, by=date(2027, 2, 14))
    assert [(x["day"], x["limit"]) for x in days] == [
        (x.day.isoformat(), x.limit) for x in expected
    ]
    assert [x["url"] for x in days] == [sr.limit(name).url for name in chain]


WRONG: Mapping[str, tuple[str, Mapping[str, Any], str]] = {
    "a date": (
        "work_out_case",
        {**CASE, "record": {"request_received": MARK}},
        "does not hold a date",
    ),
    "a fact": ("work_out_case", {**CASE, "record": {"request_recieved": MARK}}, "did you mean"),
    "no day": ("work_out_case", {"record_type": "Appeal", "record": {}}, "'as_at' is missing"),
    "a kind": ("check_case", {"record_type": MARK, "record": {}}, "There are: "),
    "a limit": ("look_up_limit", {"limit": "reg 13(9)"}, "Did you mean reg 13(2)"),
    "no limit": ("explain_date", CASE, "'limit' is missing"),
    "a number": ("look_up_limit", {"limit": 13}, "'limit' must be text"),
    "a reading": ("work_out_case", {**CASE, "readings": ["nonesuch"]}, "No disputed reading"),
    "a record": ("facts_of_record", {"record_type": MARK}, "There are: "),
    "a chain": ("plan_backwards", {"limits": [], "by": "2027-02-14"}, "is empty"),
    "what is not asked": ("find_limits", {"text": MARK}, "no part of this question"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_so_that_it_can_be_mended(name: str) -> None:
    tool, arguments, says = WRONG[name]
    found = asked(lambda client: client.call_tool(tool, dict(arguments)))
    assert found.is_error
    assert says in words(found)
    assert MARK not in words(found)


def test_a_limit_of_another_record_says_which_it_reads() -> None:
    asks = {"record_type": "Appeal", "record": {}, "as_at": "2025-11-01", "limit": "reg 13(2)"}
    found = asked(lambda client: client.call_tool("explain_date", asks))
    assert "give a NeedsAssessment" in words(found)


def test_a_tool_that_there_is_not_is_refused() -> None:
    async def session(client: Client) -> None:
        with pytest.raises(MCPError, match="There are the tools find_limits, "):
            await client.call_tool("delete_case", {})

    asked(session)


def test_a_fault_is_told_without_what_was_asked(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(MARK)

    monkeypatch.setattr("sendrules.service.assistant.tools.timeline", broken)
    found = asked(lambda client: client.call_tool("work_out_case", dict(CASE)))
    assert "A fault of the tool" in words(found)
    assert "RuntimeError in service/assistant/tools.py" in caplog.text
    assert MARK not in caplog.text
    assert Path(__file__).name not in words(found)
