"""The hotel as its staff see it at central, and its receipts as anybody with the hotel's public key can check them."""

import select
import time

import foyer
from escpos import decode
from PIL import Image
from test_receipts import open_token, read_qr

PASSWORD = "a long enough sentence"
WAIT_S = 15


class Desk:
    """A manager signed in at central."""

    def __init__(self, central, name="manager", role="manager"):
        self.central = central
        foyer.run("user", central.folder, "add", name, "--role", role, *central.database, input=PASSWORD + "\n")
        hotel = central.ask("POST", "/v1/sessions", {"hotel": "", "name": name, "password": PASSWORD})
        assert hotel.status == 201, hotel.text
        self.headers = {"Authorization": "Bearer " + hotel.json["token"]}

    def ask(self, method, path, body=None):
        answer = self.central.ask(method, path, body, self.headers)
        assert 200 <= answer.status < 300, f"{method} {path}: {answer.status} {answer.text}"
        return answer.json

    def list(self, path):
        """All items of a list, page by page."""
        items, after = [], None
        mark = "&" if "?" in path else "?"
        while True:
            page = self.ask("GET", path + (f"{mark}after={after}" if after else ""))
            items += page["items"]
            after = page["next"]
            if not after:
                return items

    def until(self, path, holds, limit_s=WAIT_S):
        """Asks for the list again and again until holds(items); that value."""
        ends = time.monotonic() + limit_s
        while not (found := holds(items := self.list(path))):
            assert time.monotonic() < ends, f"{path}: waited in vain: {items}"
            select.select([], [], [], 0.05)
        return found

    def turn_room(self, number, condition):
        return self.ask("POST", f"/v1/rooms/{number}/condition", {"condition": condition})


def desk_of(central):
    """One manager a central."""
    if not hasattr(central, "desk"):
        central.desk = Desk(central)
    return central.desk


def public_key_of(central):
    """The hotel's key for receipts, as a kiosk is told it."""
    if not hasattr(central, "public_key"):
        central.public_key = bytes.fromhex(central.kiosk("Key reader").facts["receipt_public"])
    return central.public_key


# ---- Stays ---------------------------------------------------------------------------------------------------------------


def arrivals(central, number, date="2016-06-24"):
    """The booking's rooms among the day's arrivals, in order."""
    items = desk_of(central).list(f"/v1/arrivals?date={date}")
    return sorted((item for item in items if item["booking"] == number), key=lambda item: item["room_index"])


def stays(central, number, rooms=1, date="2016-06-24"):
    """[(state, room)] of a booking once `rooms` of it are in the house at central."""

    def in_house(items):
        found = [item for item in items if item["booking"] == number]
        found.sort(key=lambda item: item["room_index"])
        return sum(item["state"] == "InHouse" for item in found) == rooms and found

    found = desk_of(central).until(f"/v1/arrivals?date={date}", in_house)
    return [(item["state"], item["room"]) for item in found]


# ---- Receipts ------------------------------------------------------------------------------------------------------------


def paper_token(central, bytes_of_printer, folder):
    """The fields of the signed token on a paper; fails if any byte is strange or the signature does not hold."""
    text = read_qr(decode(bytes_of_printer).picture, folder / "paper.png")
    return open_token(text, public_key_of(central))


def screen_token(central, terminal):
    """The same from the code that the kiosk shows."""
    path = terminal.folder / "screen.png"
    terminal.screenshot(path)
    with Image.open(path) as picture:
        return open_token(read_qr(picture, path), public_key_of(central))


def papers(terminal):
    """What the sink file:DIR of the kiosk holds, oldest first."""
    return [path.read_bytes() for path in terminal.receipt_files()]
