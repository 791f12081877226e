"""A guest without a booking: what is free for every night, its price to the cent, then on into the check-in; and members."""

import foyer
import pytest
import stay
from guest import Guest, Person
from house import desk_of
from stay import LANGUAGES, PHONE, STANDARD, SUITE, WEEKEND, yuan
from terminal import Terminal

ANNA = Person("BERG", "ANNA", "C01X00T47", "19900101", nation="DEU")
TONIGHT = ("2016-06-24", "2016-06-27")
PRICE = 3 * STANDARD + 2 * WEEKEND  # Friday and Saturday


@pytest.fixture
def house(tmp_path):
    running = []

    def start(bookings=(), kiosks=1, **changes):
        facts = stay.hotel(bookings, **changes)
        facts["hotel"]["policies"][0] |= {"at_hotel_balance": "at_departure", "at_hotel_limit_minor": 10_000_000}
        running.append(foyer.Central(tmp_path).init(facts).start())
        running.extend(Terminal(tmp_path, f"Lobby {i + 1}").enrol(running[0]).start() for i in range(kiosks))
        for kiosk in running[1:]:
            kiosk.until_stats(lambda stats: stats["online"])
        return running

    yield start
    for program in reversed(running):
        status = program.stop()
        assert status in (0, None), "".join(program.errors)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_street_into_the_room(house, language):
    central, kiosk = house()
    guest = Guest(kiosk).begin(language)
    assert guest.wish_for(*TONIGHT) == "offers"
    prices = [guest.look().text(node) for node in guest.look().by_id if node.startswith("offers.")]
    assert any(yuan(PRICE) in price for price in prices)
    assert any(yuan(3 * SUITE + 2 * WEEKEND) in price for price in prices)
    chosen = next(i for i in range(2) if yuan(PRICE) in guest.look().text(f"offers.{i}"))
    guest.take_offer(chosen)
    assert yuan(PRICE) in guest.look().text("book_review.amount")
    assert guest.book() == "booked"
    number = guest.look()["booked.number"]["value"].replace(" ", "")
    booking = stay.at_central(central, number)
    assert (stay.days_of(booking), booking["amount"]["minor"]) == (TONIGHT, PRICE)
    assert booking["contact"]["name"] == "Anna Berg" and not booking["held"]
    guest.press("booked.check_in")
    guest.register(ANNA)
    room = guest.take_room()
    kiosk.until_stats(lambda stats: stats["outbox"] == 0)
    there = stay.at_central(central, number)["rooms"][0]
    assert (there["state"], there["room"]) == ("InHouse", room)
    # He pays at the hotel: what is open stands on the folio, and is taken at the desk.
    folio = desk_of(central).ask("GET", f"/v1/bookings/{number}/folio?room_index=0")
    assert (folio["sum"]["balance"]["minor"], folio["settlement"]["refusal"]) == (PRICE, "BALANCE_DUE")
    assert [line["amount_minor"] for line in folio["folio"]["lines"]] == [STANDARD + WEEKEND] * 2 + [STANDARD]



@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_night_in_the_middle_is_no_offer(house, language):
    full = [stay.nights(f"FULL0000{i}", "2016-06-25", "2016-06-26", STANDARD) for i in range(6)]
    central, kiosk = house(full)
    guest = Guest(kiosk).begin(language)
    assert guest.wish_for(*TONIGHT) == "offers"
    tree = guest.look()
    assert [node for node in tree.by_id if node.startswith("offers.") and node[7:].isdigit()] == ["offers.0"]
    assert yuan(3 * SUITE + 2 * WEEKEND) in tree.text("offers.0")


