"""Requests, kind by kind, in two languages, with central and without it: what the guest types (Chinese by pinyin), reads and
holds in his hand, what staff get, and how far it is, by its number and by its code."""

import flows
import pytest
import stay
from flows import reads
from house import desk_of
from stay import LANGUAGES

# The kind; where; what staff are told first.
KINDS = {
    "complaint": ("lobby", "service", "front_office"),
    "repair": ("205", None, "maintenance"),
    "lost": ("restaurant", None, "housekeeping"),
    "damage": ("206", None, "housekeeping"),
    "food": ("207", None, "front_office"),
    "banquet": ("restaurant", None, "sales"),
    "member": ("lobby", None, "sales"),
    "question": ("elsewhere", None, "front_office"),
    "other": ("outside", None, "front_office"),
}
WORDS = {"zh_CN": ("kongtiao", "空调"), "en": "lamp"}
READ = {"zh_CN": "空调", "en": "lamp"}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    house = flows.House(tmp_path_factory.mktemp("tickets"), flows.house_facts([]))
    yield house
    house.end()


def ticket_at(house, number):
    """As central has it, once it is there; exactly one."""
    desk_of(house.central).until("/v1/tickets", lambda items: [i["number"] for i in items].count(number) == 1)
    return desk_of(house.central).ask("GET", f"/v1/tickets/{number}")["ticket"]


def report(house, kind, language):
    """One request to its number; what was printed and shown with it."""
    place, subject, _ = KINDS[kind]
    papers = len(house.papers())
    guest = house.visitor(language).report(kind, WORDS[language], place, subject)
    assert READ[language] in guest.look().text("ticket_review.words").lower()
    number = guest.send()
    reads(guest, language, "我们马上处理", "We see to it")
    assert number.startswith("T") and len(number) == 9
    paper = house.paper_after(papers)
    if kind in ("complaint", "repair"):
        assert house.code_on(paper) == house.code_on_screen() == f"FOYER-T:{number}"
    return number, guest


