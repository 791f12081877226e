"""Extras through the shipped programs: offered one at a time where they fit, charged on the right days, told to the
department with the room, never asked twice, and kept through a power cut."""

import pytest
import foyer
import stay
from foyer import Central
from guest import Guest
from house import desk_of
from terminal import Terminal

NUMBERS = ["EXTRA001", "EXTRA002", "EXTRA003", "EXTRA004", "EXTRA005"]
TAKER, DECLINER, RICHER, MEMBER, LOSER = NUMBERS
PHONE = {"digits": "8000"}
BREAKFAST, ROBE, SHARE = 6800, 3000, 5000
BETTER = (stay.SUITE - stay.STANDARD) * SHARE // 10000  # a night


def words(zh, en):
    return {"zh_CN": zh, "en": en}


def extra(name, kind, unit, price, department, moments=("check_in", "stay"), **more):
    facts = {
        "id": name,
        "name": words(f"{name}（中）", name.title()),
        "text": words("包含", "included"),
        "kind": kind,
        "unit": unit,
        "price_minor": price,
        "folio_kind": "food" if kind == "meal" else "service",
        "tax_bp": 600,
        "department": department,
        "moments": list(moments),
    }
    return facts | more


EXTRAS = [
    extra("suite", "upgrade", "night", 0, "front_office", ["check_in"], share_bp=SHARE, by_points=True, preference=9),
    extra("breakfast", "meal", "person_night", BREAKFAST, "front_office", preference=5),
    extra("robe", "service", "stay", ROBE, "housekeeping", preference=1),
]


def hotel():
    bookings = [stay.nights(number, "2016-06-24", "2016-06-26", 2 * 74800) for number in NUMBERS]
    facts = stay.hotel(bookings, rooms=8)
    facts["extras"] = {"extras": EXTRAS}
    return facts


@pytest.fixture()
def central(tmp_path):
    with Central(tmp_path).init(hotel()) as made:
        yield made.start()


def a_kiosk(central, folder, name="Lobby 1"):
    terminal = Terminal(folder, name=name).enrol(central).start()
    terminal.until_stats(lambda stats: stats["online"] and stats["cursor"] > 0)
    return terminal


def comes_to_extra(kiosk, number, language="en"):
    """A guest who has been registered, before the first thing that he is asked."""
    guest = Guest(kiosk).begin(language)
    assert guest.find(number, **PHONE) == "booking"
    guest.press("booking.continue")
    kiosk.until_stats(lambda stats: not stats["asking"])  # which better room there is, where there is one
    guest.register()
    return guest


def says(guest, answer):
    """Yes or no; what is shown next."""
    before = guest.look().text("extra.name")
    guest.press(f"extra.{answer}")
    return guest.terminal.until(
        lambda tree: tree if tree.screen != "extra" or "extra.gone" in tree or tree.text("extra.name") != before else ""
    )


def deeds(central, number):
    found = desk_of(central).list(f"/v1/extras?booking={number}")
    return {item["extra"]: item for item in found}


def lines(central, number):
    folio = desk_of(central).ask("GET", f"/v1/bookings/{number}/folio")["folio"]
    return [(line["day"], line["extra"], line["amount_minor"]) for line in folio["lines"] if line["extra"]]


def told(central, kind):
    items = desk_of(central).list("/v1/notices")
    return [(item["department"], item["booking"], item["room"]) for item in items if item["kind"] == kind]


def done(central, kiosk):
    kiosk.until_stats(lambda stats: stats["outbox"] == 0, timeout_s=30)


