"""foyer-kiosk, driven from outside: its configuration in a folder of its own, the process, and the automation socket as
methods. What a guest does with it stands in guest.py."""

import configparser
import json
import os
import pathlib
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

from foyer import BUILD, ROOT

PROGRAM = BUILD / "foyer-kiosk"
START_LIMIT_S = 20
WAIT_S = 15
# For programs built with SANITIZE=1 (FOYER_BUILD names their folder).
ENVIRONMENT = os.environ | {"LSAN_OPTIONS": f"suppressions={ROOT / 'tests/system/leaks.supp'}:print_suppressions=0"}


def pauses_s():
    """Between two looks: short at first, most things come at once."""
    pause = 0.002
    while True:
        yield pause
        pause = min(2 * pause, 0.03)


class Refused(AssertionError):
    """The automation interface said no."""


def run(*words, timeout=30, check=True, program=PROGRAM):
    """foyer-kiosk with these words, to its end."""
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, timeout=timeout)
    if check and done.returncode != 0:
        raise AssertionError(f"foyer-kiosk {words}: {done.returncode}\n{done.stderr}")
    return done


class Automation:
    """One connection to the automation socket: one JSON object a line, each way."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(130)
        self.socket.connect(str(path))
        self.stream = self.socket.makefile("rwb")

    def ask(self, do, **members):
        self.stream.write(json.dumps({"do": do, **members}).encode() + b"\n")
        self.stream.flush()
        line = self.stream.readline()
        if not line:
            raise ConnectionError("the kiosk hung up")
        answer = json.loads(line)
        if not answer["ok"]:
            raise Refused(f"{do} {members}: {answer['error']}")
        return answer

    def close(self):
        self.stream.close()
        self.socket.close()


class Tree:
    """What is on the screen at one moment."""

    def __init__(self, answer):
        self.screen, self.overlay, self.language = answer["screen"], answer["overlay"], answer["language"]
        self.page, self.pages = answer["page"], answer["pages"]
        self.nodes = answer["nodes"]
        self.by_id = {node["id"]: node for node in self.nodes if node["id"]}

    def __contains__(self, node):
        return node in self.by_id

    def __getitem__(self, node):
        return self.by_id[node]

    def text(self, node):
        """Name and value of a node, "" if it is not there."""
        found = self.by_id.get(node)
        return f"{found['name']} {found['value']}".strip() if found else ""

    @property
    def words(self):
        """All that can be read on the screen."""
        return "\n".join(f"{node['name']} {node['value']}" for node in self.nodes)

    @property
    def focus(self):
        return next((node["id"] for node in self.nodes if node["focused"]), "")


class Terminal:
    """A kiosk in a folder below `folder`. Settings are given as {"timeouts.look_up_ms": 200, "printer.sink": ...};
    enrol() makes it central's, start() runs it (--central only where central has moved since), stop() ends it in good
    order, kill() as a power cut would."""

    def __init__(self, folder, name="Lobby 1", size="1080x1920", **settings):
        self.folder = pathlib.Path(folder) / name.lower().replace(" ", "-")
        self.folder.mkdir(parents=True)
        self.name, self.size = name, size
        self.data, self.receipts = self.folder / "data", self.folder / "receipts"
        self.receipts.mkdir()
        self.config = self.folder / "config" / "kiosk.ini"
        self.runtime = tempfile.TemporaryDirectory(prefix="foyer-")  # a socket's path is short; this one ends with self
        self.socket_path = pathlib.Path(self.runtime.name) / "automation"
        self.program, self.enrolled_at = PROGRAM, None
        self.process = self.automation = None
        self.errors = []
        self.output = []
        self.tick_ms = 0  # so much a manual clock goes on with each look that waits
        self.configure({"timeouts.look_up_ms": 150, "printer.sink": f"file:{self.receipts}"} | settings)

    def configure(self, settings):
        """Writes the documented files of kiosk-config with these settings changed ("SECTION.NAME": value)."""
        shutil.copytree(ROOT / "kiosk-config", self.config.parent, dirs_exist_ok=True)
        left = dict(settings)
        for path in self.config.parent.glob("*.ini"):
            ini = configparser.ConfigParser(interpolation=None)
            ini.optionxform = str
            ini.read(path)
            for key in list(left):
                section, option = key.split(".")
                if ini.has_option(section, option):
                    ini[section][option] = str(left.pop(key))
            with open(path, "w") as file:
                ini.write(file)
        assert not left, f"no such settings: {left}"

    def enrol(self, central, *options):
        code = central.enrol_code(self.name)
        run("enrol", "--central", central.url, "--code", code, "--data", self.data, *options, program=self.program)
        self.central, self.enrolled_at = central, central.url
        return self

    def start(self, *options, central=None, display="offscreen", ready="attract"):
        central = central or getattr(self, "central", None)
        words = [self.program, "--config", self.config, "--data", self.data, "--display", display]
        words += ["--size", self.size, "--automation", self.socket_path, *options]
        if central and "--central" not in options and central.url != self.enrolled_at:
            words += ["--central", central.url]
        self.process = subprocess.Popen(
            list(map(str, words)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
        )
        for stream, lines in ((self.process.stdout, self.output), (self.process.stderr, self.errors)):
            threading.Thread(target=self._gather, args=(stream, lines), daemon=True).start()
        self.automation = self.connect()
        if ready:
            self.until_stats(lambda stats: not stats["starting"], timeout_s=START_LIMIT_S)
            self.wait(ready, timeout_s=START_LIMIT_S)
        return self

    @staticmethod
    def _gather(stream, lines):
        with stream:
            for line in stream:
                lines.append(line)

    def connect(self):
        until = time.monotonic() + START_LIMIT_S
        while time.monotonic() < until and self.process.poll() is None:
            try:
                return Automation(self.socket_path)
            except OSError:
                select.select([], [], [], 0.01)
        self.kill()
        raise AssertionError(f"the kiosk did not start: {''.join(self.errors)}")

    def restart(self, *options):
        self.stop()
        return self.start(*options)

    def _end(self, how, limit_s=15):
        if self.process is None:
            return None
        process, self.process = self.process, None
        if self.automation:
            self.automation.close()
            self.automation = None
        try:
            process.send_signal(how)
            return process.wait(limit_s)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait(5)

    def stop(self):
        return self._end(signal.SIGTERM)

    def kill(self):
        return self._end(signal.SIGKILL)

    @property
    def pid(self):
        return self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        status = self.stop()
        assert failure or status in (0, None), f"the kiosk ended with {status}: {''.join(self.errors)}"

    # ---- The automation interface

    def tree(self):
        return Tree(self.automation.ask("tree"))

    def stats(self):
        return self.automation.ask("stats")

    def tap(self, node):
        self.automation.ask("tap", id=node)

    def tap_at(self, x, y):
        self.automation.ask("tap", x=x, y=y)

    def hold(self, node):
        self.automation.ask("hold", id=node)

    def release(self, node):
        self.automation.ask("release", id=node)

    def stroke(self, node, points):
        self.automation.ask("stroke", id=node, points=points)

    def type(self, text):
        self.automation.ask("type", text=text)

    def key(self, name, **members):
        self.automation.ask("key", key=name, **members)

    def scan(self, text):
        self.automation.ask("scan", text=text)

    def advance(self, ms):
        self.automation.ask("advance", ms=ms)

    def leave_alone(self, screen="attract", minutes=20):
        """Nobody touches it any more (manual clock) until the screen is there. What is still being done, a paper that is
        printed, may begin the time anew."""
        for _ in range(minutes):
            if self.tree().screen == screen:
                return
            self.advance(60_000)
        raise AssertionError(f"still at {self.tree().screen} after {minutes} minutes")

    def screenshot(self, path):
        self.automation.ask("screenshot", path=str(path))

    def audit(self):
        return self.automation.ask("audit")["findings"]

    def wait(self, screen=None, node=None, timeout_s=WAIT_S):
        members = {"screen": screen} if screen else {}
        if node:
            members["node"] = node
        self.automation.ask("wait", timeout_ms=int(timeout_s * 1000), **members)

    def until(self, holds, timeout_s=WAIT_S):
        """Looks at the tree again and again until holds(tree) is true; that value. For what `wait` cannot name."""
        ends, pauses = time.monotonic() + timeout_s, pauses_s()
        while True:
            tree = self.tree()
            if found := holds(tree):
                return found
            if time.monotonic() > ends:
                raise AssertionError(f"waited in vain at {tree.screen} {tree.overlay}:\n{tree.words}")
            if self.tick_ms:
                self.advance(self.tick_ms)
            select.select([], [], [], next(pauses))

    def until_stats(self, holds, timeout_s=WAIT_S):
        ends, pauses = time.monotonic() + timeout_s, pauses_s()
        while not holds(stats := self.stats()):
            if time.monotonic() > ends:
                raise AssertionError(f"waited in vain: {stats}")
            select.select([], [], [], next(pauses))
        return stats

    def wipe_automation(self):
        """What the interface itself still holds of earlier lines is written over by a longer one, both ways."""
        for _ in range(3):
            self.automation.ask("type", text="")
            try:
                self.automation.ask("-" * 200_000)
            except Refused:
                pass
            self.tree()

    # ---- Receipts of the sink file:DIR

    def receipt_files(self):
        return sorted(self.receipts.glob("*.escpos"))
