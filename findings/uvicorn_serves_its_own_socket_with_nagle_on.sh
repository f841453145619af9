#!/usr/bin/env bash
# asyncio sends at once (TCP_NODELAY) only on sockets whose protocol was named when the listening socket was
# made; uvicorn's own `Config.bind_socket()`, which its workers share, names none. So small answers on
# kept connections may wait for the other side's acknowledgement.
#
# Guess, written first: a TCP socket is a TCP socket: each accepted connection has TCP_NODELAY set, as asyncio
# has done since Python 3.6, whichever way the listening socket was made.
# Seen with uvicorn 0.54.0 on Python 3.11: set where the socket was made with IPPROTO_TCP; not set where it was
# made with the default protocol, nor on the socket that uvicorn binds.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install -q "uvicorn==0.54.0"
"$work/env/bin/python" - <<'PYTHON'
import asyncio
import socket
import sys

import uvicorn


class Seen(asyncio.Protocol):
    """Keeps whether a connection sends at once, and ends it."""

    found: list[bool] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        connection = transport.get_extra_info("socket")
        self.found.append(bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
        transport.close()


async def one_connection(listening: socket.socket) -> None:
    server = await asyncio.get_running_loop().create_server(Seen, sock=listening)
    reader, writer = await asyncio.open_connection("127.0.0.1", listening.getsockname()[1])
    await reader.read()
    writer.close()
    server.close()


def bound(protocol: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, protocol)
    made.bind(("127.0.0.1", 0))
    return made


async def app(scope: object, receive: object, send: object) -> None:
    """Answer nothing."""


own = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical").bind_socket()
ways = {"IPPROTO_TCP": bound(socket.IPPROTO_TCP), "default": bound(0), "uvicorn's": own}
for listening in ways.values():
    asyncio.run(one_connection(listening))
print("uvicorn", uvicorn.__version__, "Python", ".".join(map(str, sys.version_info[:2])))
for name, at_once in zip(ways, Seen.found, strict=True):
    print(f"{name:12} sends at once: {at_once}")
assert Seen.found == [True, False, False], Seen.found
PYTHON