def test_one_thing_is_taken_another_declined(central, tmp_path):
    with a_kiosk(central, tmp_path) as kiosk:
        guest = comes_to_extra(kiosk, TAKER, "zh_CN")
        tree = guest.look()
        assert (tree.screen, tree.text("extra.name")) == ("extra", "suite（中）"), tree.words
        assert stay.yuan(2 * BETTER) in tree.text("extra.price")
        take, decline = tree["extra.take"]["rect"], tree["extra.decline"]["rect"]
        assert take[2:] == decline[2:] and "extra.points" not in tree
        tree = says(guest, "decline")
        assert tree.text("extra.name") == "breakfast（中）" and stay.yuan(2 * BREAKFAST) in tree.text("extra.price")
        assert says(guest, "take").screen == "offer"  # two in a check-in, and no more
        room = guest.accept_offer()
        guest.agree().sign()
        assert "breakfast（中）" in guest.look().words and stay.yuan(2 * BREAKFAST) in guest.look().words
        assert guest.confirm() == "done"
        done(central, kiosk)
        assert lines(central, TAKER) == [
            ("2016-06-24", "breakfast", BREAKFAST),
            ("2016-06-25", "breakfast", BREAKFAST),
        ]
        assert told(central, "extra:breakfast") == [("front_office", TAKER, room)]
        found = deeds(central, TAKER)
        assert found["breakfast"]["outcome"] == "taken" and found["suite"]["outcome"] == "declined"
        assert found["breakfast"]["told_ms"] > 0
        # During the stay, by himself: what is left, where it is charged, and who knows of it.
        guest.finish()
        guest.begin("en").press("home.services")
        guest.come_to("services")
        guest.press("services.extras")
        guest.come_to("lookup")
        guest.enter(TAKER)
        guest.press("lookup.find")
        guest.come_to("proof")
        assert guest.prove(**PHONE) == "extras"
        assert guest.look().text("extras.0").startswith("Robe") and "extras.1" not in guest.look()
        guest.press("extras.0")
        guest.come_to("extra_confirm")
        guest.press("extra_confirm.yes")
        guest.come_to("extra_taken")
        guest.settled("extra_taken")
        assert "bill of the room" in guest.look().words
        assert told(central, "extra:robe") == [("housekeeping", TAKER, room)]
        # The bill names it in the language of who reads it.
        guest.start_over()
        assert guest.bill(TAKER, **PHONE) == "folio"
        words = guest.look().words
        assert "Breakfast" in words and "Robe" in words and "Only if you stay on" in words
        # Who leaves before the night owes the robe, and no breakfast.
        assert stay.yuan(ROBE) in guest.look().text("folio.balance")
        desk, folio = desk_of(central), f"/v1/bookings/{TAKER}/folio"
        payment = {"room_index": 0, "way": "cash", "amount_minor": ROBE}
        assert desk.ask("POST", f"{folio}/payments", payment)["sum"]["balance"] == foyer.money(0)
        guest.start_over()
        assert guest.bill(TAKER, **PHONE) == "folio" and guest.check_out() == "left"
        done(central, kiosk)
        assert lines(central, TAKER) == [("2016-06-24", "robe", ROBE)]
        assert told(central, "no_extra:breakfast") == [("front_office", TAKER, room)]
        assert desk.ask("GET", folio)["sum"]["total"] == foyer.money(2 * 74800 + ROBE)


def test_who_declined_is_asked_by_no_kiosk_again(central, tmp_path):
    with a_kiosk(central, tmp_path) as first, a_kiosk(central, tmp_path, "Lobby 2") as second:
        guest = comes_to_extra(first, DECLINER)
        assert says(guest, "decline").text("extra.name") == "Breakfast"
        assert says(guest, "decline").screen == "offer"
        done(central, first)
        guest.start_over()
        revision = desk_of(central).ask("GET", f"/v1/bookings/{DECLINER}")["revision"]
        assert revision >= 2 and set(deeds(central, DECLINER)) == {"suite", "breakfast"}
        cursor = first.stats()["cursor"]
        second.until_stats(lambda stats: stats["cursor"] >= cursor)
        again = Guest(second).begin("en")
        assert again.find(DECLINER, **PHONE) == "booking"
        again.press("booking.continue")
        assert again.come_to("offer", "extra") == "offer"
        assert lines(central, DECLINER) == []


