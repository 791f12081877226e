"""Leaving, row by row in two languages: the bill to the cent, what the desk must see to, the paper, the room; then the
survey, whole, half and without central; and every way in which it must fail."""

import copy

import flows
import foyer
import pytest
import stay
from flows import reads
from house import desk_of
from stay import LANGUAGES, yuan

ONE, TWO = ("2016-06-24", "2016-06-25"), ("2016-06-24", "2016-06-26")
NIGHT = stay.STANDARD + stay.WEEKEND
TEXTS = {
    "overall": ("您对本次入住满意吗", "How was your stay"),
    "why": ("哪里不好", "What was wrong"),
    "recommend": ("您会推荐我们吗", "Would you recommend us"),
    "comment": ("还想说什么", "Anything else"),
}


def questions():
    survey = copy.deepcopy(stay.SURVEY)
    for question in survey["questions"]:
        question["text"] |= dict(zip(LANGUAGES, TEXTS[question["id"]], strict=True))
    return survey


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    supplies = {"paid": flows.numbers("PAY", 34), "unpaid": flows.numbers("UNP", 2), "coming": flows.numbers("CMG", 2)}
    supplies["two rooms"] = flows.numbers("TWR", 2)
    bookings = [stay.nights(number, *ONE, NIGHT) for number in supplies["paid"]]
    bookings += [
        stay.nights(number, *TWO, 2 * NIGHT, prepaid=foyer.money(60000), balance=foyer.money(2 * NIGHT - 60000))
        for number in supplies["unpaid"]
    ]
    bookings += [stay.nights(number, *ONE, NIGHT) for number in supplies["coming"]]
    bookings += [stay.nights(number, *ONE, 2 * NIGHT, rooms=2) for number in supplies["two rooms"]]
    facts = flows.house_facts(bookings)
    facts["hotel"]["policies"][0]["balance_allowed_minor"] = 10_000_000
    settle = [supplies["paid"], supplies["unpaid"]]
    house = flows.House(tmp_path_factory.mktemp("leave"), facts, supplies, settle=settle)
    stay.publish(house.central, questions())
    side = house.central.kiosk("Side door 2")
    for number in supplies["two rooms"]:
        for index in range(2):
            guest = {"booking": number, "room_index": index, "guest_index": 0, "guest": foyer.guest(), "made_by": "guest"}
            assert side.do("RegisterGuest", guest)["applied"]
            assert side.check_in(number, side.offer(number, index)["lease"], index)["applied"]
    house.settled()
    yield house
    house.end()


def state_of(house, number, room=0):
    return stay.at_central(house.central, number)["rooms"][room]["state"]


def post(house, number, what, **facts):
    return desk_of(house.central).ask("POST", f"/v1/bookings/{number}/folio/{what}", {"room_index": 0} | facts)


def charge(house, number, minor, text="Lakeside", **facts):
    line = {"day": None, "kind": "food", "text": text, "amount_minor": minor, "tax_bp": 600}
    return post(house, number, "lines", **(line | facts))


def bill(house, number, language, link="online", expect="folio"):
    guest = house.visitor(language)
    assert guest.bill(number, **house.proof(language, link)) == expect, guest.look().words
    return guest


def answers_of(house, number, holds=lambda answers: True):
    """What the guest of this booking answered, once it is at central and as it must be: {question: value}, and the item."""

    def there(items):
        found = [item for item in items if item["answers"]["booking"] == number]
        assert len(found) <= 1
        return found and holds(found[0]["answers"]["answers"]) and found[0]

    item = desk_of(house.central).until("/v1/surveys/answers", there)
    said = [answer for answer in item["answers"]["answers"] if not answer["passed_over"]]
    return {answer["question"]: answer["value"] for answer in said}, item


# ---- The bill ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bill_with_tax_that_is_paid(house, language):
    """Two days, a dinner of 88.50 with 6 % in it (5.01), paid at the desk; to the cent on screen and paper."""
    number, papers = house.take("unpaid"), len(house.papers())
    charge(house, number, 8850)
    post(house, number, "payments", way="card", amount_minor=2 * NIGHT - 60000 + 8850)
    guest = bill(house, number, language)
    words = flows.whole_page(guest)
    for minor in (NIGHT, 8850, 501, 2 * NIGHT + 8850, 60000, 2 * NIGHT - 60000 + 8850):
        assert yuan(minor) in words, yuan(minor)
    assert yuan(0) in guest.look().text("folio.balance")
    assert ("您的账单" if language == "zh_CN" else "Your bill") in words
    assert guest.check_out() == "left"
    reads(guest, language, "退房完成", "You are checked out")
    assert state_of(house, number) == "CheckedOut"
    room = stay.room_at(house.central, house.rooms[number])
    assert (room["condition"], room["occupied"]) == ("Dirty", False)
    assert stay.departments_told(house.central, "room_to_make", number) == ["housekeeping"]
    token = house.token_on(house.paper_after(papers))
    house.kiosk.wait(node="left.qr")
    assert house.code_on_screen() == house.code_on(house.papers()[-1])
    receipt, words = house.paper_words(token)
    assert (receipt["kind"], receipt["booking"]) == ("check_out", number)
    for minor in (NIGHT, 8850, 501, 2 * NIGHT + 8850, 60000, 2 * NIGHT - 60000 + 8850, 0):
        assert yuan(minor) in words, (yuan(minor), words)
    # A second time there is nothing to leave.
    guest = bill(house, number, language, expect="refused")
    reads(guest, language, "本次住宿已结束", "This stay has ended")


