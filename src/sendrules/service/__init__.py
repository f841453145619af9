"""Answers for other programs: an HTTP service and a server for assistants.

Both give what the public calls give. `sendrules serve` and `sendrules mcp` start them; a server of your
own makes the first with `service()`.

```python
>>> from sendrules.service import service
>>> app = service()

```
"""

from importlib import import_module
from typing import TYPE_CHECKING

from sendrules.clock.asked import only_a
from sendrules.errors import needing
from sendrules.service.caps import Caps

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Caps", "service"]


def service(caps: Caps | None = None) -> "FastAPI":
    """Make the HTTP service, an ASGI application.

    Args:
        caps: how much it takes at once; `Caps()` by default.

    Raises:
        MissingExtraError: FastAPI is not installed.
        TypeError: `caps` is anything else.
    """
    chosen = only_a(Caps, Caps() if caps is None else caps, "caps", "Caps, such as Caps()")
    with needing("serve"):
        import_module("fastapi")
    app: FastAPI = import_module("sendrules.service.http.app").made(chosen)
    return app
