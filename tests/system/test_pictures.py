"""The hotel's pictures, from the API to a kiosk's card: put, replaced, taken away, offline, with wrong bytes on the way, with a
full disk; and who may do it."""

import io
import json
import os
import pathlib
import select
import struct
import time
import zlib

import foyer
import pytest
import stay
from guest import Guest
from house import Desk, desk_of
from PIL import Image
from terminal import Terminal

KEY = "room.suite"
GREEN, RED, BLUE = (30, 120, 80), (180, 40, 40), (40, 60, 160)
LIMIT_S = 20


def png(colour, size=(600, 400), mode="RGB"):
    out = io.BytesIO()
    Image.new(mode, size, colour if mode == "RGB" else (*colour, 255)).save(out, "PNG")
    return out.getvalue()


def send(central, key, body, headers=None, kind="image/png"):
    headers = dict(headers or desk_of(central).headers) | {"Content-Type": kind}
    return central.ask("PUT", f"/v1/pictures/{key}", body, headers)


def pictured(tmp_path, **settings):
    """A hotel whose suite names a picture, and one kiosk."""
    facts = stay.hotel([], rooms=6)
    for kind in facts["types"]:
        kind["picture"] = KEY if kind["code"] == "suite" else ""
    central = foyer.Central(tmp_path).init(facts).start()
    kiosk = Terminal(tmp_path / "kiosk", **settings)
    kiosk.enrol(central)
    return central, kiosk


def files(kiosk):
    return sorted(path for path in pathlib.Path(kiosk.folder).rglob("pictures/*") if path.suffix == ".png")


def until(holds, what, limit_s=LIMIT_S):
    ends = time.monotonic() + limit_s
    while not (found := holds()):
        assert time.monotonic() < ends, f"waited in vain for {what}"
        select.select([], [], [], 0.05)
    return found


def to_offers(kiosk):
    guest = Guest(kiosk).begin("en")
    guest.wish_for("2016-07-05", "2016-07-07")
    tree = guest.look()
    return next(node for node in tree.by_id if node.startswith("offers.") and "suite" in tree.text(node).lower())


def colours(kiosk, node):
    """How many pixels of the card have each colour."""
    path = pathlib.Path(kiosk.folder) / "card.png"
    kiosk.screenshot(path)
    x, y, w, h = kiosk.tree()[node]["rect"]
    with Image.open(path) as whole:
        card = whole.convert("RGB").crop((x, y, x + w, y + h))
    return {colour: count for count, colour in card.getcolors(w * h)}


def shows(kiosk, node, colour):
    until(lambda: colours(kiosk, node).get(colour, 0) > 8000, f"{colour} on {node}")


def test_a_picture_comes_to_the_card(tmp_path):
    """Put, shown; replaced, the new one is shown on the very page; offline it stays; taken away, its place is calm."""
    central, kiosk = pictured(tmp_path)
    with central, kiosk:
        put = send(central, KEY, png(GREEN, (2000, 1000)))
        assert put.status == 200 and (put.json["width"], put.json["height"]) == (1080, 540), put.text
        kiosk.start(central=central)
        until(lambda: len(files(kiosk)) == 1, "the file")
        card = to_offers(kiosk)
        shows(kiosk, card, GREEN)
        rect = kiosk.tree()[card]["rect"]
        assert send(central, KEY, png(RED, mode="RGBA")).status == 200
        shows(kiosk, card, RED)
        assert kiosk.tree()[card]["rect"] == rect, "the page jumped"
        until(lambda: len(files(kiosk)) == 1, "the old file gone")
        Guest(kiosk).start_over()
        port = stay.offline(central, kiosk)
        kiosk.restart()
        stay.online(central, kiosk, port)
        card = to_offers(kiosk)
        shows(kiosk, card, RED)
        assert desk_of(central).ask("DELETE", f"/v1/pictures/{KEY}") == {}
        until(lambda: colours(kiosk, card).get(RED, 0) == 0, "the picture gone")
        assert kiosk.tree()[card]["rect"] == rect
        until(lambda: not files(kiosk), "the file gone")


def test_without_central_after_a_restart(tmp_path):
    """The picture is the kiosk's own from then on: it stands on the room type's card although central is gone, and the
    kiosk was started anew while it was."""
    facts = stay.hotel([stay.nights("PICTURE23", "2016-06-27", "2016-06-29", 129600)], rooms=6)
    for kind in facts["types"]:
        kind["picture"] = KEY
    central = foyer.Central(tmp_path).init(facts).start()
    with central, Terminal(tmp_path / "kiosk").enrol(central) as kiosk:
        assert send(central, KEY, png(GREEN)).status == 200
        kiosk.start(central=central)
        until(lambda: len(files(kiosk)) == 1, "the file")
        kiosk.until_stats(lambda stats: stats["online"] and stats["outbox"] == 0)
        port = stay.offline(central, kiosk)
        kiosk.restart()
        assert not kiosk.stats()["online"]
        guest = Guest(kiosk).begin("en")
        guest.manage("PICTURE23", **stay.PHONE)
        guest.press("manage.types")
        guest.come_to("types")
        codes = {"types." + kind["code"] for kind in facts["types"]}
        shows(kiosk, next(node for node in guest.look().by_id if node in codes), GREEN)
        assert not kiosk.stats()["online"]
        stay.online(central, kiosk, port)


