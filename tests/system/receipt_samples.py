"""Sample receipts and a program that prints to a sink, both out of the unit tests, for the tests that look from outside."""
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("FOYER_BUILD", "build"))
LANGUAGES = ("zh_CN", "zh_TW", "en", "ja", "ko")  # the order of enum language


def built(*names):
    """The paths of these parts of the build folder, made first."""
    paths = [str(BUILD / name) for name in names]
    made = subprocess.run(
        ["make", "--no-print-directory", f"BUILD={BUILD}", *paths], cwd=ROOT, capture_output=True, text=True, timeout=600
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return [ROOT / path for path in paths]


def write_samples(folder):
    """Writes 0001 to 0010 (each language at 80 and at 58 mm) as .escpos and .png, and public.hex, into folder."""
    program = built("tests/receipt/test_paper")[0]
    subprocess.run(["make", "--no-print-directory", f"BUILD={BUILD}", "catalogues"], cwd=ROOT, check=True, timeout=600)
    catalogues = ROOT / BUILD / "catalogues"
    written = subprocess.run([program, folder, catalogues], capture_output=True, text=True, timeout=60)
    assert written.returncode == 0, written.stdout + written.stderr


def print_file(spec, path):
    """Prints path to the sink spec and returns the lines of events."""
    program = built("tests/device/test_printer_service")[0]
    done = subprocess.run([program, spec, path], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()
