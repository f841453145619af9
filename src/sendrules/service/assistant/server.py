"""The server of the tools: the Model Context Protocol, by its official SDK."""

import logging
from collections.abc import Sequence
from typing import Any

import mcp_types as types
from anyio.to_thread import run_sync
from mcp.server import Server
from mcp.shared.exceptions import MCPError
from pydantic import ValidationError

from sendrules import __version__
from sendrules.errors import RecordError, SendrulesError
from sendrules.service.assistant.tools import TOOLS, Tool
from sendrules.service.faults import place_of
from sendrules.service.wrong import Wrong, wrong_parts

__all__ = ["made"]

_LOG = logging.getLogger("sendrules.service")
_INSTRUCTIONS = """Time limits of the law of special educational needs and disability (SEND) in England.

Use these tools for every such date; do not count days or remember limits yourself. Give each answer with
its citation and address. Ask the person for facts and do not guess any: what is not known is left out,
and that is never "no". State the day asked about (`as_at`): these tools read no clock. Where an answer is
contingent, disputed or cannot be told, say so, and name what is missing. This is not legal advice.
"""
_READS = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def made() -> Server[Any]:
    """Make the server."""
    return Server(
        "sendrules",
        version=__version__,
        title="SEND time limits",
        instructions=_INSTRUCTIONS,
        on_list_tools=_list,
        on_call_tool=_call,
    )


async def _list(_: Any, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
    return types.ListToolsResult(
        tools=[
            types.Tool(
                name=tool.name,
                title=tool.title,
                description=tool.says,
                input_schema=dict(tool.asks),
                annotations=_READS,
            )
            for tool in TOOLS.values()
        ]
    )


async def _call(_: Any, asked: types.CallToolRequestParams) -> types.CallToolResult:
    if asked.name not in TOOLS:
        raise MCPError(
            types.INVALID_PARAMS, f"There are the tools {', '.join(TOOLS)}, and no other."
        )
    # In a thread, so that the protocol's own messages are answered meanwhile.
    return await run_sync(_answered, TOOLS[asked.name], asked.arguments or {})


def _answered(tool: Tool, given: dict[str, Any]) -> types.CallToolResult:
    try:
        answer = tool.answer(given)
    except RecordError as error:
        return _wrong(str(error))
    except ValidationError as error:
        return _wrong(_in_words(wrong_parts(error.errors(include_input=False, include_url=False))))
    except SendrulesError as error:
        return _wrong(str(error))
    except Exception as error:  # noqa: BLE001 - its words may hold values
        _LOG.error("A fault of the tool %s: %s", tool.name, place_of(error))
        return _wrong("A fault of the tool, not of what was asked. Say so, and give no date.")
    words = types.TextContent(type="text", text=answer.words)
    return types.CallToolResult(content=[words], structured_content=answer.data)


def _in_words(parts: Sequence[Wrong]) -> str:
    told = (f"{part.pointer}: {part.says}" if part.pointer else part.says for part in parts)
    return "\n".join(told)


def _wrong(says: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=says)], is_error=True)