def test_a_broken_file_and_a_full_disk(tmp_path):
    """Other bytes under the right name are no picture, and come again; where nothing can be written there is none, and
    guests go on. A half-written file after a kill goes."""
    central, kiosk = pictured(tmp_path)
    with central, kiosk:
        send(central, KEY, png(BLUE))
        kiosk.start(central=central)
        (file,) = until(lambda: files(kiosk), "the file")
        kiosk.kill()
        good = file.read_bytes()
        file.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        half = file.with_suffix(".png.half")
        half.write_bytes(b"half")
        kiosk.start(central=central)
        until(lambda: not half.exists(), "what the kill left")
        card = to_offers(kiosk)
        until(lambda: file.exists() and file.read_bytes() == good, "the good bytes")
        shows(kiosk, card, BLUE)
        kiosk.stop()
        folder = file.parent
        file.unlink()
        folder.rmdir()
        folder.write_text("in the way")
        kiosk.start(central=central)
        card = to_offers(kiosk)
        assert colours(kiosk, card).get(BLUE, 0) == 0
        guest = Guest(kiosk)
        guest.take_offer(int(card.partition(".")[2]))


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def raw(width, height, bits, colour, rows):
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


REFUSED = {
    "no PNG": (b"GIF89a" + bytes(100), 422, "BAD_PICTURE"),
    "cut short": (png(GREEN)[:60], 422, "BAD_PICTURE"),
    "a palette": (raw(1, 1, 8, 3, b"\0\0"), 422, "BAD_PICTURE"),
    "sixteen bits": (raw(1, 1, 16, 2, bytes(7)), 422, "BAD_PICTURE"),
    "too wide": (raw(5000, 1, 8, 2, bytes(15001)), 413, "TOO_LARGE"),
    "a bomb": (raw(30000, 30000, 8, 2, bytes(1 << 20)), 413, "TOO_LARGE"),
    "too few rows": (raw(4000, 4000, 8, 2, bytes(1000)), 422, "BAD_PICTURE"),
    "too many bytes": (png(GREEN) + os.urandom(1 << 20), 413, "TOO_LARGE"),
}
# Who may: read, change.
ROLES = {
    "front_office": (True, False),
    "housekeeping": (True, False),
    "maintenance": (True, False),
    "sales": (True, True),
    "manager": (True, True),
    "administrator": (True, True),
}


def test_the_api(tmp_path):
    """Roles, refusals, the audit log, the kiosks' way; whatever else a file holds is not kept."""
    with foyer.Central(tmp_path).init(foyer.hotel()).start() as central:
        comment = png(GREEN)
        comment = comment[:33] + chunk(b"tEXt", b"Comment\0who took it") + comment[33:]
        kept = send(central, "a", comment).json
        for what, (body, status, code) in REFUSED.items():
            answer = send(central, "bad", body)
            assert (answer.status, answer.code) == (status, code), f"{what}: {answer.text}"
        assert send(central, "Bad_Key", png(RED)).code == "BAD_INPUT"
        assert send(central, "b", b"{}", kind="application/json").status == 415
        manager = desk_of(central)
        assert manager.list("/v1/pictures") == [kept]
        kiosk = central.kiosk()
        for role, (reads, changes) in ROLES.items():
            desk = Desk(central, name="their" + role.replace("_", ""), role=role)
            assert (central.ask("GET", "/v1/pictures", None, desk.headers).status == 200) == reads
            assert (send(central, "b", png(RED), desk.headers).status == 200) == changes, role
            gone = central.ask("DELETE", "/v1/pictures/b", None, desk.headers)
            assert (gone.status == 200) == changes, role
        assert central.ask("DELETE", "/v1/pictures/b", None, manager.headers).code == "NOT_FOUND"
        assert central.ask("GET", "/v1/pictures/a").status == 401
        assert send(central, "a", png(RED), kiosk.headers).status in (401, 403)
        by_key, by_digest = (
            central.ask("GET", path, None, headers)
            for path, headers in (
                ("/v1/pictures/a", manager.headers),
                (f"/v1/sync/pictures/{kept['digest']}", kiosk.headers),
            )
        )
        assert by_key.status == by_digest.status == 200 and by_key.bytes == by_digest.bytes
        assert b"who took it" not in by_key.bytes and len(by_key.bytes) == kept["bytes"]
        assert central.ask("GET", "/v1/sync/pictures/" + "0" * 64, None, kiosk.headers).code == "NOT_FOUND"
        assert {item["subject"] for item in manager.list("/v1/audit")} >= {"picture:a", "picture:b"}


FILES = {
    "beside": ("rooms/suite.png", None),
    "above": ("../outside.png", "BAD_INPUT"),
    "absolute": ("/etc/hostname", "BAD_INPUT"),
    "a link that leads out": ("link.png", "BAD_INPUT"),
    "none": ("nothing.png", "NOT_FOUND"),
    "no picture": ("text.png", "BAD_PICTURE"),
}


@pytest.mark.parametrize("case", FILES)
def test_pictures_beside_the_hotel_file(tmp_path, case):
    """Only what lies below the hotel file's folder; a bad one makes no hotel at all."""
    name, fault = FILES[case]
    folder = tmp_path / "files"
    (folder / "rooms").mkdir(parents=True)
    (folder / "rooms" / "suite.png").write_bytes(png(BLUE))
    (tmp_path / "outside.png").write_bytes(png(RED))
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "text.png").write_text("not a picture")
    hotel = folder / "hotel.json"
    hotel.write_text(json.dumps(foyer.hotel() | {"pictures": [{"key": KEY, "file": name}]}))
    done = foyer.run("init", tmp_path / "central", "--hotel", hotel, check=False)
    assert (done.returncode == 0) == (fault is None), done.stderr
    if fault is None:
        with foyer.Central(tmp_path).start() as central:
            assert [item["key"] for item in desk_of(central).list("/v1/pictures")] == [KEY]
    else:
        assert fault in done.stderr or "pictures[0]" in done.stderr, done.stderr
        assert not (tmp_path / "central").exists()