# what is posted; the words of the desk; the sum that they name
OWED = {
    "a dinner": (
        lambda house, number: charge(house, number, 4567),
        ("请到前台付款", "Our staff take it at the desk"),
        4567,
    ),
    "a discount": (
        lambda house, number: charge(house, number, -1000, kind="discount"),
        ("请到前台领取", "Our staff hand it to you"),
        1000,
    ),
    "a damage": (
        lambda house, number: desk_of(house.central).ask("POST", "/v1/tickets", damage_of(number)),
        ("客房有一项记录尚未处理", "is not settled yet"),
        None,
    ),
}


def damage_of(number):
    facts = {"kind": "damage", "severity": "normal", "booking": number, "room": "", "place": "", "details": "a stain"}
    return facts | {"subject": "", "happened_ms": 0, "language": "en"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OWED)
def test_what_is_the_desks(house, name, language):
    """Said with its reason and sum; nothing is done, here or at the API; no survey before the departure."""
    posted, words, minor = OWED[name]
    number = house.take("paid")
    posted(house, number)
    guest = bill(house, number, language)
    reads(guest, language, *words)
    assert minor is None or yuan(minor) in guest.look().text("folio.desk")
    shown = guest.look().by_id
    assert "folio.leave" not in shown and "folio.call" in shown and not any("survey" in node for node in shown)
    out = {"booking": number, "room_index": 0, "balance_minor": 0 if minor is None else minor}
    assert house.central.kiosk(f"{name} {language}").do("CheckOut", out)["applied"] is False
    assert state_of(house, number) == "InHouse"
    assert stay.room_at(house.central, house.rooms[number])["occupied"]
    if name != "a dinner":
        return
    # The desk takes it; then he can leave.
    post(house, number, "payments", way="cash", amount_minor=4567)
    guest.start_over()
    guest.bill(number, **house.proof(language))
    assert yuan(0) in guest.look().text("folio.balance") and guest.check_out() == "left"
    assert state_of(house, number) == "CheckedOut"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_charge_between_bill_and_departure(house, language):
    number = house.take("paid")
    guest = bill(house, number, language)
    charge(house, number, 1999)
    papers = len(house.papers())
    assert guest.check_out() == "left"
    reads(guest, language, "尚未退房", "Not checked out yet")
    assert "left.reason" in guest.look() and "left.survey" not in guest.look()
    assert state_of(house, number) == "InHouse" and len(house.papers()) == papers


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_rooms_one_after_the_other(house, language):
    number = house.take("two rooms")
    guest = bill(house, number, language, expect="leave_rooms")
    guest.press("leave_rooms.1")
    house.kiosk.wait(screen="folio", node="folio.balance")
    assert guest.check_out() == "left"
    assert [state_of(house, number, room) for room in (0, 1)] == ["InHouse", "CheckedOut"]
    assert "left.survey" not in guest.look()
    guest.press("left.next")
    house.kiosk.wait(screen="folio", node="folio.balance")
    assert guest.check_out() == "left" and "left.survey" in guest.look()
    assert state_of(house, number, 0) == "CheckedOut"


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_without_central(house, language):
    """No bill is guessed: said, with who helps; nothing is done."""
    number = house.take("paid")
    with house.cut():
        guest = bill(house, number, language, "offline", expect="refused")
        reads(guest, language, "暂时无法连接酒店系统", "cannot reach the hotel's system")
        assert "refused.call" in guest.look() and house.kiosk.stats()["outbox"] == 0
    assert state_of(house, number) == "InHouse"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("proof", flows.WRONG_PROOFS)
def test_a_wrong_proof(house, proof, language):
    number = house.take("paid")
    before = stay.at_central(house.central, number)
    with house.at_another_kiosk(f"Wrong {proof} {language}") as house:
        for to in ("home.leave", "home.stay"):
            guest = house.visitor(language).look_up(number, to=to)
            assert guest.prove(**flows.WRONG_PROOFS[proof]) == "failed"
            reads(guest, language, "没有找到对应的预订", "No booking found")
            guest.press("footer.restart")
            if "restart.yes" in guest.look():
                guest.press("restart.yes")
    assert stay.at_central(house.central, number) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_not_come_yet(house, language):
    number = house.take("coming")
    guest = bill(house, number, language, expect="refused")
    reads(guest, language, "此预订需要人工处理", "needs a look by our staff")
    out = {"booking": number, "room_index": 0, "balance_minor": 0}
    assert house.central.kiosk(f"Early {language}").do("CheckOut", out)["applied"] is False
    assert state_of(house, number) == "DueIn"


