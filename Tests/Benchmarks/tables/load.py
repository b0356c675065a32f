"""Unary load by h2load."""

import re
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .servers import Failure, Server

CLIENTS, STREAMS = 8, 50
ONE_AFTER_THE_OTHER = (1, 1)
WARM_UP_REQUESTS = 4_000


@dataclass
class Load:
    """What one run measured."""

    requests: int
    per_second: float
    cpu_us: float
    mean_us: float
    data_bytes: int


def framed(message) -> bytes:
    """A protobuf message as gRPC sends it: uncompressed, length-prefixed."""
    body = message.SerializeToString()
    return struct.pack(">BI", 0, len(body)) + body


def h2load(
    server: Server, path: str, message, requests: int, shape: tuple[int, int] = (CLIENTS, STREAMS)
) -> Load:
    """Sends the same request `requests` times over so many connections with so many streams each."""
    clients, streams = shape
    body = server.directory / "request.bin"
    Path(body).write_bytes(framed(message))
    cpu = server.cpu_seconds()
    result = subprocess.run(
        [
            "h2load", f"-c{clients}", f"-m{streams}", f"-n{requests}", f"-d{body}",
            "-H", "content-type: application/grpc", "-H", "te: trailers",
            *(part for name, value in server.metadata for part in ("-H", f"{name}: {value}")),
            f"http://127.0.0.1:{server.port}{path}",
        ],
        capture_output=True, text=True,
    )
    cpu = server.cpu_seconds() - cpu
    server.check_alive()
    text = result.stdout
    finished = re.search(r"finished in ([\d.]+)(us|ms|s|m), ([\d.]+) req/s", text)
    counts = re.search(r"(\d+) done, (\d+) succeeded, (\d+) failed", text)
    statuses = re.search(r"status codes: (\d+) 2xx", text)
    data = re.search(r"\((\d+)\) data", text)
    if not (finished and counts and statuses and data):
        raise Failure(f"h2load said:\n{text}{result.stderr}")
    if int(counts[2]) != requests or int(statuses[1]) != requests:
        raise Failure(f"not every request of {server.name} succeeded:\n{text}")
    mean = re.search(r"time for request:\s+\S+\s+\S+\s+([\d.]+)(us|ms|s)", text)
    scale = {"us": 1, "ms": 1e3, "s": 1e6}
    return Load(
        requests=requests,
        per_second=float(finished[3]),
        cpu_us=cpu * 1e6 / requests,
        mean_us=float(mean[1]) * scale[mean[2]] if mean else 0,
        data_bytes=int(data[1]),
    )


def requests_for(
    server: Server, path: str, message, seconds: float,
    shape: tuple[int, int] = (CLIENTS, STREAMS),
) -> int:
    """Warms the server up and returns how many requests it answers in about `seconds`."""
    h2load(server, path, message, WARM_UP_REQUESTS // 4, shape)
    load = h2load(server, path, message, WARM_UP_REQUESTS, shape)
    longer = h2load(server, path, message, max(WARM_UP_REQUESTS, int(load.per_second / 2)), shape)
    return max(WARM_UP_REQUESTS, int(longer.per_second * seconds) // 1000 * 1000)
