"""packaging/install-packages, with stand-ins for the machine's programs: it must ask for what is missing and nothing else."""
import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "install-packages"
LIST = "# what for\ngcc\nlibpng-dev   # pictures\npostgresql\n"


class Machine:
    def __init__(self, folder):
        self.folder = folder
        self.calls = folder / "calls"
        self.calls.write_text("")
        (folder / "bin").mkdir()
        (folder / "packaging").mkdir()
        (folder / "packaging" / "debian-packages.txt").write_text(LIST)
        (folder / "packaging" / "install-packages").write_text(SCRIPT.read_text())
        for tool in ("sh", "sed", "dirname", "mktemp", "rm", "tail", "cat", "env"):
            (folder / "bin" / tool).symlink_to(Path("/usr/bin") / tool)
        for tool in ("mkdir", "tee"):
            self.provide(tool, "cat >/dev/null </dev/null")

    def provide(self, name, body):
        program = self.folder / "bin" / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.calls}"\n{body}\n')
        program.chmod(0o755)

    def run(self):
        done = subprocess.run(["/bin/sh", self.folder / "packaging" / "install-packages"], text=True, timeout=20,
                              env={"PATH": str(self.folder / "bin"), "HOME": os.devnull}, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        return done.returncode, done.stdout, self.calls.read_text()


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def installed(*names):
    return "".join(f"echo '{name} installed'\n" for name in names) + "exit 1"


def test_nothing_is_missing(machine):
    machine.provide("dpkg-query", installed("gcc", "libpng-dev:amd64", "postgresql"))
    machine.provide("apt-get", "")
    status, said, calls = machine.run()
    assert (status, said) == (0, "") and "apt-get" not in calls


@pytest.mark.parametrize("user,prefix", [(0, ""), (1000, "sudo ")])
def test_installs_what_is_missing(machine, user, prefix):
    machine.provide("dpkg-query", installed("gcc") + "\necho 'libpng-dev:amd64 config-files'")
    machine.provide("id", f"echo {user}")
    machine.provide("sudo", '"$@"')
    machine.provide("apt-get", "")
    status, said, calls = machine.run()
    assert (status, said) == (0, "install-packages: installing libpng-dev postgresql\n")
    assert f"{prefix}apt-get update" in calls
    install = [line for line in calls.splitlines() if line.startswith("apt-get install")]
    assert len(install) == 1 and "--no-install-recommends" in install[0]
    assert install[0].endswith(" libpng-dev postgresql") and " gcc" not in install[0]


def test_says_what_is_missing_where_it_may_not_install(machine):
    machine.provide("dpkg-query", installed("gcc"))
    machine.provide("id", "echo 1000")
    machine.provide("apt-get", "")
    status, said, calls = machine.run()
    assert status == 1 and said.endswith(": libpng-dev postgresql\n") and "apt-get" not in calls


def test_a_failing_installation_fails(machine):
    machine.provide("dpkg-query", installed("gcc"))
    machine.provide("id", "echo 0")
    machine.provide("apt-get", "echo no network; exit 100")
    status, said, _ = machine.run()
    assert status == 1 and "no network" in said


def test_another_system_is_told(machine):
    status, said, _ = machine.run()
    assert status == 1 and "no Debian" in said