JOIN = {
    "name": "王小明",
    "phone": "+86 138 0013 8000",
    "email": "",
    "birth_day": None,
    "consent_terms": True,
    "consent_greetings": False,
    "consent_offers": False,
    "language": "zh_CN",
    "booking": MEMBER,
}


def a_member_with_points(central):
    """Joins for one stay, earns a point for each yuan of it, and has another booking for tonight; both numbers."""
    desk, kiosk = desk_of(central), central.kiosk("Side door")
    joined = kiosk.do("JoinMember", {"id": "1" * 32, "join": JOIN})
    assert joined["applied"], joined
    stay.settle_in(central, MEMBER, kiosk=kiosk)
    left = kiosk.do("CheckOut", {"booking": MEMBER, "room_index": 0, "balance_minor": 0})
    assert left["applied"] and left["body"]["points"] == 1496, left
    rules = desk.ask("GET", "/v1/rules/member")
    desk.ask("PUT", "/v1/rules/member", rules | {"upgrade_points": 100})
    member = joined["body"]["member"]
    booked = desk.ask(
        "POST",
        "/v1/bookings",
        {
            "contact": foyer.booking("X", "2016-06-24", "2016-06-25")["contact"],
            "arrival_day": "2016-06-24",
            "departure_day": "2016-06-26",
            "rooms": [{"type": "standard", "adults": 1}],
            "member_number": member,
            "payment": "prepaid",
            "amount": foyer.money(2 * 74800),
            "prepaid": foyer.money(2 * 74800),
        },
    )
    assert not booked["held"], booked
    return member, booked["number"]


def test_a_better_room_for_points(central, tmp_path):
    member, number = a_member_with_points(central)
    with a_kiosk(central, tmp_path) as kiosk:
        guest = Guest(kiosk).begin("zh_CN")
        guest.press("home.member")
        guest.come_to("member")
        guest.press("member.see")
        guest.come_to("member_number")
        guest.enter(member)
        guest.press("member_number.continue")
        guest.come_to("member_proof")
        guest.enter("8000")
        guest.press("member_proof.continue")
        guest.come_to("member_card")
        guest.press("member_card.upgrade")
        guest.come_to("lookup")
        guest.enter(number)
        guest.press("lookup.find")
        guest.come_to("proof")
        assert guest.prove(**PHONE) == "upgrade"
        guest.terminal.until(lambda tree: "upgrade.card" in tree)
        tree = guest.look()
        assert "800" in tree.text("upgrade.card.cost") and "696" in tree.text("upgrade.card.left")
        guest.press("upgrade.yes")
        guest.come_to("upgraded")
        guest.settled("upgraded")
        assert "upgraded.card" in guest.look()
        deed = deeds(central, number)["suite"]
        assert (deed["outcome"], deed["points"], deed["amount_minor"]) == ("taken", 800, 0)
        assert stay.money_of(desk_of(central).ask("GET", f"/v1/bookings/{number}"))[0] == 2 * 74800
        # Not asked for it once more at the check-in, and the room is the better one.
        guest.start_over()
        assert guest.find(number, **PHONE) == "booking"
        guest.press("booking.continue")
        guest.register()
        assert guest.come_to("extra", "offer") == "extra" and guest.look().text("extra.name").startswith("breakfast")
        assert guest.take_room() in ("801", "802")
        done(central, kiosk)
        assert lines(central, number) == []
    refused = central.kiosk("Side door 2").do(
        "Redeem",
        {"id": "2" * 32, "member": member, "booking": number, "room_index": 0, "type": "suite"},
    )
    assert (refused["applied"], refused["code"]) == (False, "NOT_ALLOWED")


