"""`make install` into a folder: everything is in its place, and the programs run from there, without the sources."""

import os
import subprocess

import foyer
import pytest
import terminal
from foyer import BUILD, ROOT, Central, hotel, today_booking
from guest import Guest

FILES = [
    "bin/foyer-kiosk",
    "bin/foyer-central",
    *[f"lib/foyer/foyer-{module}.so" for module in ("window", "remote", "http", "pinyin", "courier")],
    *[f"share/foyer/catalogues/{name}.mo" for name in ("zh_CN", "zh_TW", "en", "ja", "ko")],
    *[f"share/foyer/kiosk-config/{path.name}" for path in (ROOT / "kiosk-config").glob("*.ini")],
    "share/foyer/central/central.ini",
    *[f"share/foyer/hotel/{path.name}" for path in (ROOT / "assets" / "hotel").iterdir()],
]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """What DESTDIR= PREFIX= gave."""
    root = tmp_path_factory.mktemp("installed")
    words = ["make", f"BUILD={os.path.relpath(BUILD, ROOT)}", "install", f"DESTDIR={root}", "PREFIX=/opt/foyer"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return root / "opt" / "foyer"


def test_everything_is_in_its_place(place):
    found = {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}
    assert found == set(FILES)


def test_installed_configuration_is_right(place):
    terminal.run("check-config", place / "share/foyer/kiosk-config/kiosk.ini", program=place / "bin/foyer-kiosk")


def test_installed_programs_run(place, tmp_path, monkeypatch):
    monkeypatch.setattr(foyer, "PROGRAM", place / "bin" / "foyer-central")
    with Central(tmp_path).init(hotel([today_booking("HERE2345")])).start() as central:
        kiosk = terminal.Terminal(tmp_path)
        kiosk.program = place / "bin" / "foyer-kiosk"
        with kiosk.enrol(central).start() as kiosk:
            guest = Guest(kiosk).begin("zh_CN")
            assert "办理入住" in kiosk.tree().words, "the catalogues were not found"
            guest.look_up("HERE2345")
            if "proof.phone" in kiosk.tree():
                guest.press("proof.switch")
            for letter in "wang":
                kiosk.tap(f"key.{letter}")
            assert "王" in [node["name"] for node in kiosk.tree().nodes], "the module of pinyin was not found"
            guest.press("proof.switch")
            assert guest.prove(digits="8000") == "booking"
            guest.press("booking.continue")
            guest.register()
            guest.take_room()