def test_two_after_the_last_room(house):
    taken = [stay.nights(f"TAKEN000{i}", "2016-06-24", "2016-06-27", PRICE) for i in range(5)]
    suites = [stay.nights(f"SUITE000{i}", "2016-06-24", "2016-06-27", PRICE, type_code="suite") for i in range(2)]
    central, *kiosks = house(taken + suites, kiosks=2)
    guests = [Guest(kiosk).begin("en") for kiosk in kiosks]
    for guest in guests:
        assert guest.wish_for(*TONIGHT) == "offers"
        guest.take_offer()
    assert guests[0].book() == "booked" and "booked.number" in guests[0].look()
    # The other one reads it at once, and goes on to other days with all that he had said.
    assert guests[1].book() == "offers"
    assert "offers.none" in guests[1].look() and "taken a moment ago" in guests[1].look().words
    assert "offers.call" in guests[1].look()
    made = [item for item in desk_of(central).list("/v1/arrivals?date=2016-06-24")]
    assert len(made) == 5 + 2 + 1
    guests[1].press("offers.days")
    guests[1].come_to("book_dates")
    for day in ("2016-06-27", "2016-06-28"):
        guests[1].touch_day(day, "book_dates")
    for page in ("book_dates", "party", "book_wishes"):
        guests[1].press(f"{page}.continue")
        guests[1].leave(page)
    guests[1].terminal.until(lambda tree: "offers.0" in tree)
    guests[1].press("offers.0")
    guests[1].come_to("book_contact")
    assert guests[1].look()["book_contact.name"]["value"] == "Anna Berg"
    guests[1].press("book_contact.continue")
    guests[1].come_to("book_review")
    assert guests[1].book() == "booked"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_one_went_meanwhile(house, language):
    """The refusal brings what is free now, said in one sentence, and that is booked."""
    taken = [stay.nights(f"TAKEN000{i}", *TONIGHT, PRICE) for i in range(5)]
    central, kiosk = house(taken)
    guest = Guest(kiosk).begin(language)
    assert guest.wish_for(*TONIGHT) == "offers"
    guest.take_offer(next(i for i in range(2) if yuan(PRICE) in guest.look().text(f"offers.{i}")))
    caller = {"name": "Ines Silva", "surname": "", "given": "", "latin": "", "phone": "+351 912 345 678", "email": ""}
    room = {"type": "standard", "adults": 1}
    days = {"arrival_day": TONIGHT[0], "departure_day": TONIGHT[1]}
    desk_of(central).ask("POST", "/v1/bookings", {"contact": caller, "language": "en", "rooms": [room]} | days)
    assert guest.book() == "offers"
    assert "offers.lost" in guest.look() and "offers.1" not in guest.look()
    assert yuan(3 * SUITE + 2 * WEEKEND) in guest.look().text("offers.0")
    guest.press("offers.0")
    guest.come_to("book_contact")
    guest.press("book_contact.continue")
    guest.come_to("book_review")
    assert guest.book() == "booked"


def test_three_rooms_at_a_members_price(house):
    """The price for all rooms with the rules behind it; the stock of each night goes down by three."""
    rules = [stay.rule("Early summer", "promotion", 1000), stay.rule("Silver member", "member", 500, "silver")]
    central, kiosk = house(promotions=rules)
    number = Guest(kiosk).begin("en").join(phone="13800138000").replace(" ", "")
    kiosk.until_stats(lambda stats: stats["outbox"] == 0)
    guest = Guest(kiosk)
    guest.press("joined.finish")
    guest.come_to("attract")
    guest.begin("en")
    guest.press("home.member")
    guest.press("member.see")
    guest.come_to("member_number")
    guest.enter(number)
    guest.press("member_number.continue")
    guest.come_to("member_proof")
    guest.enter("8000")
    guest.press("member_proof.continue")
    guest.come_to("member_card")
    assert "Silver member" in guest.look().text("member_card.tier")
    assert guest.wish_for(*TONIGHT, adults=3, rooms=3, begin="member_card.book") == "offers"
    weekend, weekday = STANDARD + WEEKEND, STANDARD
    price = 3 * sum(night - night // 10 - (night - night // 10) // 20 for night in (weekend, weekend, weekday))
    chosen = next(i for i in range(2) if f"offers.{i}" in guest.look() and yuan(price) in guest.look().text(f"offers.{i}"))
    assert "Early summer −10 %" in guest.look().text(f"offers.{chosen}")
    assert "Silver member −5 %" in guest.look().text(f"offers.{chosen}")
    guest.take_offer(chosen)
    shown = guest.look()
    assert yuan(3 * PRICE // 10) in shown.text("book_review.rule.0")
    assert yuan(3 * weekend) in shown.text("book_review.night.0")
    assert yuan(price) in shown.text("book_review.amount")
    assert guest.book() == "booked"
    booked = stay.at_central(central, guest.look()["booked.number"]["value"].replace(" ", ""))
    assert (len(booked["rooms"]), booked["amount"]["minor"]) == (3, price)
    assert (booked["member_number"], booked["held"]) == (number, False)
    guest.press("booked.finish")
    guest.come_to("attract")
    guest.begin("en")
    assert guest.wish_for(*TONIGHT, adults=4, rooms=4) == "offers"
    assert "offers.none" in guest.look()  # three standard rooms and two suites are left


# ---- Members -------------------------------------------------------------------------------------------------------------


def test_points_for_a_stay(house):
    number = "POINTS234"
    central, kiosk = house([stay.nights(number, "2016-06-24", "2016-06-25", 64800)])
    side = central.kiosk("Side door")
    member = side.do(
        "JoinMember",
        {
            "id": "00112233445566778899aabbccddeeff",
            "join": {
                "name": "王小明",
                "phone": "13800138000",
                "email": "",
                "birth_day": None,
                "consent_terms": True,
                "consent_greetings": False,
                "consent_offers": False,
                "language": "zh_CN",
                "booking": number,
            },
        },
    )
    assert member["applied"], member
    stay.settle_in(central, number, kiosk=side)
    guest = Guest(kiosk).begin("en")
    assert guest.bill(number, **PHONE) == "folio"
    assert guest.check_out() == "left"
    assert "648" in guest.look().text("left.points")
