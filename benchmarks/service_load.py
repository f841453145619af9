"""Measure the HTTP service on this machine's loopback: what it costs, and what it does when offered too much.

    python benchmarks/service_load.py [--seconds 120]

One process of `sendrules serve` is started at a free port of 127.0.0.1 and stopped at the end; nothing
else is asked. First its rate for each second of processor time is put beside that of a plain loop of
`timeline(...).to_json()`, in turn. Then it is offered twice what it can answer.
"""

import argparse
import asyncio
import json
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median

import sendrules as sr

RUNS = 5
EACH = 200
"""Requests of a run."""
MOST_SECONDS = 300
CONNECTIONS = 96
TICK = 100
"""Parts of a second in which requests are offered."""
FACTS = {
    "request_received": "2025-04-02",
    "assessment_agreed": True,
    "decision_notified": "2025-05-29",
}
RECORD = sr.NeedsAssessment(**FACTS)
AS_AT = date(2025, 11, 1)
EXPECTED = sr.timeline(RECORD, as_at=AS_AT).to_json().encode()
BODY = json.dumps(
    {"record_type": "NeedsAssessment", "record": FACTS, "as_at": AS_AT.isoformat()}
).encode()
REQUEST = (
    b"POST /v1/timeline HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
    b"content-length: %d\r\n\r\n%b" % (len(BODY), BODY)
)


class Connection:
    """A connection that is kept, on which one request is made at a time."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self) -> str:
        """Make a request, and say what came of it: a status, `wrong` or `lost`."""
        try:
            if self.streams is None:
                self.streams = await asyncio.open_connection("127.0.0.1", self.port)
            reader, writer = self.streams
            writer.write(REQUEST)
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head.lower())
            assert length is not None
            body = await reader.readexactly(int(length[1]))
        except (OSError, asyncio.IncompleteReadError):
            self.streams = None
            return "lost"
        status = head.split(b" ", 2)[1].decode()
        if status == "200" and body != EXPECTED:
            return "wrong"
        return (
            "503 without Retry-After" if status == "503" and b"retry-after" not in head else status
        )


@dataclass
class Told:
    """What came of what was offered."""

    outcomes: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)


async def closed(port: int, requests: int) -> None:
    """Make requests on eight connections, each after the answer to the one before."""

    async def several() -> None:
        connection = Connection(port)
        for _ in range(requests // 8):
            assert await connection.ask() == "200"

    await asyncio.gather(*(several() for _ in range(8)))


async def offered(port: int, rate: float, seconds: float) -> Told:
    """Offer requests at a rate, whether or not those before are answered."""
    told, due = Told(), asyncio.Queue[bool]()

    async def client() -> None:
        connection = Connection(port)
        while await due.get():
            begun = time.perf_counter()
            outcome = await connection.ask()
            told.outcomes[outcome] += 1
            if outcome == "200":
                told.waits.append(time.perf_counter() - begun)

    clients = [asyncio.create_task(client()) for _ in range(CONNECTIONS)]
    begun, made = time.perf_counter(), 0
    while (now := time.perf_counter() - begun) < seconds:
        while made < rate * now:
            due.put_nowait(True)
            made += 1
        await asyncio.sleep(1 / TICK)
    while not due.empty():  # what this machine had no time to offer
        due.get_nowait()
        made -= 1
    for _ in clients:
        due.put_nowait(False)
    await asyncio.gather(*clients)
    assert sum(told.outcomes.values()) == made
    return told


def processor_time(process: int) -> float:
    """Return the seconds of processor time that a process has taken."""
    values = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(values[11]) + int(values[12])) / 100


def memory(process: int) -> int:
    """Return the kilobytes of memory that a process holds."""
    text = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+)", text)
    assert found is not None
    return int(found[1])


def beside_a_loop(port: int, process: int) -> tuple[float, float]:
    """Return the rate of the service in each second of processor time, and its ratio to the loop's."""
    rates, ratios = [], []
    for _ in range(RUNS):
        begun = time.process_time()
        for _ in range(EACH):
            sr.timeline(RECORD, as_at=AS_AT).to_json()
        loop = EACH / (time.process_time() - begun)
        begun = processor_time(process)
        asyncio.run(closed(port, EACH))
        rates.append(EACH / (processor_time(process) - begun))
        ratios.append(rates[-1] / loop)
    return median(rates), median(ratios)


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=120, help="of too much; at most 300")
    seconds = min(parser.parse_args().seconds, MOST_SECONDS)
    server = subprocess.Popen(
        [sys.executable, "-m", "sendrules", "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stderr is not None
        port = int(server.stderr.readline().rpartition(":")[2])
        asyncio.run(closed(port, EACH))
        rate, ratio = beside_a_loop(port, server.pid)
        print(f"{rate:,.0f} a second of processor time: {ratio:.2f} times a plain loop")
        # What it could answer if it had a core to itself: on a busy machine it can answer less.
        asyncio.run(offered(port, 2 * rate, 10))
        before = memory(server.pid)
        told = asyncio.run(offered(port, 2 * rate, seconds))
        after = memory(server.pid)
        waits = sorted(told.waits)
        every = sum(told.outcomes.values())
        print(f"offered {every / seconds:,.0f} a second for {seconds} s: {dict(told.outcomes)}")
        print(
            f"waits: median {median(waits):.3f} s, 99 in 100 {waits[len(waits) * 99 // 100]:.3f} s"
        )
        print(f"memory: {before:,} kB, then {after:,} kB: {after / before - 1:+.1%}")
    finally:
        server.send_signal(signal.SIGTERM)
        print(f"told to stop, it ended with {server.wait(60)}")


if __name__ == "__main__":
    main()
