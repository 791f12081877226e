"""A house that many rows of a flow share: bookings to use up, one central, one kiosk; and what a guest reads and holds in his
hand, in his language."""

import contextlib
import copy
import itertools
import secrets

import foyer
import stay
from escpos import decode
from guest import Guest
from house import desk_of, public_key_of
from PIL import Image
from stay import LANGUAGES, rate
from terminal import Terminal
from test_receipts import open_token, read_qr

LINKS = ["online", "offline"]
DELUXE = 90000
PRICE = 2 * stay.STANDARD
COMING = ("2016-06-27", "2016-06-29")  # Monday to Wednesday
TODAY = ("2016-06-24", "2016-06-26")  # Friday to Sunday
# By which of the two proofs a row's guest shows that the booking is his: each in each language and with either link.
PROOFS = {
    ("zh_CN", "online"): {"surname": "王"},
    ("zh_CN", "offline"): {"digits": "8000"},
    ("en", "online"): {"digits": "8000"},
    ("en", "offline"): {"surname": "WANG"},
}
WRONG_PROOFS = {"surname": {"surname": "LINDQVIST"}, "phone": {"digits": "0001"}}


def numbers(prefix, count):
    """Booking numbers of one purpose; the digits that are easily mistaken are left out of numbers of our own."""
    return [f"{prefix}{a}{b}{c}" for a, b, c in itertools.islice(itertools.product("23456789", repeat=3), count)]


def fresh_id():
    """Under which a kiosk sends an order, so that it is one however often it comes."""
    return secrets.token_hex(16)


def ticket_number(seven):
    """A number that a request could have: its last character is a check over the others."""
    alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    total = sum(place * alphabet.index(character) for place, character in enumerate(seven, 1))
    return f"T{seven}" + next(c for i, c in enumerate(alphabet) if (total + 8 * i) % 31 == 11)


def house_facts(bookings, **changes):
    """Room enough for all rows, of two types; suites are two, so that they can be full."""
    facts = stay.hotel(bookings, rooms=0, **changes)
    facts["types"].insert(1, foyer.room_type("deluxe", 3))
    facts["rooms"] += [foyer.room(f"{floor}{i:02}", "standard") for floor in range(1, 8) for i in range(1, 21)]
    facts["rooms"] += [foyer.room(f"90{i}", "deluxe") for i in range(1, 9)]
    facts["rates"].append(rate("deluxe", DELUXE))
    return facts


class House:
    """supplies: {name: [numbers]} of bookings that are each used once."""

    def __init__(self, folder, facts, supplies=(), name="Lobby 1", settle=()):
        self.central = foyer.Central(folder).init(facts).start()
        self.supplies = {name: iter(stock) for name, stock in dict(supplies).items()}
        self.rooms = {}
        for stock in settle:
            self.rooms |= dict(zip(stock, stay.settle_in(self.central, *stock), strict=True))
        self.kiosk = Terminal(folder, name).enrol(self.central).start()
        self.kiosk.until_stats(lambda stats: stats["online"])

    @contextlib.contextmanager
    def at_another_kiosk(self, name):
        """The same house from a kiosk of its own: wrong tries count against it."""
        other = copy.copy(self)
        with Terminal(self.kiosk.folder.parent, name).enrol(self.central).start() as other.kiosk:
            other.kiosk.until_stats(lambda stats: stats["online"])
            yield other

    def take(self, supply):
        return next(self.supplies[supply])

    def end(self):
        for program in (self.kiosk, self.central):
            assert program.stop() in (0, None), "".join(program.errors)

    # ---- The guest

    def visitor(self, language=None, hand="finger"):
        """At the home screen, whatever the row before left; at the first screen without a language."""
        for _ in range(6):
            tree = self.kiosk.tree()
            if tree.screen == "attract":
                break
            way = ("call.close", "restart.yes", "footer.restart")
            self.kiosk.tap(next((node for node in way if node in tree), tree.screen + ".finish"))
        guest = Guest(self.kiosk, hand)
        return guest.begin(language) if language else guest

    def proof(self, language, link="online"):
        return PROOFS[language, link]

    # ---- The link

    def cut(self, link="offline"):
        """Central is gone, where the row is one without it."""
        return Cut(self) if link == "offline" else Whole()

    def settled(self):
        """All that the kiosk had to say is at central."""
        self.kiosk.until_stats(lambda stats: stats["online"] and stats["outbox"] == 0, timeout_s=30)

    # ---- Paper

    def papers(self):
        return self.kiosk.receipt_files()

    def paper_after(self, before):
        """The one paper that came out since; waits for it."""
        self.kiosk.until(lambda tree: len(self.papers()) > before)
        found = self.papers()[before:]
        assert len(found) == 1
        return found[0]

    def code_on(self, path):
        """What the paper's QR says; None where it has none."""
        try:
            return read_qr(decode(path.read_bytes()).picture, path.with_suffix(".qr.png"))
        except AssertionError:
            return None

    def token_on(self, path):
        """The signed fields of the paper's code."""
        return open_token(self.code_on(path), public_key_of(self.central))

    def code_on_screen(self):
        path = self.kiosk.folder / "screen.png"
        self.kiosk.screenshot(path)
        with Image.open(path) as picture:
            return read_qr(picture, path)

    def paper_words(self, token):
        """The document of a paper, as central keeps it: all its words."""
        self.settled()
        receipt = desk_of(self.central).ask("GET", f"/v1/receipts/{token['id']}")
        return receipt, words_in(receipt["document"])


class Cut:
    """Central is stopped once it has heard all that was done before, and comes back on the same port."""

    def __init__(self, house):
        self.house = house

    def __enter__(self):
        self.house.settled()
        self.port = stay.offline(self.house.central, self.house.kiosk)

    def __exit__(self, *_):
        stay.online(self.house.central, self.house.kiosk, self.port)


class Whole:
    def __enter__(self):
        pass

    def __exit__(self, *_):
        pass


def words_in(value):
    """All texts of a JSON value, in order, one a line."""
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)) or hasattr(value, "__iter__"):
        return "\n".join(filter(None, map(words_in, value)))
    return ""


def whole_page(guest):
    """All words of a page that may be divided."""
    tree = guest.look()
    words = tree.words
    for _ in range(tree.page + 1, tree.pages):
        guest.press("page.more")
        words += guest.look().words
    return words


def reads(guest, language, zh_CN, en):
    """The guest reads this in his own language, and not in the other."""
    wanted = {"zh_CN": zh_CN, "en": en}
    words = guest.terminal.until(lambda tree: wanted[language] in tree.words and tree.words)
    for other in LANGUAGES:
        assert other == language or wanted[other] not in words
