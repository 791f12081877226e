"""What `make run` shows: one address, a few booking numbers; Ctrl-C ends both programs; the next call goes on."""

import os
import re
import signal
import subprocess
import threading

import pytest
from foyer import BUILD, ROOT

LIMIT_S = 60


class Demo:
    """packaging/run-demo in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("packaging", "kiosk-config"):
            if not (folder / name).exists():
                (folder / name).symlink_to(ROOT / name)

    def run(self):
        """Until the kiosk is shown, then Ctrl-C; the lines printed, the exit status, and the programs' process ids."""
        process = subprocess.Popen(
            ["packaging/run-demo", str(BUILD)],
            cwd=self.folder,
            env=os.environ | {"FOYER_DISPLAY": "remote", "FOYER_SIZE": "800x1280"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        timer = threading.Timer(LIMIT_S, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("display "):
                break
        children = subprocess.run(
            ["ps", "-o", "pid=,comm=", "--ppid", str(process.pid)], capture_output=True, text=True, timeout=20
        ).stdout
        os.killpg(process.pid, signal.SIGINT)
        lines += list(process.stdout)
        status = process.wait(LIMIT_S)
        timer.cancel()
        return lines, status, [int(line.split()[0]) for line in children.splitlines() if "foyer" in line]


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return Demo(tmp_path_factory.mktemp("demo"))


def test_shows_goes_and_goes_on(demo):
    lines, status, programs = demo.run()
    text = "".join(lines)
    assert len(programs) == 2, text
    assert len(re.findall(r"^Open http://127\.0\.0\.1:\d+/\S+ in a browser", text, re.M)) == 1, text
    numbers = set(re.findall(r"\b[2-9A-HJ-NP-Z]{8}\b", text))
    assert len(numbers) >= 3, text
    assert status in (0, 130) and not any(alive(pid) for pid in programs)

    again, status, programs = demo.run()
    assert len(programs) == 2, "".join(again)
    assert set(re.findall(r"\b[2-9A-HJ-NP-Z]{8}\b", "".join(again))) == numbers
    assert status in (0, 130) and not any(alive(pid) for pid in programs)
