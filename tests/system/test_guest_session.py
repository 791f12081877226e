"""A guest's time ends by itself and leaves nothing behind: on the screen, in the process, in files, in logs. And a call
for staff from every screen."""

import re

import pytest
from foyer import Central, hotel, room, today_booking
from guest import Guest, Person
from house import desk_of
from terminal import Terminal

SECRET = Person("QUETZALMOTH", "XOCHITLYN", "X97531864", "19810203", nation="D", phone="15711131719")
TRACES = {
    "surname": "Quetzalmoth",
    "given name": "Xochitlyn",
    "document": "X97531864",
    "telephone": "15711131719",
    "telephone of the booking": "+4917612345099",
    "mail of the booking": "qmoth@example.net",
}
NUMBERS = [f"SECRET{i:02}" for i in range(20, 60)]


def bookings():
    made = [today_booking(number) for number in NUMBERS]
    for booking in made:
        booking["contact"] = {
            "name": "Xochitlyn Quetzalmoth",
            "surname": "Quetzalmoth",
            "given": "Xochitlyn",
            "latin": "Xochitlyn Quetzalmoth",
            "phone": "+4917612345099",
            "email": "qmoth@example.net",
        }
    return made


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    facts = hotel(bookings())
    facts["rooms"] += [room(str(number), "standard") for number in range(1001, 1600)]  # every kiosk holds a few
    with Central(tmp_path_factory.mktemp("session")).init(facts).start() as central:
        yield central


@pytest.fixture(scope="module")
def numbers():
    return iter(NUMBERS)


@pytest.fixture
def kiosk(central, tmp_path):
    """Its clock is moved by the test."""
    with Terminal(tmp_path, tmp_path.name[-24:]).enrol(central).start("--clock", "manual") as kiosk:
        yield kiosk


class Walker(Guest):
    """A guest on a clock that the test moves: an answer of the look-up comes when its time has passed."""

    def prove(self, **proof):
        self.give_proof(**proof)
        self.terminal.advance(150)
        return self.leave("proof")


# ---- What stays behind ---------------------------------------------------------------------------------------------------


def memory_of(pid):
    """(name of the mapping, bytes) of all that the process can write to."""
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            span, rights, _, _, _, *name = line.split(maxsplit=5)
            if not rights.startswith("rw"):
                continue
            first, last = (int(part, 16) for part in span.split("-"))
            memory.seek(first)
            try:
                yield (name[0].strip() if name else "anonymous"), memory.read(last - first)
            except OSError:
                continue


def forms(text):
    """The ways in which a text may lie in memory."""
    plain = {text, text.upper(), text.lower(), text.replace("+", "")}
    return [form.encode(code) for form in plain for code in ("utf-8", "utf-32-le", "utf-16-le")]


def found_in_memory(pid):
    found = set()
    for mapping, content in memory_of(pid):
        for what, text in TRACES.items():
            for form in forms(text):
                for match in re.finditer(re.escape(form), content):
                    around = content[max(0, match.start() - 60) : match.end() + 60]
                    found.add((what, mapping, around))
    return found


def found_in_files(folder):
    return [
        (path, what)
        for path in folder.rglob("*")
        if path.is_file() and "receipts" not in path.parts
        for what, text in TRACES.items()
        if any(form in path.read_bytes() for form in forms(text))
    ]


def test_nothing_of_the_guest_stays(kiosk, numbers):
    visitor = Walker(kiosk).begin("en")
    assert visitor.find(next(numbers), surname="Quetzalmoth") == "booking"
    assert "Quetzalmoth" in visitor.look().words and found_in_memory(kiosk.pid)
    visitor.press("booking.continue")
    visitor.register(SECRET)
    visitor.take_room()
    kiosk.wait(node="done.print")
    visitor.finish()
    assert "quetzalmoth" not in visitor.look().words.lower()
    kiosk.until_stats(lambda stats: stats["outbox"] == 0)
    kiosk.wipe_automation()
    found = found_in_memory(kiosk.pid)
    assert not found, "\n".join(f"{what} in {mapping}: {around}" for what, mapping, around in sorted(found))
    assert not found_in_files(kiosk.data)
    log = "".join(kiosk.errors + kiosk.output).lower()
    assert not [what for what, text in TRACES.items() if text.lower() in log]


def test_nothing_stays_after_an_abandoned_visit(kiosk, numbers):
    visitor = Walker(kiosk).begin("en")
    visitor.find(next(numbers), surname="Quetzalmoth")
    visitor.press("booking.continue")
    visitor.come_to("guest")
    kiosk.scan(SECRET.zone)
    visitor.come_to("review")
    visitor.press("review.continue")
    visitor.press("contact.phone")
    visitor.clear()
    visitor.enter(SECRET.phone)
    kiosk.advance(90_000)
    visitor.come_to("attract")
    kiosk.wipe_automation()
    found = found_in_memory(kiosk.pid)
    assert not found, "\n".join(f"{what} in {mapping}: {around}" for what, mapping, around in sorted(found))


# ---- Time ----------------------------------------------------------------------------------------------------------------


