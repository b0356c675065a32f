"""A client asks for a million messages on one stream and reads none of them: memory stays flat.

`AFTERCALL_STALL_SECONDS` is how long it does not read. From a minute on it reads all of them in the end.
"""

import os
import pathlib
import subprocess
import time
from collections.abc import Iterator

import grpc
import pytest

from support.server import binary, environment

STALL_SECONDS = float(os.environ.get("AFTERCALL_STALL_SECONDS", "5"))
# A thousand requests for a thousand messages each: `response_parameters` of `size` 100.
REQUEST_COUNT = 1_000
REQUEST = b"\x12\x02\x08\x64" * 1_000
MESSAGE_COUNT = 1_000_000
# What the process may grow by: the pages of its code that a first stream runs, and its buffers. The
# messages are more than a hundred.
GROWTH_MIB = 16


def resident_mib(process: int, name: str) -> float:
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    raise AssertionError(f"no {name}")


def call(channel: grpc.Channel, requests: Iterator[bytes]) -> grpc.Call:
    method = channel.stream_stream("/grpc.testing.TestService/FullDuplexCall")
    return method(requests)


# Python takes a minute to read a million messages.
@pytest.mark.timeout(STALL_SECONDS + 300)
def test_a_stalled_reader_leaves_memory_flat() -> None:
    program = pathlib.Path(binary()).with_name("InteropServer")
    with subprocess.Popen(
        [program, "--host", "127.0.0.1", "--port", "0"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env=environment(),
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().removeprefix("listening on ").strip()
            with grpc.insecure_channel(address, options=(("grpc.enable_http_proxy", 0),)) as channel:
                # Once through everything, so that what is measured is not the first time.
                assert sum(1 for _ in call(channel, iter([REQUEST]))) == 1_000
                before = resident_mib(server.pid, "VmRSS")
                stream = call(channel, (REQUEST for _ in range(REQUEST_COUNT)))
                end = time.monotonic() + STALL_SECONDS
                highest = before
                while time.monotonic() < end:
                    # The time of the stall is what is tested.
                    time.sleep(0.25)
                    highest = max(highest, resident_mib(server.pid, "VmRSS"))
                assert highest - before < GROWTH_MIB, f"{before:.1f} MiB grew to {highest:.1f}"
                wanted = MESSAGE_COUNT if STALL_SECONDS >= 60 else 10_000
                count = 0
                for message in stream:
                    assert len(message) == 104
                    count += 1
                    if count == wanted:
                        break
                assert count == wanted
                if wanted == MESSAGE_COUNT:
                    assert next(stream, None) is None
                stream.cancel()
                # The peak of its whole life, reading included.
                peak = resident_mib(server.pid, "VmHWM")
                assert peak - before < GROWTH_MIB, f"{before:.1f} MiB grew to {peak:.1f}"
        finally:
            server.kill()
