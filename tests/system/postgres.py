"""A PostgreSQL server of the tests' own: as an ordinary user, on loopback, at a free port, in a temporary folder."""

import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time

import pytest

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
START_LIMIT_S = 30


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Postgres:
    def __init__(self):
        self.user = "postgres" if os.geteuid() == 0 else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="foyer-postgres-"))
        if self.user:
            os.chown(self.folder, pwd.getpwnam(self.user).pw_uid, -1)
        self.port = free_port()
        self.count = 0
        self._run("initdb", "-D", self.folder / "data", "-U", "foyer", "-A", "trust", "-N", "-E", "UTF8",
                  "--locale=C.UTF-8")
        self.process = subprocess.Popen(
            [PROGRAMS / "postgres", "-D", self.folder / "data", "-k", self.folder, "-h", "127.0.0.1",
             "-p", str(self.port), "-F"],
            user=self.user, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ends = time.monotonic() + START_LIMIT_S
        while not self._ready():
            assert self.process.poll() is None and time.monotonic() < ends, "PostgreSQL did not start"
            time.sleep(0.1)

    def _run(self, program, *words, check=True):
        return subprocess.run([PROGRAMS / program, *map(str, words)], user=self.user, cwd=self.folder, check=check,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)

    def _ready(self):
        return self._run("pg_isready", "-q", "-h", "127.0.0.1", "-p", self.port, check=False).returncode == 0

    def database(self):
        """A fresh database; its address."""
        self.count += 1
        name = f"foyer{self.count}"
        self._run("createdb", "-h", "127.0.0.1", "-p", self.port, "-U", "foyer", name)
        return f"postgres://foyer@127.0.0.1:{self.port}/{name}"

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait(5)
            shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres():
    if not (PROGRAMS / "initdb").exists():
        pytest.skip("PostgreSQL 15 is not installed")
    server = Postgres()
    yield server
    server.stop()
