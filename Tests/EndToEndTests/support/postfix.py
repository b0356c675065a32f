"""Postfix as Debian has it, as a private instance: its own settings, queue and port on loopback."""

import email
import email.message
import email.policy
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile
import time

_DAEMONS = "/usr/lib/postfix/sbin"
_SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """A mail server for `example.com`, which stores what it takes in folders by recipient.

    `refusals` are recipients that it answers with what is said; `routes` are those that it takes and
    passes on to another port.
    """

    def __init__(self, mailboxes: list[str], routes: dict[str, int]) -> None:
        # Its daemons run as another user, who must get there.
        self._directory = pathlib.Path(tempfile.mkdtemp(prefix="aftercall-postfix-"))
        self._directory.chmod(0o755)
        user = pwd.getpwnam("postfix")
        for name in ("config", "queue", "data", "mail"):
            (self._directory / name).mkdir()
        for name in ("data", "mail"):
            os.chown(self._directory / name, user.pw_uid, user.pw_gid)
        # Not only the daemon that writes it: so does what checks the queue before a start.
        (self._directory / "log").touch()
        os.chown(self._directory / "log", user.pw_uid, user.pw_gid)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self._write("mailboxes", {f"{name}@example.com": f"{name}/" for name in mailboxes})
        self._write("routes", {name: f"smtp:[127.0.0.1]:{port}" for name, port in routes.items()})
        self._write("refusals", {})
        settings = {
            "compatibility_level": "3.6",
            "queue_directory": self._directory / "queue",
            "data_directory": self._directory / "data",
            "daemon_directory": _DAEMONS,
            "mail_owner": "postfix",
            "setgid_group": "postdrop",
            "inet_interfaces": "127.0.0.1",
            "inet_protocols": "ipv4",
            "myhostname": "mail.example.com",
            "mydestination": "",
            "mynetworks": "",
            "virtual_mailbox_domains": "example.com",
            "virtual_mailbox_base": self._directory / "mail",
            "virtual_mailbox_maps": self._table("mailboxes") + " " + self._table("routes"),
            "virtual_uid_maps": f"static:{user.pw_uid}",
            "virtual_gid_maps": f"static:{user.pw_gid}",
            "virtual_minimum_uid": 1,
            "transport_maps": self._table("routes"),
            "smtpd_recipient_restrictions": f"check_recipient_access {self._table('refusals')}",
            "smtpd_relay_restrictions": "reject_unauth_destination",
            "maillog_file": self._directory / "log",
            "maillog_file_prefixes": self._directory,
            # Nothing is looked up in the world.
            "smtp_dns_support_level": "disabled",
            "smtpd_peername_lookup": "no",
            "alias_maps": "",
            "alias_database": "",
        }
        config = "".join(f"{name} = {value}\n" for name, value in settings.items())
        self._config.joinpath("main.cf").write_text(config)
        self._config.joinpath("master.cf").write_text(_SERVICES.format(port=self.port))
        self.start()

    @property
    def _config(self) -> pathlib.Path:
        return self._directory / "config"

    def _table(self, name: str) -> str:
        return f"texthash:{self._config / name}"

    def _write(self, name: str, entries: dict[str, str]) -> None:
        lines = "".join(f"{key} {value}\n" for key, value in entries.items())
        self._config.joinpath(name).write_text(lines)

    def _command(self, name: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/usr/sbin/postfix", "-c", str(self._config), name],
            capture_output=True, stdin=subprocess.DEVNULL, text=True, timeout=60,
        )

    def start(self) -> None:
        result = self._command("start")
        assert result.returncode == 0, result.stderr + self.log()
        deadline = time.monotonic() + 20
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 5) as connection:
                    assert connection.recv(3) == b"220"
                    return
            except OSError:
                assert time.monotonic() < deadline, self.log()
            time.sleep(0.05)

    def stop(self) -> None:
        self._command("stop")

    def refuse(self, answers: dict[str, str]) -> None:
        """Answers recipients with what is said from now on."""
        self._write("refusals", answers)
        assert self._command("reload").returncode == 0

    def log(self) -> str:
        path = self._directory / "log"
        return path.read_text("utf-8", "replace")[-4000:] if path.exists() else "(no log)"

    def messages(self, mailbox: str) -> list[email.message.EmailMessage]:
        """What is stored for a recipient."""
        folder = self._directory / "mail" / mailbox / "new"
        paths = sorted(folder.iterdir()) if folder.exists() else []
        return [
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in paths
        ]

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self._directory)
