"""Guests without a booking, members, who asks, and who waits for a room: row by row in two languages, with central and without
it, and every way in which it must fail."""

import flows
import pytest
import stay
from flows import reads
from guest import Person
from house import desk_of, stays
from stay import LANGUAGES, STANDARD, SUITE, WEEKEND, yuan

ANNA = Person("BERG", "ANNA", "C01X00T47", "19900101", nation="DEU")
TONIGHT, LATER = ("2016-06-24", "2016-06-26"), ("2016-07-19", "2016-07-21")
NIGHT = STANDARD + WEEKEND
SPENT = 200000  # makes 2,000 points
GIFTS = {"tea": 1200, "breakfast": 600, "umbrella": 400}
NAMES = {"zh_CN": "李小红", "en": "ANNA BERG"}
OFFLINE = ("暂时无法连接酒店系统", "cannot reach the hotel's system")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    supplies = {"stayed": flows.numbers("PTS", 5), "suite": flows.numbers("SUT", 2)}
    bookings = [stay.nights(number, "2016-06-24", "2016-06-25", SPENT) for number in supplies["stayed"]]
    bookings += [stay.nights(number, *TONIGHT, 2 * SUITE, type_code="suite") for number in supplies["suite"]]
    facts = flows.house_facts(bookings)
    facts["hotel"]["policies"][0]["balance_allowed_minor"] = 10_000_000
    facts["rooms"] = [room | {"condition": "Dirty"} if room["type"] == "suite" else room for room in facts["rooms"]]
    house = flows.House(tmp_path_factory.mktemp("guests"), facts, supplies)
    house.side = house.central.kiosk("Side door")
    desk = desk_of(house.central)
    for name, question, text in (
        ("laundry", ("可以洗衣服吗", "Can I have my clothes washed?"), ("在四楼洗衣房", "On the fourth floor")),
        ("pool", ("有游泳池吗", "Is there a pool?"), ("在地下一层", "In the basement")),
    ):
        languages = ("zh_CN", "zh_TW", "en", "ja", "ko")
        say = lambda pair: {lang: pair[0 if lang.startswith("zh") else 1] for lang in languages}  # noqa: E731
        answer = {"id": name, "subject": "facilities", "question": say(question), "text": say(text), "picture": ""}
        desk.ask("PUT", f"/v1/answers/{name}", answer)
    yield house
    house.end()


# ---- Without a booking ---------------------------------------------------------------------------------------------------


