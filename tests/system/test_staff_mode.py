"""Staff beside the guest, through the shipped programs: signing in at a kiosk, what is decided in a guest's place and
stands in the audit log, and how it ends."""

import time

import pytest
from escpos import decode, mark_of_copy, read_mark
from foyer import Central, hotel, room, run, today_booking
from guest import Guest, Person
from house import desk_of, stays
from terminal import Terminal

PIN = "407193"


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    facts = hotel([today_booking(f"STAFF2{i:02}") for i in range(20, 30)])
    berg = {"name": "Anna Berg", "surname": "Berg", "given": "Anna", "latin": "Anna Berg", "phone": "+49 30 12345678", "email": ""}
    facts["bookings"] += [today_booking(f"BERG22{i:02}", contact=berg) for i in range(20, 35)]
    facts["rooms"] += [room(str(number), "standard") for number in range(1001, 1300)]  # every kiosk holds some
    with Central(tmp_path_factory.mktemp("staff-mode")).init(facts).start() as central:
        for name, role in (("anna", "front_office"), ("otto", "maintenance")):
            run("user", central.folder, "add", name, "--role", role, input="a long enough sentence\n")
            run("user", central.folder, "pin", name, input=PIN + "\n")
        yield central


@pytest.fixture
def kiosk(central, tmp_path, request):
    name = request.node.name.removeprefix("test_")[:30]
    with Terminal(tmp_path, name).enrol(central).start() as kiosk:
        kiosk.until_stats(lambda stats: stats["online"])
        yield kiosk


def badge_of(central, name="anna"):
    return run("user", central.folder, "badge", name).stdout.strip()


