"""Trying to find what is not one's own: no input tells a stranger whether a booking exists, and trying is slowed down."""

import statistics
import time

import pytest
from foyer import Central, hotel, today_booking
from guest import Guest
from terminal import Terminal

REAL = "REAL2345"
AGENCY = "1234567890"
STRANGE = {
    "hyphens": "------",
    "percent": "%%%%%%",
    "apostrophe": "''''''",
    "underscore": "______",
    "sql": "' OR '1'='1' --",
    "sql_comment": "REAL2345'; DROP TABLE replica; --",
    "controls": "\x1b[2J\x07\x7fREAL",
    "format": "%s%n%x",
    "emoji": "\U0001f600\U0001f3e8\U0001f468\u200d\U0001f469",
    "right_to_left": "\u202eREAL2345",
    "path": "../../etc/passwd",
    "blank": "   ",
    "unknown": "NONE2345",
    "html": "<script>alert(1)</script>",
    "surrogate_like": "\ufffe\uffff\ufdd0",
}
LOOK_UP_MS = 150


def bookings():
    living = today_booking("AGEN2345", agency_number=AGENCY, source="agency")
    gone = today_booking("AGEO2345", agency_number=AGENCY, source="agency")
    gone["rooms"][0]["state"] = "Cancelled"
    gone["contact"] = gone["contact"] | {"phone": "+86 139 0000 1111", "surname": "赵", "name": "赵一", "latin": "Zhao Yi"}
    return [today_booking(REAL), today_booking("SHUT2345"), today_booking("BOTH2345"), living, gone] + [
        today_booking(f"NUMB234{i}") for i in "56789"
    ]


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    with Central(tmp_path_factory.mktemp("look-up")).init(hotel(bookings())).start() as central:
        yield central


@pytest.fixture
def kiosks(central, tmp_path):
    """Makes kiosks; each has made no wrong try yet."""
    made = []

    def make(name, *options, **settings):
        made.append(Terminal(tmp_path, name, **settings).enrol(central).start(*options))
        return made[-1]

    yield make
    for kiosk in made:
        kiosk.stop()


def try_it(kiosk, number, **proof):
    visitor = Guest(kiosk)
    if visitor.screen == "attract":
        visitor.begin("en")
    if visitor.screen == "failed":
        visitor.press("failed.again")
        visitor.come_to("lookup")
        visitor.clear()
        visitor.enter(number)
        visitor.press("lookup.find")
        visitor.come_to("proof")
        visitor.clear()
        return visitor.prove(**proof)
    return visitor.find(number, **proof)


def forget(kiosk):
    """Back to the first screen."""
    visitor = Guest(kiosk)
    visitor.press("footer.restart")
    if visitor.look().overlay:
        visitor.press("restart.yes")
    visitor.press("footer.restart")
    visitor.come_to("attract")


def shown(kiosk):
    """Everything on the screen, as it stands."""
    return [(node["id"], node["name"], node["value"], node["rect"], node["enabled"]) for node in kiosk.tree().nodes]


# ---- What is found -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["ＲＥＡＬ２３４５", "real2345", "REAL-2345", " real 23-45 ", "R e a l 2 3 4 5"]
)
def test_one_number_in_many_spellings(kiosks, typed):
    kiosk = kiosks("Spelling")
    visitor = Guest(kiosk).begin("en")
    visitor.press("home.check_in")
    kiosk.type(typed)
    visitor.press("lookup.find")
    visitor.come_to("proof")
    assert visitor.prove(digits="8000") == "booking"
    assert visitor.look().text("booking.number").endswith(REAL)


@pytest.mark.parametrize("code", [REAL, f"FOYER1:{REAL}", f"https://hotel.example/c?x=1&b={REAL}", f"{REAL}\n"])
def test_scanned(kiosks, code):
    kiosk = kiosks("Scanner")
    kiosk.scan(code)
    visitor = Guest(kiosk)
    visitor.come_to("proof")
    assert visitor.prove(digits="8000") == "booking"


