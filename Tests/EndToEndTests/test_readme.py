"""The README's tour, run as it is printed: every command works, and says what stands below it."""

import pathlib
import re
import subprocess
from collections.abc import Iterator

import pytest

from support.server import Server, binary, environment
from support.stubs import REPOSITORY

_FIRST = "## A tour"
_LAST = "### Check, back up, restore"

# What is another in every run, as it may look: ids, times, sizes.
_VARYING = [
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    r"[0-9a-f]{20,}",
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    r"\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC",
    r"\d{4}-\d\d-\d\d",
    r"(?<=took )\d+(?= ms)",
    r"\d+\.\d(?= [GM]B)",
    r"(?<=schema version )\d+",
]

# The function stands for the command with the address of the test's server, where it takes one. Who
# types the commands is slower than the server sends e-mails.
_SHELL = """
aftercall() {
  if [ "$1 $2" = "evaluations show" ]; then
    command aftercall "$@" --server "$SERVER" > shown
    for _ in $(seq 50); do
      [ "$(command aftercall deliveries --state queued --server "$SERVER")" ] || break
      sleep 0.1
    done
  fi
  case $1 in
    doctor) command aftercall "$@" --data data --listen 127.0.0.1:0 ;;
    backup) command aftercall "$@" --data data ;;
    *) command aftercall "$@" --server "$SERVER" ;;
  esac
}
"""


class _Block:
    """Commands of the README and what it prints below them."""

    def __init__(self, section: str, commands: str) -> None:
        self.section = section
        self.commands = commands
        self.output: list[str] = []


def _blocks() -> list[_Block]:
    text = (REPOSITORY / "README.md").read_text()
    blocks: list[_Block] = []
    section = ""
    is_in = False
    for match in re.finditer(r"^(##+ [^\n]*)$|^```(\w+)\n(.*?)^```$", text, re.M | re.S):
        heading, language, body = match.groups()
        if heading:
            is_in = heading == _FIRST or is_in and section != _LAST
            section = heading
        elif is_in and language == "sh":
            blocks.append(_Block(section, body))
        elif is_in and language == "text" and blocks:
            blocks[-1].output += body.splitlines()
    return blocks


def _pattern(line: str) -> re.Pattern[str]:
    """What a printed line may look like in another run; `…` stands for anything."""
    varying = re.compile("|".join(_VARYING))
    pattern = ""
    position = 0
    for match in re.finditer(f"…|{varying.pattern}", line):
        pattern += re.escape(line[position : match.start()])
        pattern += ".*" if match[0] == "…" else f"(?:{varying.pattern})"
        position = match.end()
    return re.compile(pattern + re.escape(line[position:]))


@pytest.fixture
def server(tmp_path: pathlib.Path) -> Iterator[Server]:
    server = Server(tmp_path / "data")
    yield server
    assert server.stop() == 0, server.log()


def test_the_tour_does_what_the_readme_says(server: Server, tmp_path: pathlib.Path) -> None:
    blocks = _blocks()
    assert len(blocks) > 12
    shell = subprocess.Popen(
        ["bash"],
        cwd=tmp_path,
        env=environment() | {
            "PATH": f"{pathlib.Path(binary()).parent}:{environment()['PATH']}",
            "SERVER": server.address,
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert shell.stdin and shell.stdout
    shell.stdin.write(_SHELL)
    followed = 0
    for block in blocks:
        if "--follow" in block.commands or "aftercall restore" in block.commands:
            # For another terminal, and for a server that has stopped: both have tests of their own.
            followed += 1
            continue
        commands = block.commands.replace("127.0.0.1:50051", server.address)
        shell.stdin.write(f"{commands}\necho; echo end of block\n")
        shell.stdin.flush()
        lines: list[str] = []
        for line in iter(shell.stdout.readline, ""):
            if line == "end of block\n":
                break
            lines.append(line.rstrip("\n").replace(server.address, "127.0.0.1:50051"))
        printed = "\n".join(lines)
        rest = iter(lines)
        for expected in block.output:
            if expected.strip() == "…":
                continue
            pattern = _pattern(expected)
            found = any(pattern.fullmatch(line) for line in rest)
            assert found, f"{block.section}\n{expected}\nis not, or not there, in\n{printed}"
        told = [line for line in block.output if line.startswith("aftercall: ")]
        errors = [line for line in lines if line.startswith(("aftercall: ", "Error", "bash: "))]
        assert len(errors) == len(told), f"{block.section}\n{printed}"
    assert followed == 2
    shell.stdin.close()
    assert shell.wait(10) == 0
