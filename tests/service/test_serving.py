"""The service as a process: clients that go away, being told to stop, what it logs."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date

import pytest
from commands import run

import sendrules as sr

posix = pytest.mark.skipif(os.name != "posix", reason="needs signals")
MARK = "Zorblax"
ASKED = json.dumps(
    {
        "record_type": "NeedsAssessment",
        "record": {"id": MARK, "request_received": "2025-04-02"},
        "as_at": "2025-11-01",
    }
).encode()
LARGE = {
    "record": {"id": MARK, "annual_reviews": [{"meeting_held": "2025-02-03"}] * 150},
    "as_at": "2025-11-01",
}
JSON = {"content-type": "application/json"}


class Serving:
    """A service that runs, the port that it is at, and what it said once it has ended."""

    def __init__(self, *options: str) -> None:
        command = [sys.executable, "-m", "sendrules", "serve", "--port", "0", *options]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours
        assert self.process.stderr is not None
        first = self.process.stderr.readline()
        found = re.search(r"Answering at http://127\.0\.0\.1:(\d+)", first)
        assert found, first
        self.port = int(found[1])

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, str]:
        with closing(self.connection()) as connection:
            connection.request(method, path, body, JSON)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def ended(self) -> tuple[int, str]:
        _, said = self.process.communicate(timeout=120)
        return self.process.returncode, said


@contextmanager
def serving(*options: str) -> Iterator[Serving]:
    service = Serving(*options)
    try:
        yield service
    finally:
        service.process.kill()
        service.process.communicate()


@posix
def test_it_outlives_clients_that_go_away_and_answers_what_it_took_in_before_it_stops() -> None:
    with serving() as service:
        for _ in range(3):  # each goes away with a reset before its answer is written
            with socket.create_connection(("127.0.0.1", service.port)) as gone:
                gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                head = f"POST /v1/timeline HTTP/1.1\r\nhost: a\r\ncontent-length: {len(ASKED)}\r\n"
                gone.sendall(f"{head}content-type: application/json\r\n\r\n".encode() + ASKED)
        with socket.create_connection(("127.0.0.1", service.port)) as broken:
            broken.sendall(f"{MARK} /{MARK} {MARK}\r\n\r\n".encode())
            assert broken.recv(1000).startswith(b"HTTP/1.1 400 ")
        line = sr.timeline(
            sr.NeedsAssessment(id=MARK, request_received="2025-04-02"),
            as_at=date(2025, 11, 1),
        )
        assert service.ask("POST", "/v1/timeline", ASKED) == (200, line.to_json())
        assert service.ask("GET", f"/{MARK}?{MARK}={MARK}")[0] == 404

        with closing(service.connection()) as last:
            last.request("POST", "/v1/case-file", json.dumps(LARGE).encode(), JSON)
            assert service.ask("GET", "/health")[0] == 200  # by now the last one is taken in
            service.process.send_signal(signal.SIGTERM)
            answer = last.getresponse()
            assert answer.status == 200
            assert len(json.loads(answer.read())["record"]["annual_reviews"]) == 150
        code, said = service.ended()
        assert code == 0, said
        assert said.rstrip().endswith("Stopped. What was taken in has been answered.")
        assert MARK not in said


@posix
@pytest.mark.long
def test_several_processes_answer_and_stop_together() -> None:
    with serving("--workers", "2") as service:
        assert service.ask("POST", "/v1/timeline", ASKED)[0] == 200
        service.process.send_signal(signal.SIGTERM)
        code, said = service.ended()
        assert code == 0, said
        assert MARK not in said


def test_an_address_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", port)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"sendrules: 127.0.0.1, port {port}: ")


@pytest.mark.parametrize(
    ("command", "package", "extra"),
    [("serve", "uvicorn", "serve"), ("serve", "fastapi", "serve"), ("mcp", "mcp", "mcp")],
)
def test_a_package_that_is_missing_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, command: str, package: str, extra: str
) -> None:
    for name in [n for n in sys.modules if n == package or n.startswith(f"{package}.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    done = run(command)
    assert done.exit_code == 2
    assert f"needs the package {package}" in done.stderr
    assert f'pip install "sendrules[{extra}]"' in done.stderr


@pytest.mark.parametrize(
    "words", [("--port", "70000"), ("--workers", "0"), ("--at-once", "0"), ("--most-bytes", "1")]
)
def test_options_out_of_range_are_refused(words: tuple[str, str]) -> None:
    done = run("serve", *words)
    assert done.exit_code == 2
    assert words[0] in done.stderr
