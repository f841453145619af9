"""The server of the tools as a process: it answers on its standard streams until they end."""

from importlib import import_module
from typing import Any

from sendrules.errors import needing

__all__ = ["serve"]


def serve() -> None:
    """Answer on the standard streams until the assistant closes them.

    Raises:
        MissingExtraError: the SDK is not installed.
    """
    with needing("mcp"):
        stdio: Any = import_module("mcp.server.stdio")
    server: Any = import_module("sendrules.service.assistant.server").made()

    async def run() -> None:
        async with stdio.stdio_server() as (asked, answered):
            await server.run(asked, answered, server.create_initialization_options())

    import_module("anyio").run(run)