@pytest.mark.parametrize("proof", ["王", "Wang", "WANG", "wang", "王小明"])
def test_surname_in_any_script(kiosks, proof):
    kiosk = kiosks("Names")
    assert Guest(kiosk).begin("en").find(REAL, surname=proof) == "booking"


def test_an_agencys_number_used_again(kiosks):
    kiosk = kiosks("Agency")
    assert try_it(kiosk, AGENCY, digits="8000") == "booking"
    assert kiosk.tree().text("booking.number").endswith("AGEN2345")
    forget(kiosk)
    assert try_it(kiosk, AGENCY, digits="1111") == "failed"


# ---- What is not found ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STRANGE)
def test_strange_numbers(kiosks, name):
    kiosk = kiosks("Strange")
    visitor = Guest(kiosk).begin("en")
    visitor.press("home.check_in")
    kiosk.type(STRANGE[name])
    if visitor.look()["lookup.find"]["enabled"]:
        visitor.press("lookup.find")
        visitor.come_to("proof")
        assert visitor.prove(digits="8001") == "failed"
    forget(kiosk)
    kiosk.scan(STRANGE[name])
    assert visitor.come_to("lookup", "proof")
    assert REAL not in kiosk.tree().words or "REAL2345" in STRANGE[name]
    forget(kiosk)
    assert visitor.begin("en").find(REAL, digits="8000") == "booking"


def test_ten_megabytes_from_the_scanner(kiosks):
    kiosk = kiosks("Flood")
    before = kiosk.stats()["rss_kb"]
    try:
        kiosk.scan("7" * 10_000_000)
    except (AssertionError, OSError):
        kiosk.automation.close()
        kiosk.automation = kiosk.connect()
    assert kiosk.tree().screen in ("attract", "lookup")
    kiosk.scan("8" * 900_000)
    Guest(kiosk).come_to("lookup")
    assert "8888" not in kiosk.tree().words
    assert kiosk.stats()["rss_kb"] < before + 40_000
    forget(kiosk)
    assert Guest(kiosk).begin("en").find(REAL, digits="8000") == "booking"


def test_every_failure_looks_the_same(kiosks):
    """An unknown number, a number of nobody's form, and a real one with a wrong proof."""
    kiosk = kiosks("Same")
    pictures, files = [], []
    for number, proof in (("NONE2345", "0000"), ("Z", "0000"), (REAL, "0000"), (AGENCY, "0000")):
        assert try_it(kiosk, number, digits=proof) == "failed"
        pictures.append(shown(kiosk))
        files.append(kiosk.folder / f"{number}.png")
        kiosk.screenshot(files[-1])
        forget(kiosk)
    assert all(picture == pictures[0] for picture in pictures)
    assert len({path.read_bytes() for path in files}) == 1


def test_every_failure_takes_the_same_time(kiosks):
    """By a clock that only the test moves: nothing is answered before the set time, everything at it."""
    kiosk = kiosks("Clock", "--clock", "manual", **{"timeouts.look_up_ms": 600})
    visitor = Guest(kiosk)
    for number, proof in (("NONE2345", "0000"), (REAL, "0000"), ("Z", "0000"), (REAL, "8000")):
        visitor.begin("en").look_up(number).give_proof(digits=proof)
        kiosk.advance(599)
        assert visitor.screen == "proof"
        kiosk.advance(1)
        assert visitor.leave("proof") in ("failed", "booking")
        forget(kiosk)


def test_answers_of_a_real_clock_do_not_differ(kiosks):
    kiosk = kiosks("Watch")
    took = {"unknown": [], "wrong": []}
    for kind, number in [("unknown", "NONE2345"), ("wrong", "NUMB2345")] * 3:
        visitor = Guest(kiosk).begin("en").look_up(number)
        visitor.give_proof(digits="0000")
        began = time.monotonic()
        visitor.leave("proof")
        took[kind].append(time.monotonic() - began)
        forget(kiosk)
    assert min(min(times) for times in took.values()) * 1000 >= LOOK_UP_MS * 0.95
    assert abs(statistics.median(took["unknown"]) - statistics.median(took["wrong"])) < 0.1