def check(house, kind, language, number):
    place, subject, department = KINDS[kind]
    ticket = ticket_at(house, number)
    assert (ticket["kind"], ticket["details"].lower(), ticket["language"]) == (kind, READ[language], language)
    assert ticket["subject"] == (subject or "") and ticket["room"] == (place if place.isdigit() else "")
    assert (ticket["place"] == "") == place.isdigit()
    assert ticket["department"] == department, ticket
    assert ticket["state"] in ("Received", "Assigned") and ticket["due_ms"] > ticket["opened_ms"] > 0
    told = [notice["department"] for notice in desk_of(house.central).list("/v1/notices?limit=500")]
    assert department in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_with_central(house, kind, language):
    """Then how far it is: by the number, and by the code before the scanner."""
    number, guest = report(house, kind, language)
    check(house, kind, language, number)
    guest = house.visitor(language)
    assert guest.follow(number) == "ticket"
    state = guest.look().text("ticket.state")
    assert state in ("已收到", "已有同事负责处理", "We have received it", "A colleague sees to it")
    assert "ticket.rate.1" not in guest.look()
    guest = house.visitor(language)
    guest.press("home.services")
    guest.press("services.find")
    guest.come_to("ticket_find")
    house.kiosk.scan(f"FOYER-T:{number}")
    guest.come_to("ticket")
    assert guest.look().text("ticket.state") == state


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_broken_room_to_its_end(house, language):
    """He follows it while the room is closed for it, and after staff withdrew it and the room came back."""
    room = {"zh_CN": "106", "en": "107"}[language]
    desk = desk_of(house.central)
    body = {"kind": "repair", "severity": "serious", "booking": "", "room": room, "place": "", "details": "flooded"}
    ticket = desk.ask("POST", "/v1/tickets", body)["ticket"]
    assert stay.room_at(house.central, room)["condition"] == "OutOfOrder"
    guest = house.visitor(language)
    assert guest.follow(ticket["number"]) == "ticket"
    reads(guest, language, "已收到", "We have received it")
    assert "ticket.due" in guest.look()
    step = {"action": "withdraw", "text": "another room", "revision": ticket["revision"]}
    desk.ask("POST", f"/v1/tickets/{ticket['number']}/step", step)
    assert stay.room_at(house.central, room)["condition"] == "Dirty"
    guest = house.visitor(language)
    assert guest.follow(ticket["number"]) == "ticket"
    reads(guest, language, "已撤回", "It was withdrawn")
    shown = guest.look()
    assert not [part for part in ("ticket.due", "ticket.rate.1", "ticket.reopen") if part in shown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_without_central(house, language):
    """Kept with its number, over power cuts too; the guest reads that it waits. At central once when it is back."""
    made = {}
    with house.cut():
        for kind in KINDS:
            made[kind], guest = report(house, kind, language)
            reads(guest, language, "网络恢复后立即送达店员", "as soon as the network is back")
            if kind in ("lost", "other"):
                house.kiosk.kill()
                house.kiosk.start()
        assert house.kiosk.stats()["outbox"] >= len(KINDS)
        # How far it is nobody knows here, and nothing is invented.
        guest = house.visitor(language)
        assert guest.follow(made["repair"]) == "refused"
        reads(guest, language, "暂时无法连接酒店系统", "cannot reach the hotel's system")
    for kind, number in made.items():
        check(house, kind, language, number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_repair_reported_from_a_room(house, language):
    """The guest's name and phone go with it, and he is told when it is done."""
    guest = house.visitor(language).report("repair", WORDS[language], "208")
    guest.press("footer.back")
    guest.come_to("ticket_contact")
    guest.give_name("ticket_contact", "ANNA BERG", "ticket_name")
    guest.press("ticket_contact.continue")
    guest.come_to("ticket_review")
    number = guest.send()
    ticket = ticket_at(house, number)
    assert ticket["contact"]["name"].upper() == "ANNA BERG" and ticket["contact"]["phone"].endswith("13800138000")
    for action, more in (
        ("send_technician", {"department": "maintenance"}),
        ("repair", {"text": "new lamp", "cost": {"minor": 0, "currency": "CNY"}}),
        ("accept", {}),
        ("tell", {}),
    ):
        ticket = ticket_at(house, number)
        body = {"action": action, "text": "", "revision": ticket["revision"]} | more
        desk_of(house.central).ask("POST", f"/v1/tickets/{number}/step", body)
    assert stay.told(house.central, number)
    guest = house.visitor(language)
    assert guest.follow(number) == "ticket"
    reads(guest, language, "我们已处理完毕", "It is done from our side")


# ---- What must fail ------------------------------------------------------------------------------------------------------

MALFORMED = ["1", "T1", "T2345678", "123456789", "T23456789", "T0000000O", "CHG222"]
FOREIGN = ["FOYER-T:", "FOYER1:CHG222", "FOYER-T:T23456789", "https://example.org/" + "x" * 300]


def to_the_number(house, language):
    guest = house.visitor(language)
    guest.press("home.services")
    guest.come_to("services")
    guest.press("services.find")
    guest.come_to("ticket_find")
    return guest


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_that_are_none(house, language):
    """What cannot be a number is not even asked for, by hand or by code; it costs no try."""
    guest = to_the_number(house, language)
    for number in MALFORMED * 2:
        guest.clear()
        house.kiosk.type(number)
        guest.press("ticket_find.find")
        reads(guest, language, "这不是有效的单号", "This is not the number of a request")
    for code in FOREIGN:
        guest.clear()
        house.kiosk.scan(code)
        reads(guest, language, "这不是有效的单号", "This is not the number of a request")
    assert guest.screen == "ticket_find"


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_tried_one_after_the_other(house, language):
    """One that could be is not there, and nothing else is told; guessing is slowed down and closed."""
    with house.at_another_kiosk(f"Guesser {language}") as house:
        guest = to_the_number(house, language)
        for i in range(7):
            guest.clear()
            house.kiosk.type(flows.ticket_number(f"2345A6{i + 2}"))
            guest.press("ticket_find.find")
            reads(guest, language, "没有此单号的记录", "There is no request with this number")
        guest.clear()
        house.kiosk.type(flows.ticket_number("2345A6Z"))
        guest.press("ticket_find.find")
        guest.come_to("refused")
        reads(guest, language, "尝试次数过多", "Too many tries")


def test_by_the_keypad_alone(house):
    papers = len(house.papers())
    guest = house.visitor("en", hand="keypad").report("repair", "12", "209")
    number = guest.send()
    assert ticket_at(house, number)["room"] == "209"
    assert house.code_on(house.paper_after(papers)) == f"FOYER-T:{number}"