# ---- The survey ----------------------------------------------------------------------------------------------------------


def leave(house, language):
    """Checked out, at the first question."""
    number = house.take("paid")
    guest = bill(house, number, language)
    assert guest.check_out() == "left"
    guest.press("left.survey")
    guest.come_to("survey")
    reads(guest, language, *TEXTS["overall"])
    return number, guest


@pytest.mark.parametrize("link", flows.LINKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_survey(house, language, link):
    """A good mark: nobody is asked why not. Without central the answers are kept, over a power cut too."""
    number, guest = leave(house, language)
    with house.cut(link):
        assert guest.say("5") == "survey"
        reads(guest, language, *TEXTS["recommend"])
        assert guest.say("9", None) == "survey_done"
        reads(guest, language, "感谢您的评价", "Thank you for your answers")
        if link == "offline":
            house.kiosk.until_stats(lambda stats: stats["outbox"] >= 3)
            house.kiosk.kill()
            house.kiosk.start()
    said, item = answers_of(house, number, lambda answers: len(answers) == 3)
    assert said == {"overall": 5, "recommend": 9} and item["answers"]["language"] == language
    assert item["answers"]["finished_ms"] > 0 and not item["ticket"]
    assert number not in [ticket["booking"] for ticket in desk_of(house.central).list("/v1/tickets")]


@pytest.mark.parametrize("link", flows.LINKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_half_a_survey(house, language, link):
    """Who walks away after the first answer has given that one."""
    number, guest = leave(house, language)
    with house.cut(link):
        assert guest.say("4") == "survey"
        if link == "offline":
            house.kiosk.until_stats(lambda stats: stats["outbox"] > 0)
            house.kiosk.kill()
            house.kiosk.start()
        else:
            guest.start_over()
    said, item = answers_of(house, number)
    assert said == {"overall": 4} and not item["answers"]["finished_ms"]


def test_a_guest_who_walks_away_from_the_survey(house):
    number = house.take("paid")
    with house.at_another_kiosk("Patience") as other:
        other.kiosk.restart("--clock", "manual")
        guest = other.visitor("en").look_up(number, to="home.leave")
        guest.give_proof(**stay.PHONE)
        other.kiosk.advance(1000)
        other.kiosk.wait(node="folio.balance")
        guest.check_out()
        guest.press("left.survey")
        guest.come_to("survey")
        assert guest.say("4") == "survey"
        for _ in range(3):
            other.kiosk.advance(60_000)
        guest.come_to("attract")
        other.kiosk.restart()  # with a clock that goes on: central is asked again
        other.settled()
    assert answers_of(house, number)[0] == {"overall": 4}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_low_mark_is_followed_up_once(house, language):
    number, guest = leave(house, language)
    guest.say("2")
    reads(guest, language, *TEXTS["why"])
    assert guest.say(None, "3", None) == "survey_done"
    said, item = answers_of(house, number, lambda answers: len(answers) == 4)
    assert said == {"overall": 2, "recommend": 3}
    (ticket,) = [t for t in desk_of(house.central).list("/v1/tickets") if t["booking"] == number]
    assert (ticket["number"], ticket["kind"], ticket["subject"]) == (item["ticket"], "complaint", "room")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_sees_whose_answers_these_are(house, language):
    words = {"zh_CN": "太吵了", "en": "too loud"}[language]
    number, guest = leave(house, language)
    guest.press("survey.anonymous")
    guest.say("1")
    guest.enter(words)
    guest.press("survey.next")
    guest.say("0", None)
    assert guest.screen == "survey_done"

    def there(items):
        return [item for item in items if item["answers"]["anonymous"] and words in str(item).lower() and item["ticket"]]

    (item,) = desk_of(house.central).until("/v1/surveys/answers", there)
    assert not item["answers"]["booking"] and number not in str(item)
    ticket = desk_of(house.central).ask("GET", f"/v1/tickets/{item['ticket']}")["ticket"]
    assert not ticket["booking"] and not any(ticket["contact"].values()) and number not in str(ticket)


def test_by_the_keypad_alone(house):
    number = house.take("paid")
    guest = house.visitor("en", hand="keypad")
    assert guest.bill(number, digits="8000") == "folio" and guest.check_out() == "left"
    guest.press("left.survey")
    guest.come_to("survey")
    assert guest.say("5", "10", None) == "survey_done"
    assert answers_of(house, number, lambda answers: len(answers) == 3)[0] == {"overall": 5, "recommend": 10}
