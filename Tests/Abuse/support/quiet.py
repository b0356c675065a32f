"""An ordinary client beside the abuse: calls GetTask at an even pace and says how long it took.

It is a program of its own, so that what the abuser's Python costs is not counted: each line of its
standard input is a number of seconds, each line of its output the latencies of that time.
"""

import json
import pathlib
import subprocess
import sys
import time
from typing import Any

import grpc

from support.server import go_first

PAUSE_SECONDS = 0.002


def _identity(data: bytes) -> bytes:
    return data


def _text(number: int, value: str) -> bytes:
    data = value.encode()
    return bytes([number << 3 | 2, len(data)]) + data


def _task_id(response: bytes) -> bytes:
    # CreateTaskResponse.task, a length of one or two bytes, then Task.id, which comes first.
    at = 2 if response[1] < 128 else 3
    assert response[at] == 0x0A
    return response[at + 2 : at + 2 + response[at + 1]]


def main(address: str) -> None:
    with grpc.insecure_channel(address) as channel:

        def method(name: str) -> Any:
            path = f"/aftercall.v1.TaskService/{name}"
            return channel.unary_unary(
                path, request_serializer=_identity, response_deserializer=_identity
            )

        task = _text(2, "Call back")
        created = method("CreateTask")(b"\x0a" + bytes([len(task)]) + task, timeout=20)
        request = _text(1, _task_id(created).decode())
        get = method("GetTask")
        print("ready", flush=True)
        for line in sys.stdin:
            took, failed = [], 0
            end = time.monotonic() + float(line)
            while time.monotonic() < end:
                begin = time.perf_counter()
                try:
                    get(request, timeout=20)
                    took.append(time.perf_counter() - begin)
                except grpc.RpcError:
                    failed += 1
                time.sleep(PAUSE_SECONDS)
            took.sort()
            figures = {
                "calls": len(took),
                "failed": failed,
                "p50": took[len(took) // 2] * 1000 if took else 0,
                "p99": took[len(took) * 99 // 100] * 1000 if took else 0,
            }
            print(json.dumps(figures), flush=True)


class QuietClient:
    """The program above, while it measures."""

    def __init__(self, address: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "support.quiet", address],
            cwd=pathlib.Path(__file__).parents[1],
            preexec_fn=lambda: go_first(10),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready"

    def begin(self, seconds: float) -> None:
        """Begins to measure; `result` waits for it."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{seconds}\n")
        self._process.stdin.flush()

    def result(self) -> dict[str, float]:
        figures: dict[str, float] = json.loads(self._line())
        return figures

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        self._process.kill()
        self._process.wait(10)


if __name__ == "__main__":
    main(sys.argv[1])
