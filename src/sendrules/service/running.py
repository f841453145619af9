"""The HTTP service as a process: it listens, answers, and stops when it has answered what it took in."""

import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from sendrules.errors import needing
from sendrules.service import service
from sendrules.service.caps import Caps

__all__ = ["serve"]

_LOG = logging.getLogger("sendrules.service")
_BACKLOG = 2048
_LOG_CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "uvicorn": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "sendrules.service": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}


def serve(*, host: str, port: int, workers: int, patience: int, caps: Caps) -> None:
    """Answer over HTTP until told to stop; then answer what was taken in, and return.

    Args:
        host: the address to listen at.
        port: the port; 0 for any that is free, which the log names.
        workers: how many processes answer.
        patience: the seconds that requests have to be answered once it is told to stop.
        caps: how much each process takes at once.

    Raises:
        MissingExtraError: FastAPI or uvicorn is not installed.
        OSError: the address cannot be listened at.
    """
    with needing("serve"):
        uvicorn = import_module("uvicorn")
        import_module("fastapi")
    config = uvicorn.Config(
        partial(service, caps),
        factory=True,
        workers=workers,
        timeout_graceful_shutdown=patience,
        log_config=_LOG_CONFIG,
        # What is asked is nobody's business, an address that somebody mistyped included.
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="off",
    )
    with _listening(host, port) as listening, _signals():
        shown = f"[{host}]" if ":" in host else host
        _LOG.info("Answering at http://%s:%d", shown, listening.getsockname()[1])
        if workers == 1:
            uvicorn.Server(config).run(sockets=[listening])
        else:
            import_module("uvicorn.supervisors").Multiprocess(config, sockets=[listening]).run()
        _LOG.info("Stopped. What was taken in has been answered.")


def _listening(host: str, port: int) -> socket.socket:
    """Take an address.

    Raises:
        OSError: it is not to be had; the error names it.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Of a socket that does not say it is TCP, asyncio leaves Nagle's delay on: 40 ms for each answer.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen(_BACKLOG)
    except OSError as error:
        taken.close()
        raise OSError(error.errno, error.strerror, f"{host}, port {port}") from None
    taken.set_inheritable(True)
    return taken


@contextmanager
def _signals() -> Iterator[None]:
    """Let uvicorn have the signals: a client that goes away, or being told to stop, is no failure."""
    ours: dict[str, Any] = {
        "SIGINT": _stopped,
        "SIGTERM": _stopped,
        "SIGHUP": lambda *_: signal.raise_signal(signal.SIGTERM),
        "SIGPIPE": signal.SIG_IGN,
    }
    there = {getattr(signal, name): how for name, how in ours.items() if hasattr(signal, name)}
    before = {number: signal.signal(number, how) for number, how in there.items()}
    try:
        yield
    finally:
        for number, how in before.items():
            signal.signal(number, how)


def _stopped(_number: int, _frame: object) -> None:
    """Do nothing: uvicorn passes on what it was told by once it has stopped."""