# ---- Slowed down and closed ----------------------------------------------------------------------------------------------


def closed(kiosk):
    return kiosk.tree()["failed.heading"]["name"] == "Too many tries"


def test_one_booking_is_closed(kiosks):
    """Five wrong tries close a booking for a quarter of an hour, for its owner too; another booking is found."""
    kiosk = kiosks("Closing", "--clock", "manual")
    for count in range(5):
        assert try_it_by_hand(kiosk, "SHUT2345", "0000") == "failed"
        assert not closed(kiosk), count
        forget(kiosk)
        kiosk.advance(60_000)
    assert try_it_by_hand(kiosk, "SHUT2345", "8000") == "failed"
    assert closed(kiosk)
    tree = kiosk.tree()
    assert tree.text("failed.wait") and not tree["failed.again"]["enabled"]
    forget(kiosk)
    assert try_it_by_hand(kiosk, "NUMB2346", "8000") == "booking"


def try_it_by_hand(kiosk, number, digits):
    """The same where the test moves the clock."""
    visitor = Guest(kiosk)
    if visitor.screen == "attract":
        visitor.begin("en")
    visitor.look_up(number).give_proof(digits=digits)
    kiosk.advance(LOOK_UP_MS)
    return visitor.leave("proof")


def test_tries_slow_down_and_time_opens_again(kiosks):
    kiosk = kiosks("Slow", "--clock", "manual")
    for _ in range(3):
        try_it_by_hand(kiosk, "NUMB2347", "0000")
        forget(kiosk)
    assert try_it_by_hand(kiosk, "NUMB2347", "8000") == "failed" and closed(kiosk)
    forget(kiosk)
    kiosk.advance(3_000)
    assert try_it_by_hand(kiosk, "NUMB2347", "8000") == "booking"


def test_a_number_that_does_not_exist_closes_alike(kiosks):
    kiosk = kiosks("Unknown", "--clock", "manual")
    for number in ("NUMB2348", "NONE2348"):
        seen = []
        for _ in range(7):
            try_it_by_hand(kiosk, number, "0000")
            seen.append(closed(kiosk))
            forget(kiosk)
            kiosk.advance(31_000)
        assert seen == [False] * 5 + [True] * 2, number


def test_one_kiosk_is_closed(kiosks):
    """Twenty wrong tries with numbers of all kinds close the kiosk for five minutes."""
    kiosk = kiosks("Rattled", "--clock", "manual")
    for count in range(20):
        assert try_it_by_hand(kiosk, f"TRYN23{count:02}", "0000") == "failed"
        assert not closed(kiosk), count
        forget(kiosk)
        kiosk.advance(17_000)
    assert try_it_by_hand(kiosk, REAL, "8000") == "failed" and closed(kiosk)
    forget(kiosk)
    kiosk.advance(5 * 60_000)
    assert try_it_by_hand(kiosk, REAL, "8000") == "booking"


def test_tries_at_two_kiosks_count_together(kiosks):
    one, two = kiosks("East", "--clock", "manual"), kiosks("West", "--clock", "manual")
    for kiosk, times in ((one, 3), (two, 2)):
        for _ in range(times):
            assert try_it_by_hand(kiosk, "BOTH2345", "0000") == "failed"
            forget(kiosk)
            kiosk.advance(31_000)
            kiosk.until_stats(lambda stats: stats["outbox"] == 0)
    for kiosk in (one, two):
        kiosk.until_stats(lambda stats, cursor=kiosk.stats()["cursor"]: stats["cursor"] >= cursor)
        ends = time.monotonic() + 10
        while (found := try_it_by_hand(kiosk, "BOTH2345", "8000")) != "failed" and time.monotonic() < ends:
            forget(kiosk)
        assert found == "failed" and closed(kiosk)
        forget(kiosk)