def number_shown(guest):
    return guest.look()["booked.number"]["value"].replace(" ", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_rooms_tonight_and_straight_into_them(house, language):
    """Stock and price for both, one booking, one room after the other; each with its receipt."""
    guest = house.visitor(language)
    assert guest.wish_for(*TONIGHT, adults=2, rooms=2) == "offers"
    offer = next(i for i in range(3) if yuan(4 * NIGHT) in guest.look().text(f"offers.{i}"))
    guest.take_offer(offer, NAMES[language])
    assert yuan(4 * NIGHT) in guest.look().text("book_review.amount")
    assert guest.book() == "booked"
    reads(guest, language, "预订成功", "You have a booking")
    number = number_shown(guest)
    assert house.code_on_screen() == f"FOYER1:{number}"
    booking = stay.at_central(house.central, number)
    assert len(booking["rooms"]) == 2 and booking["amount"]["minor"] == 4 * NIGHT and not booking["held"]
    assert stay.told(house.central, number) == ["confirmed"]
    papers = len(house.papers())
    guest.press("booked.check_in")
    rooms = []
    for index in range(2):
        if guest.come_to("rooms", "guest") == "rooms":
            guest.press(f"rooms.{index}")
        guest.register(ANNA)
        rooms.append(guest.take_room())
        token = house.token_on(house.paper_after(papers + index))
        assert house.paper_words(token)[0]["kind"] == "check_in"
        if index == 0:
            guest.press("done.next")
    house.settled()
    inside = stay.at_central(house.central, number)["rooms"]
    assert {(room["state"], room["room"]) for room in inside} == {("InHouse", room) for room in rooms}


@pytest.mark.parametrize("language", LANGUAGES)
def test_for_another_day(house, language):
    """He has its number and code at once, and can change it here as any other."""
    guest = house.visitor(language)
    assert guest.wish_for(*LATER) == "offers"
    guest.take_offer(0, NAMES[language])
    assert guest.book() == "booked"
    number = number_shown(guest)
    booking = stay.at_central(house.central, number)
    assert stay.days_of(booking) == LATER and booking["contact"]["name"].upper() == NAMES[language]
    assert "booked.check_in" not in guest.look()
    assert house.code_on_screen() == f"FOYER1:{number}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_new_booking_without_central(house, language):
    """It is not offered; where the link fails on the way the guest reads so, and who helps. Nothing is booked."""
    before = len(desk_of(house.central).list("/v1/arrivals?date=2016-06-24"))
    guest = house.visitor(language)
    assert guest.wish_for(*TONIGHT) == "offers"
    guest.take_offer(0, NAMES[language])
    with house.cut():
        assert guest.book() == "refused"
        reads(guest, language, *OFFLINE)
        assert "refused.call" in guest.look()
        guest = house.visitor(language)
        assert "home.book" not in guest.look() and "home.member" not in guest.look()
        assert "home.check_in" in guest.look() and "header.call" in guest.look()
        assert house.kiosk.stats()["outbox"] == 0
    assert len(desk_of(house.central).list("/v1/arrivals?date=2016-06-24")) == before


# ---- Members -------------------------------------------------------------------------------------------------------------


PHONES = (f"1390013{i:04}" for i in range(1001, 2000))  # one member has one


def join(house, booking=""):
    """A member without points, or with those of a stay: number, and the proof of his phone."""
    phone = next(PHONES)
    facts = {
        "name": "Anna Berg",
        "phone": phone,
        "email": "",
        "birth_day": None,
        "consent_terms": True,
        "consent_greetings": False,
        "consent_offers": False,
        "language": "zh_CN",
        "booking": booking,
    }
    member = house.side.do("JoinMember", {"id": flows.fresh_id(), "join": facts})
    assert member["applied"], member
    if booking:
        stay.settle_in(house.central, booking, kiosk=house.side)
        out = house.side.do("CheckOut", {"booking": booking, "room_index": 0, "balance_minor": 0})
        assert out["body"]["points"] == SPENT // 100, out
    return member["body"]["member"], phone[-4:]


def points_of(house, number, digits):
    answer = house.side.post("/v1/sync/member", {"number": number, "proof": digits})
    assert answer.status == 200, answer.text
    return answer.json["member"]["points"]


def to_the_proof(house, number, language, hand="finger"):
    guest = house.visitor(language, hand)
    guest.press("home.member")
    guest.come_to("member")
    guest.press("member.see")
    guest.come_to("member_number")
    guest.enter(number)
    guest.press("member_number.continue")
    guest.come_to("member_proof")
    return guest


def card(house, number, digits, language, hand="finger"):
    guest = to_the_proof(house, number, language, hand)
    guest.enter(digits)
    guest.press("member_proof.continue")
    guest.come_to("member_card")
    return guest


@pytest.mark.parametrize("language", LANGUAGES)
def test_joining(house, language):
    guest = house.visitor(language)
    phone = next(PHONES)
    member = guest.join(NAMES[language], phone=phone).replace(" ", ""), phone[-4:]
    reads(guest, language, "欢迎成为会员", "Welcome as a member")
    assert points_of(house, *member) == 0
    # Nothing can be had for no points, neither here nor at the API.
    guest = card(house, *member, language)
    reads(guest, language, "积分不足", "not enough points yet")
    gifts = [node for node in guest.look().by_id if node.startswith("gift.")]
    assert len(gifts) == len(GIFTS) and not any(guest.look()[gift]["enabled"] for gift in gifts)
    for gift in GIFTS:
        refused = house.side.do("Redeem", {"id": flows.fresh_id(), "member": member[0], "gift": gift})
        assert not refused["applied"], refused
    assert points_of(house, *member) == 0
    # One phone, one membership.
    guest = house.visitor(language)
    assert not guest.join(NAMES[language], phone=phone)
    reads(guest, language, "未能加入", "Joining was not possible")
    reads(guest, language, "不能再次用于入会", "cannot be used to join again")
    assert member[0] not in guest.look().words and NAMES[language] not in guest.look().words
    guest.press("joined.see")
    guest.come_to("member_number")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gift_for_points(house, language):
    member = join(house, house.take("stayed"))
    assert points_of(house, *member) == 2000
    guest = card(house, *member, language)
    assert "2000" in guest.look().text("member_card.points").replace(",", "")
    gift = next(node for node in guest.look().by_id if node.startswith("gift.") and "400" in guest.look().text(node))
    guest.press(gift)
    guest.come_to("gift")
    assert "1600" in guest.look().text("gift.card.left").replace(",", "")
    guest.press("gift.no")
    guest.come_to("member_card")
    assert points_of(house, *member) == 2000
    guest.press(gift)
    guest.come_to("gift")
    guest.press("gift.yes")
    guest.leave("gift")
    assert guest.settled("gifted") == "gifted"
    reads(guest, language, "兑换成功", "The gift is yours")
    assert points_of(house, *member) == 1600
    # An order that comes twice is one gift.
    order = house.side.command("Redeem", {"id": flows.fresh_id(), "member": member[0], "gift": "umbrella"})
    first, again = (house.side.push(order).json["results"] for _ in range(2))
    assert first == again and first[0]["applied"]
    assert points_of(house, *member) == 1200


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_proofs_until_it_is_closed(house, language):
    """The same words each time; then no more tries, and staff; at central even the right proof opens nothing then."""

    def told(tree):
        return tree.screen == "refused" or "会员号与回答不符" in tree.words or "do not match a member" in tree.words

    number, digits = join(house)
    with house.at_another_kiosk(f"Stranger {language}") as other:
        guest = to_the_proof(other, number, language)
        for _ in range(12):
            guest.enter("0001")
            guest.press("member_proof.continue")
            other.kiosk.until(told)
            if guest.screen == "refused":
                break
            guest.clear()
        reads(guest, language, "尝试次数过多", "Too many tries")
    # And where somebody asks central without such a screen.
    guesser = house.central.kiosk(f"Guesser {language}")
    codes = [guesser.post("/v1/sync/member", {"number": number, "proof": "0001"}).code for _ in range(6)]
    assert (codes[0], codes[-1]) == ("NOT_FOUND", "TOO_MANY_TRIES")
    assert guesser.post("/v1/sync/member", {"number": number, "proof": digits}).code == "TOO_MANY_TRIES"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_without_central(house, language):
    number, digits = join(house)
    guest = to_the_proof(house, number, language)
    with house.cut():
        guest.enter(digits)
        guest.press("member_proof.continue")
        guest.come_to("refused")
        reads(guest, language, *OFFLINE)


# ---- Questions -----------------------------------------------------------------------------------------------------------


def search(house, language, words, hand="finger"):
    guest = house.visitor(language, hand)
    guest.press("home.guide")
    guest.come_to("guide")
    guest.press("guide.search")
    guest.come_to("guide_search")
    if isinstance(words, tuple):
        guest.type_pinyin(*words)
    else:
        guest.enter(words)
    guest.press("guide_search.find")
    guest.come_to("guide_found")
    return guest


@pytest.mark.parametrize("link", flows.LINKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hotels_answers(house, language, link):
    with house.cut(link):
        guest = search(house, language, {"zh_CN": ("xiyi", "洗衣"), "en": "washed"}[language])
        reads(guest, language, "可以洗衣服吗", "Can I have my clothes washed")
        assert "游泳池" not in guest.look().words and "pool" not in guest.look().words
        guest = search(house, language, "xyzzy")
        assert "guide_found.none" in guest.look() or "guide_found.ask" in guest.look()


# ---- Waiting for a room --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_room_ready_then_ready(house, language):
    number, room = house.take("suite"), {"zh_CN": "801", "en": "802"}[language]
    guest = house.visitor(language)
    assert guest.find(number, **house.proof(language)) == "booking"
    guest.press("booking.continue")
    assert guest.register() in ("offer", "queue")
    guest.come_to("queue")
    reads(guest, language, "房间正在准备中", "Your room is being prepared")
    guest.press("queue.take")
    guest.come_to("queued")
    reads(guest, language, "已为您排队", "Your place is kept")
    desk = desk_of(house.central)
    desk.until("/v1/queue", lambda items: [item["booking"] for item in items] == [number])
    desk.turn_room(room, "Inspected")
    desk.until("/v1/notices?limit=500", lambda items: ("room_ready", number) in [(i["kind"], i["booking"]) for i in items])
    guest = house.visitor(language)
    assert guest.find(number, **house.proof(language)) == "booking"
    guest.press("booking.continue")
    assert guest.take_room() == room  # what he had entered is kept: straight to the room
    desk.until("/v1/queue", lambda items: not items)


# ---- By the keypad alone -------------------------------------------------------------------------------------------------


def test_a_new_stay_by_the_keypad_alone(house):
    """Days, guests, type and contact, then on into the room."""
    guest = house.visitor("en", hand="keypad")
    assert guest.wish_for(*TONIGHT, adults=2) == "offers"
    guest.take_offer(0)
    assert guest.book() == "booked"
    number = number_shown(guest)
    guest.press("booked.check_in")
    for person in (ANNA, Person("BERG", "OTTO", "C01X00T58", "19880202", nation="DEU")):
        guest.register(person)
    room = guest.take_room()
    assert stays(house.central, number) == [("InHouse", room)]
    assert stay.at_central(house.central, number)["contact"]["name"] == "Anna Berg"


def test_a_member_by_the_keypad_alone(house):
    """Joins, sees the card, has messages sent, and takes a gift."""
    guest = house.visitor("en", hand="keypad")
    phone = next(PHONES)
    joined = guest.join("OTTO BERG", phone=phone, birth="19880202").replace(" ", "")
    assert points_of(house, joined, phone[-4:]) == 0
    number, digits = join(house, house.take("stayed"))
    guest = card(house, number, digits, "en", hand="keypad")
    guest.press("member_card.greetings")
    house.kiosk.until(lambda tree: tree["member_card.greetings"]["enabled"])
    asked = house.side.post("/v1/sync/member", {"number": number, "proof": digits}).json["member"]
    assert asked["consent_greetings"] and not asked["consent_offers"]
    gift = next(node for node in guest.look().by_id if node.startswith("gift.") and "400" in guest.look().text(node))
    guest.press(gift)
    guest.come_to("gift")
    guest.press("gift.yes")
    guest.leave("gift")
    assert guest.settled("gifted") == "gifted"
    assert points_of(house, number, digits) == 1600


def test_the_hotels_answers_by_the_keypad_alone(house):
    """By a word, and by the subject; an answer that does not help becomes a question to staff."""
    guest = search(house, "en", "washed", hand="keypad")
    guest.press("guide_found.0")
    guest.come_to("guide_answer")
    reads(guest, "en", "在四楼洗衣房", "On the fourth floor")
    guest = house.visitor("en", hand="keypad")
    guest.press("home.guide")
    guest.come_to("guide")
    guest.press("guide.facilities")
    guest.come_to("guide_subject")
    guest.press("guide_subject.pool")
    guest.come_to("guide_answer")
    reads(guest, "en", "在地下一层", "In the basement")
    guest.press("guide_answer.ask")
    guest.come_to("ticket_words")
    guest.enter("how deep")
    guest.press("ticket_words.continue")
    guest.come_to("ticket_contact")
    guest.press("ticket_contact.continue")
    guest.come_to("ticket_review")
    number = guest.send()
    asked = desk_of(house.central).until("/v1/tickets?kind=question", lambda items: items)
    assert [item["number"] for item in asked] == [number]
    assert asked[0]["details"].lower().endswith("how deep")
