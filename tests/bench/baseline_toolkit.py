"""Builds and measures tests/bench/baseline_toolkit.c: what the usual libraries cost before any work is done."""
import os
import shutil
import subprocess
import time

from baseline_web import pss_mb

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = ["sdl2", "SDL2_ttf", "libcurl", "sqlite3"]


def build(folder):
    """The program's path, or None where SDL2_ttf's headers are absent."""
    if subprocess.run(["pkg-config", "--exists", *PACKAGES]).returncode != 0 or shutil.which("gcc") is None:
        return None
    words = subprocess.run(["pkg-config", "--cflags", "--libs", *PACKAGES], capture_output=True, text=True, check=True).stdout.split()
    program = os.path.join(folder, "baseline_toolkit")
    subprocess.run(["gcc", "-O2", os.path.join(HERE, "baseline_toolkit.c"), "-o", program, *words], check=True)
    return program


def measure_start(program):
    """One start: (ms from exec to its frame, repaint ms, PSS in MB)."""
    begin = time.monotonic()
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        child.stdout.readline()
        took = (time.monotonic() - begin) * 1000
        repaint = float(child.stdout.readline().split()[1])
        memory = pss_mb(child.pid)
        child.stdin.close()
        child.wait(10)
    return took, repaint, memory