def press_name(kiosk):
    """The hotel's name on the first screen, for three seconds."""
    left, top, width, height = kiosk.tree()["attract.hotel"]["rect"]
    where = {"x": left + width // 2, "y": top + height // 2}
    kiosk.automation.ask("hold", **where)
    time.sleep(3.1)
    kiosk.automation.ask("release", **where)


def sign_in(kiosk, name="anna", pin=PIN):
    staff = Guest(kiosk).begin("en")
    kiosk.scan(badge_of(kiosk.central, name))
    staff.come_to("staff_pin")
    staff.enter(pin)
    staff.press("staff_pin.continue")
    return staff


def sign_in_from_home(kiosk):
    staff = Guest(kiosk)
    kiosk.scan(badge_of(kiosk.central))
    staff.come_to("staff_pin")
    staff.enter(PIN)
    staff.press("staff_pin.continue")
    staff.come_to("staff_menu")
    return staff


def waive(staff, number):
    """From the menu to the booking of this number, its proof waived."""
    staff.come_to("staff_menu")
    staff.press("staff_menu.find")
    staff.come_to("staff_find")
    staff.enter("王")
    staff.press("staff_find.find")
    staff.come_to("staff_found")
    tree = staff.terminal.tree()
    while not any(number in node["name"] for node in tree.nodes):
        staff.press("page.more")
        tree = staff.terminal.tree()
    staff.press(next(node["id"] for node in tree.nodes if number in node["name"]))
    staff.come_to("staff_reason")
    staff.press("staff_reason.document_seen")
    staff.come_to("staff_booking")


def audited(central, action, subject):
    def found(items):
        return [item for item in items if (item["action"], item["subject"]) == (action, subject)]

    return desk_of(central).until("/v1/audit", found)[0]


def test_the_hotels_name_opens_by_name_and_pin(kiosk):
    press_name(kiosk)
    kiosk.wait("staff_name")
    staff = Guest(kiosk)
    staff.speak("en")
    staff.enter("otto")
    staff.press("staff_name.continue")
    staff.come_to("staff_pin")
    staff.enter(PIN)
    staff.press("staff_pin.continue")
    staff.come_to("staff_menu")
    assert "staff_menu.find" not in staff.look()  # maintenance sees no guests
    staff.press("staff_menu.status")
    staff.come_to("staff_status")
    assert "connected" in staff.look().text("staff.online")
    staff.press("staff.test")
    kiosk.until(lambda tree: "It was printed." in tree.words)
    assert len(kiosk.receipt_files()) == 1
    assert audited(kiosk.central, "override_printer_test", "kiosk")["actor"].startswith("staff:otto@")


def test_wrong_pins_lock_and_are_audited(kiosk):
    staff = sign_in(kiosk, pin="900001")
    kiosk.until(lambda tree: "not right" in tree.words)
    for _ in range(8):
        if "Too many" in kiosk.tree().words:
            break
        staff.enter("900002")
        staff.press("staff_pin.continue")
        kiosk.until(lambda tree: "not right" in tree.words or "Too many" in tree.words)
        kiosk.until(lambda tree: not tree["staff.pin"]["value"])
    assert "Too many" in kiosk.tree().words
    audited(kiosk.central, "staff_mode_failed", "staff:anna")
    run("user", kiosk.central.folder, "pin", "anna", input=PIN + "\n")  # a new PIN begins without tries


def test_a_room_by_hand_for_a_waived_proof(kiosk):
    staff = sign_in(kiosk)
    waive(staff, "STAFF220")
    staff.press("staff_booking.room")
    staff.come_to("staff_rooms")
    rooms = kiosk.until(lambda tree: [node["id"] for node in tree.nodes if node["id"].startswith("staff_rooms.1")])
    staff.press(rooms[-1])
    wanted = rooms[-1].removeprefix("staff_rooms.")
    staff.come_to("staff_reason")
    staff.press("staff_reason.guest_wish")
    staff.come_to("staff_booking")
    kiosk.wait(node="staff_booking.held")
    staff.press("staff_booking.check_in")
    staff.come_to("booking")
    staff.press("booking.continue")
    staff.register(Person())
    assert staff.take_room() == wanted
    assert stays(kiosk.central, "STAFF220") == [("InHouse", wanted)]
    chosen = audited(kiosk.central, "room_by_hand", "booking:STAFF220")
    assert chosen["actor"] == "staff:anna" and "guest_wish" in chosen["detail"] and wanted in chosen["detail"]
    waived = audited(kiosk.central, "proof_waived", "booking:STAFF220")
    assert waived["actor"] == "staff:anna" and "document_seen" in waived["detail"]


def test_a_receipt_comes_again_as_a_copy(kiosk):
    guest = Guest(kiosk).begin("en")
    guest.check_in("STAFF221", digits="8000")
    guest.finish()
    staff = sign_in(kiosk)
    waive(staff, "STAFF221")
    assert len(kiosk.receipt_files()) == 1
    staff.press("staff_booking.reprint")
    staff.come_to("staff_reason")
    assert len(kiosk.receipt_files()) == 1
    staff.press("staff_reason.paper_lost")
    kiosk.until(lambda tree: len(kiosk.receipt_files()) == 2)
    first, copy = (decode(path.read_bytes()).picture for path in kiosk.receipt_files())
    assert read_mark(mark_of_copy(first, copy), ["COPY", "Copy", "Paid", "Cash"]) == "COPY"
    assert audited(kiosk.central, "override_reprint", "booking:STAFF221")["detail"] == "paper_lost"


def test_long_lists_have_pages(kiosk):
    staff = sign_in(kiosk)
    staff.come_to("staff_menu")
    staff.press("staff_menu.find")
    staff.come_to("staff_find")
    staff.enter("berg ann")
    staff.press("staff_find.find")
    staff.come_to("staff_found")
    assert "1–12 of 15" in staff.look().words
    staff.press("staff_found.next")
    tree = kiosk.until(lambda tree: tree if "13–15 of 15" in tree.words else None)
    assert "BERG2234" in tree.words and "BERG2220" not in tree.words
    staff.press("staff_found.before")
    kiosk.until(lambda tree: "BERG2220" in tree.words)
    staff.press("staff_found.0")
    staff.come_to("staff_reason")
    staff.press("staff_reason.document_seen")
    staff.come_to("staff_booking")
    staff.press("staff_booking.room")
    staff.come_to("staff_rooms")
    kiosk.until(lambda tree: "1–24 of " in tree.words)
    first = {node["id"] for node in kiosk.tree().nodes if node["id"].startswith("staff_rooms.1")}
    staff.press("staff_rooms.next")
    tree = kiosk.until(lambda tree: tree if "25–" in tree.words else None)
    assert not first & {node["id"] for node in tree.nodes}
    shown = [int(node["id"].removeprefix("staff_rooms.")) for node in tree.nodes if node["id"].startswith("staff_rooms.1")]
    assert shown == sorted(shown)


def test_a_keypad_alone_opens(central, tmp_path):
    """On a low panel: the way that the README names, and from there everything by keys."""
    with Terminal(tmp_path, "Keypad", size="1024x600").enrol(central).start() as kiosk:
        kiosk.until_stats(lambda stats: stats["online"])
        for key in ("Backspace", "Backspace", "Escape", "Backspace", "Backspace", "Escape", "Escape"):
            kiosk.key(key)
        staff = Guest(kiosk, hand="keypad")
        staff.come_to("staff_name")
        staff.speak("en")
        staff.enter("otto")
        staff.press("staff_name.continue")
        staff.come_to("staff_pin")
        staff.enter(PIN)
        staff.press("staff_pin.continue")
        staff.come_to("staff_menu")
        staff.press("staff_menu.status")
        staff.come_to("staff_status")
        tree = kiosk.until(lambda tree: tree if "Keypad" in tree.text("staff.name") else None)
        assert "since " in tree.text("staff.online") and tree.text("staff.fault").endswith("none")
        staff.press("staff.test")
        kiosk.until(lambda tree: "It was printed." in tree.words)


def test_a_call_is_answered_at_the_kiosk(kiosk):
    guest = Guest(kiosk).begin("en")
    guest.press("header.call")
    desk_of(kiosk.central).until("/v1/calls?open=true", lambda items: items)
    guest.press("call.close")
    staff = sign_in_from_home(kiosk)
    staff.press("staff_menu.calls")
    staff.come_to("staff_calls")
    kiosk.wait(node="staff_calls.0")
    staff.press("staff_calls.0")
    desk_of(kiosk.central).until("/v1/calls?open=true", lambda items: not items)


def test_training_begins_and_ends_here(kiosk):
    staff = sign_in(kiosk)
    staff.come_to("staff_menu")
    staff.press("staff_menu.practise")
    kiosk.until(lambda tree: tree.screen == "attract" and "attract.training" in tree)
    press_name(kiosk)
    staff.come_to("staff_menu")
    assert "staff_menu.find" not in staff.look()
    staff.press("staff_menu.practice_end")
    kiosk.until(lambda tree: tree.screen == "attract" and "attract.training" not in tree)
    kiosk.until_stats(lambda stats: stats["online"])
    audited(kiosk.central, "override_training", "kiosk")


def test_offline_there_is_the_reduced_menu(central, kiosk):
    staff = sign_in(kiosk)
    staff.come_to("staff_menu")
    staff.press("staff_menu.finish")
    badge = badge_of(central)
    port = central.port
    central.stop()
    try:
        kiosk.until_stats(lambda stats: not stats["online"], timeout_s=40)
        Guest(kiosk).begin("en")
        kiosk.scan(badge)  # a badge is central's to know
        staff.come_to("staff_pin")
        staff.enter(PIN)
        staff.press("staff_pin.continue")
        kiosk.until(lambda tree: "cannot be reached" in tree.words)
        for name in ("nobody", "anna"):  # who has signed in here is not told
            staff.press("footer.back")
            staff.come_to("staff_name")
            staff.clear()
            staff.enter(name)
            staff.press("staff_name.continue")
            staff.come_to("staff_pin")
            staff.enter("900001")
            staff.press("staff_pin.continue")
            kiosk.until(lambda tree: "not signed in here" in tree.words)
        staff.enter(PIN)
        staff.press("staff_pin.continue")
        staff.come_to("staff_menu")
        tree = staff.look()
        assert "staff_menu.find" not in tree and "staff_menu.calls" not in tree and "staff_menu.status" in tree
    finally:
        central.start("--listen", f"127.0.0.1:{port}")
    kiosk.until_stats(lambda stats: stats["online"] and stats["outbox"] == 0, timeout_s=60)
    assert audited(central, "staff_mode_failed", "staff:?")["detail"] == "offline"
    offline = desk_of(central).until(
        "/v1/audit",
        lambda items: [item for item in items if item["actor"].startswith("kiosk:") and item["action"].startswith("staff_mode")][:3]
        if len([item for item in items if item["detail"] == "offline"]) == 3
        else None,
    )
    assert sorted((item["action"], item["subject"]) for item in offline) == [
        ("staff_mode", "staff:anna"),
        ("staff_mode_failed", "staff:?"),
        ("staff_mode_failed", "staff:anna"),
    ]


def test_it_ends_by_itself_and_leaves_nothing(central, tmp_path):
    with Terminal(tmp_path, "Ends").enrol(central).start("--clock", "manual") as kiosk:
        kiosk.until_stats(lambda stats: stats["online"])
        kiosk.tick_ms = 30
        staff = sign_in(kiosk)
        waive(staff, "STAFF222")
        assert "STAFF222" in kiosk.tree().words
        for _ in range(40):
            if kiosk.tree().overlay == "countdown":
                break
            kiosk.advance(1000)
        assert kiosk.tree().overlay == "countdown"
        kiosk.advance(26_000)
        kiosk.wait("attract")
        assert "STAFF222" not in kiosk.tree().words
