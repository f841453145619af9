"""`sendrules serve` and `sendrules mcp`: answers for other programs, and for assistants."""

from typing import Annotated

import typer

__all__ = ["MCP_HELP", "SERVE_HELP", "mcp", "serve"]

SERVE_HELP = """Answer other programs over HTTP: timelines, case files, findings, the law.

The service keeps nothing, reads no clock and logs nothing that it is asked. It has no passwords and
no encryption: let others reach it only through a server of yours that has them. It runs until it is
told to stop (Ctrl-C), and then answers what it has taken in.

\b
Try it:
  sendrules serve
  curl http://127.0.0.1:8000/health
  curl http://127.0.0.1:8000/openapi.json

\b
Exit codes: 0 stopped when told to, 2 misuse, or an address that cannot be had; sendrules --help has
the others.
"""
MCP_HELP = """Answer an assistant over its standard streams, by the Model Context Protocol.

It gives an assistant tools to look up a limit, work out a case, explain a date and plan backwards,
each with citations and addresses. It changes nothing, opens no connection and keeps nothing. An
assistant starts it by itself; by hand there is nothing to see.

\b
What an assistant is told to start:
  sendrules mcp

\b
Exit codes: 0 the assistant went away, 2 misuse; sendrules --help has the others.
"""


def serve(
    *,
    host: Annotated[
        str, typer.Option("--host", help="The address to answer at; 0.0.0.0 is every one.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65_535, help="The port; 0 takes one that is free.")
    ] = 8000,
    workers: Annotated[
        int,
        typer.Option(
            "--workers", min=1, max=256, help="How many processes answer: one for a core."
        ),
    ] = 1,
    at_once: Annotated[
        int,
        typer.Option(
            "--at-once",
            min=1,
            max=1000,
            help="The most requests that a process answers at once. One more is refused with 503.",
        ),
    ] = 16,
    most_bytes: Annotated[
        int,
        typer.Option(
            "--most-bytes",
            min=1000,
            max=20_000_000,
            help="The most bytes of a request. One that is larger is refused with 413.",
        ),
    ] = 1_000_000,
    patience: Annotated[
        int,
        typer.Option(
            "--patience",
            min=1,
            max=600,
            help="The seconds that requests have to be answered once it is told to stop.",
        ),
    ] = 30,
) -> None:
    """Answer over HTTP."""
    from sendrules.service.caps import Caps  # noqa: PLC0415 - of this command alone
    from sendrules.service.running import serve as run  # noqa: PLC0415

    caps = Caps(at_once=at_once, body=most_bytes)
    run(host=host, port=port, workers=workers, patience=patience, caps=caps)


def mcp() -> None:
    """Answer an assistant."""
    from sendrules.service.assistant.running import serve as run  # noqa: PLC0415 - of this command alone

    run()
