"""A printer that fails while a guest stands before it: told to the guest and to central, the same receipt on the screen,
and never a second paper that does not say so."""

import pytest
from escpos import decode
from fake_printer import FakePrinter
from foyer import Central, hotel, room, today_booking
from guest import Guest
from house import desk_of, paper_token, screen_token
from terminal import Terminal

# What the printer does, the state that central is told, and the words for the guest.
FAULTS = {
    "paper_out": ("PAPER_OUT", "The paper has run out"),
    "cover_open": ("COVER_OPEN", "cover is open"),
    "cutter": ("ERROR", "does not answer"),
    "silent": ("NOT_ANSWERING", "does not answer"),
    "half": ("NOT_ANSWERING", "does not answer"),
    "gone": ("GONE", "does not answer"),
}
NUMBERS = iter(f"PAPER2{i:02}" for i in range(20, 36))


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    bookings = [today_booking(f"PAPER2{i:02}") for i in range(20, 36)]
    facts = hotel(bookings)
    facts["rooms"] += [room(str(number), "standard") for number in range(1001, 1400)]  # every kiosk holds a few
    with Central(tmp_path_factory.mktemp("receipt")).init(facts).start() as central:
        yield central


@pytest.fixture
def printer():
    with FakePrinter(drop_after=6000) as printer:
        yield printer


@pytest.fixture
def kiosk(central, printer, tmp_path, request):
    """A kiosk of its own, which has found its printer well."""
    settings = {"printer.sink": printer.spec}
    name = request.node.name.removeprefix("test_")[:30]
    with Terminal(tmp_path, name, **settings).enrol(central).start() as kiosk:
        kiosk.until(lambda tree: any("printer: READY" in line for line in kiosk.errors))
        yield kiosk


def is_printer(central, kiosk, state):
    """Waits until central shows the kiosk's printer so."""
    desk_of(central).until(
        "/v1/kiosks", lambda items: [i for i in items if i["name"] == kiosk.name and i["printer"] == state]
    )


def check_in(kiosk):
    number = next(NUMBERS)
    Guest(kiosk).begin("en").check_in(number, digits="8000")
    return number


def finish(kiosk):
    Guest(kiosk).finish()


def break_it(printer, mode):
    if mode == "gone":
        printer.close()
    else:
        printer.set_mode(mode)


@pytest.mark.parametrize("mode", FAULTS)
def test_fault_is_told(central, kiosk, printer, mode):
    state, words = FAULTS[mode]
    break_it(printer, mode)
    check_in(kiosk)
    kiosk.until(lambda tree: words in tree.words)
    tree = kiosk.tree()
    assert "Our staff know already" in tree.words
    assert "done.print" not in tree and "done.paper_yes" not in tree
    token = screen_token(central, kiosk)
    assert token["amount_minor"] == 129600
    is_printer(central, kiosk, state)
    desk_of(central).until(
        "/v1/staff-list?open=true",
        lambda items: [i for i in items if (i["kind"], i["kiosk"], i["code"]) == ("device", kiosk.name, state)],
    )
    assert printer.jobs() == []
    finish(kiosk)


def test_well_again_is_told_too(central, kiosk, printer):
    printer.set_mode("paper_out")
    is_printer(central, kiosk, "PAPER_OUT")
    printer.set_mode("ok")
    is_printer(central, kiosk, "READY")
    desk_of(central).until(
        "/v1/staff-list?open=true", lambda items: not [i for i in items if i["kiosk"] == kiosk.name]
    )
    check_in(kiosk)
    kiosk.wait(node="done.print")
    assert printer.wait_for_jobs(1)
    finish(kiosk)


def test_paper_and_screen_carry_one_token(central, kiosk, printer):
    check_in(kiosk)
    kiosk.wait(node="done.print")
    assert printer.wait_for_jobs(1)
    assert paper_token(central, printer.jobs()[0], kiosk.folder) == screen_token(central, kiosk)
    finish(kiosk)


def test_cut_off_in_the_middle(central, kiosk, printer):
    """The paper may be there or not: the guest is asked, and what is printed then says COPY."""
    printer.set_mode("drop")
    check_in(kiosk)
    kiosk.wait(node="done.paper_yes")
    assert "Did the paper come out?" in kiosk.tree().words
    token = screen_token(central, kiosk)
    printer.set_mode("ok")
    assert len(printer.jobs()) == 1
    kiosk.tap("done.paper_no")
    kiosk.wait(node="done.print")
    assert printer.wait_for_jobs(1)
    assert len(printer.jobs()) == 2
    assert paper_token(central, printer.jobs()[1], kiosk.folder) == token
    kiosk.tap("done.print")
    kiosk.until(lambda tree: len(printer.jobs()) == 3 and "done.print" in tree)
    assert printer.wait_for_jobs(2)
    copy, again = (decode(job).picture for job in printer.jobs()[1:])
    assert copy.tobytes() == again.tobytes()
    finish(kiosk)


def test_cut_off_but_the_paper_is_there(kiosk, printer):
    printer.set_mode("drop")
    check_in(kiosk)
    kiosk.wait(node="done.paper_yes")
    printer.set_mode("ok")
    kiosk.tap("done.paper_yes")
    kiosk.wait(node="done.print")
    assert "Please take your receipt" in kiosk.tree().words
    assert len(printer.jobs()) == 1
    finish(kiosk)


def test_a_copy_says_so(kiosk, printer):
    """The first paper has no mark; every further one is longer by it."""
    check_in(kiosk)
    kiosk.wait(node="done.print")
    assert printer.wait_for_jobs(1)
    kiosk.tap("done.print")
    assert printer.wait_for_jobs(2)
    first, copy = (decode(job).picture for job in printer.jobs())
    assert copy.height > first.height
    finish(kiosk)


def test_a_guest_who_left_is_not_printed(kiosk, printer):
    """What waits for paper when its guest leaves does not come out before the next one."""
    printer.set_mode("paper_out")
    check_in(kiosk)
    kiosk.until(lambda tree: "The paper has run out" in tree.words)
    finish(kiosk)
    printer.set_mode("ok")
    check_in(kiosk)
    kiosk.wait(node="done.print")
    assert printer.wait_for_jobs(1)
    assert len(printer.jobs()) == 1
    finish(kiosk)


def test_without_a_printer_the_code_is_on_the_screen(central, tmp_path):
    with Terminal(tmp_path, "No printer", **{"printer.sink": "none"}).enrol(central).start() as kiosk:
        check_in(kiosk)
        assert screen_token(central, kiosk)["kind"] == 1
        assert "done.print" not in kiosk.tree()
        finish(kiosk)
