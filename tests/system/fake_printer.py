#!/usr/bin/python3
"""A receipt printer that listens on the loopback as port 9100 would, keeps what it is sent, and misbehaves on request.

As a script: fake_printer.py [--mode MODE] [--port N] [--save FILE]; prints `listening tcp:127.0.0.1:PORT`.
In a test: `with FakePrinter("paper_out") as printer: ... printer.spec, printer.jobs()`.
"""
import argparse
import socket
import threading
import time

# Answers to DLE EOT 1 to 4: printer, off-line cause, error cause, paper.
WELL = (0x12, 0x12, 0x12, 0x12)
MODES = {
    "ok": WELL,
    "near_end": (0x12, 0x12, 0x12, 0x1E),
    "paper_out": (0x1A, 0x32, 0x12, 0x7E),
    "cover_open": (0x1A, 0x16, 0x12, 0x12),
    "cutter": (0x1A, 0x52, 0x1A, 0x12),
    "silent": (),  # takes everything, answers nothing
    "half": WELL[:2],  # answers the first two questions only
    "drop": WELL,  # closes after drop_after bytes of a job
    "slow": WELL,  # takes slow_bytes each 10 ms
    "no_marker": WELL,  # does not know GS r
}
MARKER = b"\x1dr\x01"


class FakePrinter:
    def __init__(self, mode="ok", port=0, drop_after=20000, slow_bytes=2048):
        self.drop_after, self.slow_bytes = drop_after, slow_bytes
        self.lock = threading.Lock()
        self.received = bytearray()  # without the questions
        self.questions = 0
        self.connections = 0
        self.ending = threading.Event()
        self.mode = mode
        self.listener = socket.create_server(("127.0.0.1", port))
        self.listener.settimeout(0.1)
        self.port = self.listener.getsockname()[1]
        self.spec = f"tcp:127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *unused):
        self.close()

    def close(self):
        self.ending.set()
        self.thread.join(5)
        self.listener.close()

    def set_mode(self, mode):
        """From now on; an open connection stays."""
        assert mode in MODES, mode
        self.mode = mode

    def jobs(self):
        """The jobs received so far, the last one maybe in part: each from its ESC @ on, the marker at its end taken off."""
        with self.lock:
            parts = bytes(self.received).split(b"\x1b@\x1dv0\x00")
        assert parts[0] == b"", f"bytes before a job: {parts[0][:16].hex(' ')}"
        return [(b"\x1b@\x1dv0\x00" + part).removesuffix(MARKER) for part in parts[1:]]

    def wait_for_jobs(self, count, timeout_s=10):
        """True once count whole jobs (with their markers) have come."""
        until = time.monotonic() + timeout_s
        while time.monotonic() < until:
            with self.lock:
                if self.received.count(MARKER) >= count:
                    return True
            time.sleep(0.01)
        return False

    def _serve(self):
        while not self.ending.is_set():
            try:
                connection, _ = self.listener.accept()
            except TimeoutError:
                continue
            self.connections += 1
            connection.settimeout(0.05)
            with connection:
                self._talk(connection)

    def _talk(self, connection):
        waiting = b""
        printed_here = 0
        while not self.ending.is_set():
            try:
                got = connection.recv(self.slow_bytes if self.mode == "slow" else 65536)
            except TimeoutError:
                continue
            except OSError:
                return
            if not got:
                return
            waiting, answers, kept = self._take(waiting + got)
            printed_here += kept
            if self.mode == "drop" and printed_here > self.drop_after:
                return
            try:
                connection.sendall(answers)
            except OSError:
                return
            if self.mode == "slow":
                time.sleep(0.01)

    def _take(self, data):
        """Splits questions from print data; returns (the undecided rest, answers, bytes kept)."""
        answers, kept = bytearray(), 0
        while (at := data.find(b"\x10\x04")) >= 0 and len(data) >= at + 3:
            kept += at
            answers += self._keep(data[:at]) + self._answer(data[at + 2])
            data = data[at + 3 :]
        rest = len(data) - at if at >= 0 else int(data.endswith(b"\x10"))
        done = data[: len(data) - rest]
        answers += self._keep(done)
        return data[len(done) :], bytes(answers), kept + len(done)

    def _keep(self, data):
        """GS r 1 stands at a job's end; a printer that knows it answers when all before it is printed."""
        if not data:
            return b""
        with self.lock:
            self.received += data
            at_end = self.received.endswith(MARKER)
        knows = self.mode not in ("silent", "half", "no_marker", "paper_out", "cover_open", "cutter")
        return b"\x00" if knows and at_end else b""

    def _answer(self, n):
        self.questions += 1
        answers = MODES[self.mode]
        return bytes([answers[n - 1]]) if 1 <= n <= len(answers) else b""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mode", choices=sorted(MODES), default="ok")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--save", help="writes what was received to this file at the end (Ctrl-C)")
    options = parser.parse_args()
    with FakePrinter(options.mode, options.port) as printer:
        print(f"listening {printer.spec}", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            pass
        if options.save:
            with open(options.save, "wb") as file:
                file.write(printer.received)


if __name__ == "__main__":
    main()