def test_better_rooms_for_money_and_the_last_one_gone(central, tmp_path):
    with a_kiosk(central, tmp_path) as kiosk:
        guest = comes_to_extra(kiosk, RICHER)
        assert says(guest, "take").text("extra.name") == "Breakfast"
        assert says(guest, "decline").screen == "offer"
        room = guest.accept_offer()
        assert room in ("801", "802")
        assert guest.agree().sign().confirm() == "done"
        done(central, kiosk)
        assert [amount for _, _, amount in lines(central, RICHER)] == [BETTER, BETTER]
        guest.finish()
        # The other suite goes while the guest looks at it.
        guest = comes_to_extra(kiosk, LOSER)
        assert guest.look().text("extra.name") == "Suite"
        desk_of(central).turn_room(("802" if room == "801" else "801"), "OutOfOrder")
        assert "extra.gone" in says(guest, "take")
        guest.press("extra.go_on")
        assert says(guest, "decline").screen in ("extra", "offer")
        assert guest.take_room() not in ("801", "802")
        done(central, kiosk)
        assert lines(central, LOSER) == []


def test_a_service_taken_offline_arrives_once(central, tmp_path):
    with a_kiosk(central, tmp_path) as kiosk:
        port = stay.offline(central, kiosk)
        guest = comes_to_extra(kiosk, TAKER)
        assert guest.look().text("extra.name") == "Breakfast"  # a better room is central's to give
        assert says(guest, "take").text("extra.name") == "Robe"
        kiosk.kill()
        kiosk.start()
        guest = Guest(kiosk).begin("en")
        assert guest.find(TAKER, **PHONE) == "booking"
        guest.press("booking.continue")
        assert guest.come_to("extra", "offer") == "extra"
        assert guest.look().text("extra.name") == "Robe"  # not breakfast again
        assert says(guest, "decline").screen == "offer"
        room = guest.take_room()
        stay.online(central, kiosk, port)
        assert lines(central, TAKER) == [
            ("2016-06-24", "breakfast", BREAKFAST),
            ("2016-06-25", "breakfast", BREAKFAST),
        ]
        assert told(central, "extra:breakfast") == [("front_office", TAKER, room)]


def test_the_hotels_list_at_the_api(central):
    desk = desk_of(central)
    listed = desk.ask("GET", "/v1/rules/extras")
    assert [item["id"] for item in listed["extras"]] == ["suite", "breakfast", "robe"]
    for broken, place in (
        (extra("x", "meal", "stay", 1, "guest"), "department"),
        (extra("x", "meal", "stay", 1, "front_office", share_bp=1), "share_bp"),
        (extra("x", "upgrade", "stay", 1, "front_office", ["check_in"]), "unit"),
        (extra("x", "upgrade", "night", 1, "front_office", ["check_in"], type="moon"), "type"),
    ):
        answer = central.ask("PUT", "/v1/rules/extras", {"extras": [broken]}, desk.headers)
        assert answer.status in (400, 422) and place in answer.json["detail"], answer.text
    kiosk = central.kiosk("Lobby 9")
    assert kiosk.snapshot()[0]["extra", "list"]["extras"][1]["price_minor"] == BREAKFAST
    assert kiosk.post("/v1/sync/extra", {"booking": TAKER, "room_index": 1}).status == 422
    assert kiosk.post("/v1/sync/extra", {"booking": "NOSUCH01", "room_index": 0}).status == 404
    found = kiosk.post("/v1/sync/extra", {"booking": TAKER, "room_index": 0}).json
    assert (found["type"], found["amount_minor"], found["points"]) == ("suite", 2 * BETTER, 0)
    desk.ask("PUT", "/v1/rules/extras", {"extras": []})
    assert kiosk.snapshot()[0]["extra", "list"]["extras"] == []
    body = {"id": "0" * 32, "booking": TAKER, "room_index": 0, "extra": "breakfast", "moment": "check_in"}
    refused = kiosk.do("TakeExtra", body | {"day": "2016-06-24", "amount_minor": 2 * BREAKFAST, "type": "", "until_ms": 0})
    assert (refused["applied"], refused["code"]) == (False, "NOT_ALLOWED")