def test_masked_then_asked_then_cleared(kiosk, numbers):
    visitor = Walker(kiosk).begin("en")
    visitor.find(next(numbers), surname="Quetzalmoth")
    assert "Quetzalmoth" in visitor.look().words
    kiosk.advance(19_000)
    assert "Quetzalmoth" in visitor.look().words
    kiosk.advance(1_500)
    tree = visitor.look()
    assert "Quetzalmoth" not in tree.words and tree.screen == "booking"
    kiosk.advance(39_000)
    assert visitor.look().overlay == ""
    kiosk.advance(1_000)
    assert visitor.look().overlay == "countdown"
    for _ in range(3):  # any number of times
        kiosk.advance(20_000)
        assert visitor.look().overlay == "countdown"
        visitor.press("countdown.stay")
        tree = visitor.look()
        assert (tree.screen, tree.overlay) == ("booking", "") and "Quetzalmoth" in tree.words
        kiosk.advance(61_000)
    assert visitor.look().overlay == "countdown"
    kiosk.advance(26_000)
    tree = visitor.look()
    assert (tree.screen, tree.overlay, tree.language) == ("attract", "", "zh_CN")
    visitor.begin()
    visitor.press("home.check_in")
    assert visitor.look()["lookup.number"]["value"] == ""


def test_the_last_screen_ends_by_itself(kiosk, numbers):
    visitor = Walker(kiosk).begin("en")
    visitor.find(next(numbers), surname="Quetzalmoth")
    visitor.press("booking.continue")
    visitor.register(SECRET)
    visitor.take_room()
    kiosk.wait(node="done.print")
    kiosk.advance(29_000)
    assert visitor.screen == "done"
    kiosk.advance(2_000)
    visitor.come_to("attract")


def test_accessible_guests_have_twice_the_time(kiosk):
    visitor = Walker(kiosk).begin("en")
    visitor.press("header.text_size")
    visitor.press("settings.large")
    visitor.press("settings.close")
    kiosk.advance(119_000)
    assert visitor.look().overlay == ""
    kiosk.advance(2_000)
    assert visitor.look().overlay == "countdown"
    kiosk.advance(26_000)
    visitor.come_to("attract")


# ---- Staff are called ----------------------------------------------------------------------------------------------------


def call(central, visitor):
    """Calls from where the guest is; the call as central lists it."""
    screen = visitor.screen
    visitor.press("header.call")
    visitor.terminal.wait(screen="call")
    visitor.terminal.until(lambda tree: "Our staff have received your call" in tree.words)
    return desk_of(central).until(
        "/v1/calls?open=true",
        lambda items: [i for i in items if i["kiosk"] == visitor.terminal.name and i["screen"] == screen],
    )[0]


def test_call_from_every_screen(central, kiosk, numbers):
    """Each screen on the way, one visit each: the call names kiosk, screen, language and time."""
    number = next(numbers)
    way = [
        ("home", lambda v: v),
        ("lookup", lambda v: v.press("home.check_in")),
        ("proof", lambda v: v.look_up(number)),
        ("booking", lambda v: v.find(number, surname="Quetzalmoth")),
        ("guest", lambda v: (v.find(number, surname="Quetzalmoth"), v.press("booking.continue"))),
        ("document", lambda v: (v.find(number, digits="5099"), v.press("booking.continue"), v.press("guest.passport"))),
    ]
    for screen, go in way:
        visitor = Walker(kiosk).begin("en")
        go(visitor)
        assert visitor.screen == screen
        made = call(central, visitor)
        assert made["language"] == "en" and made["made_ms"] > 0 and made["received_ms"] > 0
        assert not made["answered_ms"]
        desk_of(central).ask("POST", f"/v1/calls/{made['id']}/answer")
        kiosk.until(lambda tree: "on the way" in tree.words)
        visitor.press("call.close")
        assert visitor.look().screen == screen
        kiosk.advance(200_000)
        visitor.come_to("attract")


def test_call_from_the_screens_of_a_registration(central, kiosk, numbers):
    screens = []
    visitor = Walker(kiosk).begin("en")
    visitor.find(next(numbers), surname="Quetzalmoth")
    visitor.press("booking.continue")
    visitor.come_to("guest")

    def see_call():
        screens.append(visitor.screen)
        assert "header.call" in visitor.look() and visitor.look()["header.call"]["enabled"]

    steps = ["review.continue", "contact.continue", "needs.continue", "consent.record", "consent.accept"]
    kiosk.scan(SECRET.zone)
    for step in steps:
        visitor.press(step)
        see_call()
    visitor.accept_offer()
    see_call()
    visitor.agree()
    see_call()
    visitor.sign()
    see_call()
    visitor.confirm()
    see_call()
    made = call(central, visitor)
    assert made["screen"] == "done"
    assert {"contact", "needs", "consent", "rules", "sign", "summary", "done"} <= set(screens)
    visitor.press("call.close")
    visitor.finish()


def test_offline_call_is_kept(central, tmp_path):
    """Central is away: the guest is told that the call is kept; it arrives when central is back."""
    with Terminal(tmp_path, "Far end").enrol(central).start() as kiosk:
        port = central.port
        central.stop()
        try:
            visitor = Guest(kiosk).begin("en")
            visitor.press("header.call")
            kiosk.wait(screen="call")
            assert "Our staff are being called" in visitor.look().words
        finally:
            central.start("--listen", f"127.0.0.1:{port}")
        kiosk.until(lambda tree: "Our staff have received your call" in tree.words, timeout_s=30)
        assert desk_of(central).until("/v1/calls", lambda items: [i for i in items if i["kiosk"] == "Far end"])
