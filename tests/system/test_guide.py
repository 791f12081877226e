"""What the hotel answers: put at central, found at the kiosk by a word in another language, also without central."""

import foyer
import pytest
import stay
from guest import Guest
from house import desk_of
from terminal import Terminal

SAUNA = {
    "id": "sauna",
    "subject": "facilities",
    "question": {"zh_CN": "桑拿几点开放？", "en": "When is the sauna open?", "ja": "サウナは何時までですか。"},
    "text": {"zh_CN": "三层，18:00–22:00。", "en": "Floor 3, from 18:00 to 22:00.", "ja": "3 階、18:00〜22:00。"},
    "words": {"en": "steam bath", "ko": "사우나"},
}
# The language of the guest, what he types to find it, and what he reads.
GUESTS = [("zh_CN", "steam", "桑拿几点开放？", "三层，18:00–22:00。"), ("en", "桑拿", "When is the sauna open?", "Floor 3, from")]
PETS = {"id": "pets", "subject": "rules", "question": {"en": "Pets?"}, "text": {"en": "No."}, "order": 5}


@pytest.fixture
def central(tmp_path):
    with foyer.Central(tmp_path).init(foyer.hotel(answers=[PETS])).start() as central:
        yield central


@pytest.fixture
def kiosk(central, tmp_path):
    with Terminal(tmp_path).enrol(central).start() as kiosk:
        yield kiosk


def put(central, answer):
    return desk_of(central).ask("PUT", f"/v1/answers/{answer['id']}", answer)


def search(kiosk, language, words):
    """From the first screen to what was found, as often as it takes until central's news has come."""
    guest = Guest(kiosk).begin(language)
    guest.press("home.guide")
    guest.come_to("guide")
    kiosk.until(lambda tree: "guide.rules" in tree)
    guest.press("guide.search")
    guest.come_to("guide_search")
    guest.enter(words)
    guest.press("guide_search.find")
    guest.come_to("guide_found")
    return guest


def leave(guest):
    guest.start_over()
    guest.terminal.key("Escape")
    guest.come_to("attract")


def reads(kiosk, language, words, question, text):
    guest = search(kiosk, language, words)
    assert guest.look()["guide_found.0"]["name"].startswith(question)
    guest.press("guide_found.0")
    guest.come_to("guide_answer")
    assert guest.look()["guide_answer.text"]["name"].startswith(text)
    leave(guest)


def synced(kiosk, act):
    """Does act at central; until the kiosk has what follows from it."""
    before = kiosk.stats()["cursor"]
    act()
    kiosk.until_stats(lambda stats: stats["cursor"] > before, timeout_s=30)


def test_answers_are_found_in_every_language(central, kiosk):
    guest = search(kiosk, "en", "sauna")
    assert "guide_found.none" in guest.look()
    leave(guest)
    synced(kiosk, lambda: put(central, SAUNA))
    for row in GUESTS:
        reads(kiosk, *row)
    port = stay.offline(central, kiosk)
    reads(kiosk, *GUESTS[1])
    kiosk.restart()
    reads(kiosk, *GUESTS[0])
    central.start("--listen", f"127.0.0.1:{port}")
    kiosk.until_stats(lambda stats: stats["online"], timeout_s=30)
    synced(kiosk, lambda: desk_of(central).ask("DELETE", "/v1/answers/sauna"))
    guest = search(kiosk, "zh_CN", "steam")
    assert "guide_found.none" in guest.look()


def test_an_open_page_follows_central(central, kiosk):
    """An answer that is taken away while it is read; what did not help goes to staff, with what it is about."""
    guest = Guest(kiosk).begin("en")
    guest.press("home.guide")
    kiosk.until(lambda tree: tree.screen == "guide" and "guide.rules" in tree and "guide.facilities" not in tree)
    put(central, SAUNA)
    kiosk.until(lambda tree: "guide.facilities" in tree)
    guest.press("guide.facilities")
    guest.press("guide_subject.sauna")
    guest.come_to("guide_answer")
    desk_of(central).ask("DELETE", "/v1/answers/sauna")
    kiosk.until(lambda tree: "guide_answer.gone" in tree)
    guest.press("footer.back")
    guest.come_to("guide_subject")
    guest.press("footer.back")
    guest.press("guide.rules")
    guest.press("guide_subject.pets")
    guest.press("guide_answer.ask")
    guest.come_to("ticket_words")
    guest.enter("A cat")
    guest.press("ticket_words.continue")
    guest.press("ticket_contact.continue")
    number = guest.send()
    ticket = desk_of(central).until("/v1/tickets?kind=question", lambda items: items and items[0])
    assert ticket["number"].replace("-", "") == number.replace("-", "").replace(" ", "")
    assert ticket["details"].lower() == "pets? a cat"


def test_rooms_and_prices_are_the_kiosks_own(central, kiosk):
    """Friday: with the weekend's charge tonight, without it later in the week; a type without a rate has no price."""
    stay.offline(central, kiosk)
    guest = Guest(kiosk).begin("en")
    guest.press("home.guide")
    kiosk.until(lambda tree: "guide.prices" in tree)
    guest.press("guide.prices")
    guest.come_to("guide_subject")
    tree = guest.look()
    assert tree["guide_subject.price.standard"]["value"] == "CN¥748.00"
    assert any("CN¥648.00 to CN¥748.00" in node["name"] for node in tree.nodes)
    assert "guide_subject.price.suite" not in tree and "guide_subject.book" not in tree
    guest.press("footer.back")
    guest.press("guide.rooms")
    guest.come_to("guide_subject")
    guest.press("guide_subject.type.suite")
    guest.come_to("guide_answer")
    tree = guest.look()
    assert "guide_answer.bed" in tree and "guide_answer.price" not in tree
