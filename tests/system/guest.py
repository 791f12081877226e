"""A guest at the terminal: walks the screens by their ids, with a finger or with the tactile keypad alone."""

import itertools
from dataclasses import dataclass

import documents

STROKE = [100, 500, 300, 200, 500, 800, 700, 300, 900, 600]
TABS_MOST = 150
PHONES = itertools.count(10000000)


@dataclass(frozen=True)
class Person:
    """Who registers, and what his passport says."""

    surname: str = "WANG"
    given: str = "XIAOMING"
    number: str = "E12345678"
    birth: str = "19850304"
    expiry: str = "20400101"
    nation: str = "CHN"
    phone: str = "13800138000"

    @property
    def name(self):
        return f"{self.surname} {self.given}"

    @property
    def zone(self):
        return documents.passport_zone(
            self.surname, self.given, self.number, self.birth[2:], self.expiry[2:], self.nation
        )


class Guest:
    """hand: "finger", or "keypad" for one who has nothing but digits, arrows, Tab, Enter, Backspace and Escape."""

    def __init__(self, terminal, hand="finger"):
        self.terminal, self.hand = terminal, hand

    # ---- Looking, pressing, typing

    def look(self):
        return self.terminal.tree()

    @property
    def screen(self):
        return self.look().screen

    def come_to(self, *screens):
        """Waits until one of these is shown, nothing over it; its name."""
        return self.terminal.until(lambda tree: tree.screen in screens and not tree.overlay and tree).screen

    def leave(self, screen):
        """Waits until another screen than this is shown; its name."""
        return self.terminal.until(lambda tree: tree.screen != screen and tree.screen)

    def press(self, node):
        """As a guest does: once it is there and not busy."""
        if not self._ready(node):
            self.terminal.until(lambda _: self._ready(node))
        self._push(node)

    def _ready(self, node):
        tree = self._turn_to(node)
        return node in tree and tree[node]["enabled"]

    def _push(self, node):
        if self.hand == "finger":
            self.terminal.tap(node)
            return
        self._focus(node)
        self.terminal.key("Enter")

    def _turn_to(self, node):
        """To the part of a divided page that shows the node; what is then on the screen."""
        tree = self.look()
        for way in ["page.previous"] * tree.page + ["page.more"] * (tree.pages - 1):
            if node in tree:
                break
            self._push(way)
            tree = self.look()
        return tree

    def _focus(self, node):
        for _ in range(TABS_MOST):
            if self.look().focus == node:
                break
            self.terminal.key("Tab")
        else:
            raise AssertionError(f"{node} cannot be reached by Tab on {self.screen}")

    def enter(self, text):
        """Into the page's field: by the keys on the screen, digits by the keypad's own; other scripts as typed."""
        for character in text:
            if character.isascii() and not (self.hand == "keypad" and character.isdigit()):
                self._strike(character)
            else:
                self.terminal.type(character)

    def _strike(self, character):
        wanted = "key.space" if character == " " else None
        for _ in range(6):
            tree = self._turn_to("key.backspace")
            for node in (wanted, f"key.{character}", f"key.{character.lower()}", f"key.{character.upper()}"):
                if node in tree and not (character.isalpha() and "key.abc" in tree):
                    self._push(node)
                    return
            plane = next(key for key in ("key.abc", "key.symbols", "key.123", "key.script") if key in tree)
            self.press(plane)
        raise AssertionError(f"no key for {character!r} on {self.screen}")

    def type_pinyin(self, letters, words):
        """Chinese by the sound: the letters, then the candidate that reads so."""
        for letter in letters:
            self.press(f"key.{letter}")
        tree = self.look()
        self.press(next(node["id"] for node in tree.nodes if "candidate" in node["id"] and node["name"] == words))

    def clear(self):
        """Empties the page's field."""
        tree = self.look()
        field = next(node for node in tree.nodes if node["role"] == "field")
        for _ in range(len(field["value"]) + 1):
            self.terminal.key("Backspace")

    def speak(self, language):
        """Switches the language, wherever the guest is."""
        if self.screen == "attract":
            self.press(f"attract.language.{language}")
            return
        self.press("header.language")
        self.press(f"language.{language}")

    # ---- The way

    def begin(self, language=None):
        """From the first screen to the home screen."""
        self.press(f"attract.language.{language}" if language else "attract.begin")
        self.come_to("home")
        return self

    def look_up(self, number, to="home.check_in"):
        """From home to the second proof."""
        self.press(to)
        self.come_to("lookup")
        self.enter(number)
        self.press("lookup.find")
        self.come_to("proof")
        return self

    def give_proof(self, surname=None, digits=None):
        by_phone = "proof.phone" in self.look()
        if by_phone != (digits is not None):
            self.press("proof.switch")
        self.enter(digits if digits is not None else surname)
        self.press("proof.continue")

    def prove(self, **proof):
        """The second proof; the screen that it leads to."""
        self.give_proof(**proof)
        return self.leave("proof")

    def find(self, number, **proof):
        return self.look_up(number).prove(**proof)

    def register(self, person=Person()):
        """One guest by the document reader; the screen that follows the registration."""
        self.come_to("guest")
        self.terminal.scan(person.zone)
        self.come_to("review")
        self.press("review.continue")
        return self.register_rest(person)

    def register_typed(self, person=Person(), kind="passport"):
        """One guest whose document is typed."""
        self.come_to("guest")
        self.press(f"guest.{kind}")
        self.come_to("document")
        self.enter(person.number)
        self.press("document.continue")
        self.come_to("name")
        self.enter(person.name)
        self.press("name.continue")
        if self.come_to("birth", "review") == "birth":
            self.enter(person.birth)
            self.press("birth.continue")
            self.come_to("nation")
            self.press(f"nation.{person.nation}")
            self.come_to("review")
        self.press("review.continue")
        return self.register_rest(person)

    def register_rest(self, person=Person()):
        """From contact, or needs, to what follows the registration."""
        if self.come_to("contact", "needs") == "contact":
            self.give_contact(person)
            self.press("contact.continue")
        self.come_to("needs")
        self.press("needs.continue")
        return self.consent()

    def give_contact(self, person):
        """The phone, where the booking has not said one."""
        self._turn_to("contact.continue")
        if not self.look()["contact.continue"]["enabled"]:
            self.press("contact.phone")
            self.come_to("phone")
            self.enter(person.phone)
            self.press("phone.continue")
            self.come_to("contact")

    def consent(self):
        self.come_to("consent")
        self.press("consent.record")
        self.press("consent.accept")
        return self.leave("consent")

    def decline_extras(self):
        """Whatever is offered beside the room is not wanted; the screen that follows: offer, queue or refused."""
        while True:
            shown = self.terminal.until(
                lambda tree: tree.screen not in ("consent", "booking") and not tree.overlay and tree
            )
            if shown.screen != "extra":
                return shown.screen
            before = shown.text("extra.name")
            self.press("extra.decline")
            self.terminal.until(
                lambda tree, before=before: tree.screen != "extra" or tree.text("extra.name") != before
            )

    def accept_offer(self):
        """The room offered; its number. Where something is offered beside it, he wants nothing more."""
        self.decline_extras()
        self.terminal.wait(screen="offer", node="offer.room")
        room = self.look()["offer.room"]["name"]
        self.press("offer.accept")
        self.come_to("rules")
        return room

    def agree(self):
        self.press("rules.accept")
        self.come_to("sign")
        return self

    def sign(self):
        if self.hand == "finger":
            self.terminal.stroke("sign.pad", STROKE)
        else:
            self.press("sign.pad")
        self.press("sign.accept")
        self.come_to("summary")
        return self

    def confirm(self):
        """The screen that it leads to: done, or refused."""
        self.press("summary.confirm")
        return self.leave("summary")

    def take_room(self):
        """From the offer to the last screen; the room's number."""
        room = self.accept_offer()
        assert self.agree().sign().confirm() == "done", self.look().words
        shown = self.look()["done.room"]["name"]
        assert shown == room
        return room

    def check_in(self, number, people=(Person(),), **proof):
        """The whole way for a booking of one room, from the first screen; the room's number."""
        if self.screen == "attract":
            self.begin()
        assert self.find(number, **proof) == "booking", self.look().words
        self.press("booking.continue")
        for person in people:
            self.register(person)
        return self.take_room()

    def paper(self):
        """Waits for the receipt's fate; the tree that shows it."""
        return self.terminal.until(
            lambda tree: ("done.print" in tree or "done.paper_yes" in tree or tree["done.qr"]["rect"][2] > 300) and tree
        )

    def finish(self):
        self.press("done.finish")
        self.come_to("attract")
        return self

    # ---- Changing, cancelling

    def manage(self, number, **proof):
        """To what of the booking may be changed; the screen that the proof leads to."""
        return self.look_up(number, to="home.change").prove(**proof)

    def touch_day(self, day, page="dates"):
        """A day of the calendar, in whatever month it is."""
        prefix = f"{page}.day."
        shown = [node[len(prefix) :] for node in self.look().by_id if node.startswith(prefix)]
        for _ in range(14):
            if f"{prefix}{day}" in self.look():
                break
            self.press(f"{page}.previous" if day < min(shown) else f"{page}.next")
        self.press(f"{prefix}{day}")

    def choose_dates(self, arrival, departure):
        """From `manage` to the calendar with these days chosen; arrival None where it is past."""
        self.press("manage.dates")
        self.come_to("dates")
        if arrival:
            self.touch_day(arrival)
        self.touch_day(departure)
        return self

    def take_dates(self):
        """The screen that it leads to: manage, or others."""
        self.press("dates.take")
        return self.leave("dates")

    def choose_type(self, code):
        self.press("manage.types")
        self.come_to("types")
        self.press(f"types.{code}")
        self.come_to("manage")
        return self

    def review_change(self):
        """What will be recorded, once it is answered; the screen: change, others or refused."""
        self.press("manage.review")
        self.leave("manage")
        return self.terminal.until(
            lambda tree: tree.screen
            if tree.screen != "change" or tree.by_id.keys() & {"change.difference", "change.offline", "change.staff"}
            else ""
        )

    def settled(self, page, finish="finish"):
        """Waits until it is known what became of a deed; the screen then (others, where it leads on)."""

        def known(tree):
            return tree.screen if tree.screen != page or tree[f"{page}.{finish}"]["enabled"] else ""

        return self.terminal.until(known)

    def confirm_change(self):
        self.press("change.confirm")
        self.leave("change")
        return self.settled("changed")

    def ask_cost(self):
        """From `manage` to what a cancellation costs; the screen: cancel or refused."""
        self.press("manage.cancel")
        self.terminal.until(lambda tree: tree.screen == "refused" or "cancel.card" in tree)
        return self.screen

    def give_reason(self, reason="plans_changed"):
        self.press("cancel.continue")
        self.come_to("cancel_reason")
        self.press(f"cancel_reason.{reason}")
        self.come_to("cancel_confirm")
        return self

    def confirm_cancel(self):
        self.press("cancel_confirm.yes")
        if self.leave("cancel_confirm") != "cancelled":
            return self.screen
        return self.settled("cancelled")

    # ---- Without a booking; membership

    def wish_for(self, arrival, departure, adults=1, rooms=0, begin="home.book"):
        """From home to the offers for a new stay, 0: as many rooms as needed; the screen then: offers or refused."""
        self.press(begin)
        self.come_to("book_dates")
        for day in (arrival, departure):
            self.touch_day(day, "book_dates")
        self.press("book_dates.continue")
        self.come_to("party")
        for _ in range(adults - 1):
            self.press("party.adults.more")
        for _ in range(rooms):
            self.press("party.rooms.more")
        self.press("party.continue")
        self.come_to("book_wishes")
        self.press("book_wishes.continue")
        self.leave("book_wishes")
        return self.terminal.until(
            lambda tree: tree.screen
            if tree.screen != "offers" or "offers.0" in tree or "offers.none" in tree
            else ""
        )

    def give_name(self, page, name, field, phone="13800138000"):
        self.press(f"{page}.name")
        self.come_to(field)
        self.enter(name)
        self.press(f"{field}.continue")
        self.come_to(page)
        self.press(f"{page}.phone")
        self.come_to("phone")
        self.enter(phone)
        self.press("phone.continue")
        self.come_to(page)

    def take_offer(self, number=0, name="ANNA BERG"):
        """From the offers to what will be recorded. Each has a phone of his own: a second booking for the same nights
        would be held as a double."""
        self.press(f"offers.{number}")
        self.come_to("book_contact")
        self.give_name("book_contact", name, "book_name", phone=f"139{next(PHONES):08d}")
        self.press("book_contact.continue")
        self.come_to("book_review")
        return self

    def book(self):
        """The screen that it leads to: booked, once it is known what became of it, or offers, refused."""
        self.press("book_review.confirm")
        if self.leave("book_review") != "booked":
            return self.screen
        return self.terminal.until(
            lambda tree: tree.screen
            if tree.screen != "booked"
            or any(tree.by_id.get(f"booked.{step}", {}).get("enabled") for step in ("check_in", "finish"))
            else ""
        )

    def join(self, name="ANNA BERG", greetings=False, birth=None, phone="13800138000"):
        """From home to the member's number, or the screen where it was refused."""
        self.press("home.member")
        self.come_to("member")
        self.press("member.join")
        self.come_to("join")
        self.give_name("join", name, "join_name", phone)
        self.press("join.terms")
        if greetings:
            self.press("join.greetings")
        self.press("join.send")
        self.come_to("join_birth")
        if birth:
            self.enter(birth)
            self.press("join_birth.send")
        else:
            self.press("join_birth.skip")
        self.leave("join_birth")
        self.settled("joined")
        return self.look().text("joined.number")

    # ---- Leaving

    def bill(self, number, **proof):
        """To the room's folio, once it is known; the screen: folio, leave_rooms or refused."""
        self.look_up(number, to="home.leave").prove(**proof)
        return self.terminal.until(lambda tree: tree.screen if tree.screen != "folio" or "folio.balance" in tree else "")

    def check_out(self):
        self.press("folio.leave")
        if self.leave("folio") == "leave_early":
            self.press("leave_early.yes")
            self.leave("leave_early")
        return self.terminal.until(
            lambda tree: tree.screen
            if any(tree.by_id.get(f"left.{step}", {}).get("enabled") for step in ("survey", "done", "next", "call"))
            else ""
        )

    def say(self, *answers):
        """Answers questions of the survey one after the other: a mark, a choice, or None to pass over."""
        for answer in answers:
            if answer is not None:
                self.press(f"survey.{answer}")
            self.press("survey.skip" if answer is None else "survey.next")
        return self.screen

    # ---- Requests

    def report(self, kind, words, place="lobby", subject=None, when="now"):
        """A request from home to its review. words: as typed, or (letters, characters) by pinyin. place: one of the pictures,
        or a room's number."""
        self.press("home.services")
        self.come_to("services")
        self.press(f"services.{kind}")
        if subject:
            self.come_to("subject")
            self.press(f"subject.{subject}")
        self.come_to("where")
        if place.isdigit():
            self.press("where.room")
            self.come_to("where_room")
            self.enter(place)
            self.press("where_room.continue")
        else:
            self.press(f"where.{place}")
        self.come_to("when")
        self.press(f"when.{when}")
        self.come_to("ticket_words")
        if isinstance(words, tuple):
            self.type_pinyin(*words)
        else:
            self.enter(words)
        self.press("ticket_words.continue")
        self.come_to("ticket_contact")
        self.press("ticket_contact.continue")
        self.come_to("ticket_review")
        return self

    def send(self):
        self.press("ticket_review.send")
        self.come_to("ticket_opened")
        return self.look()["ticket_opened.number"]["name"]

    def follow(self, number):
        """From home to how far a request is; the screen: ticket, ticket_find (unknown) or refused."""
        self.press("home.services")
        self.come_to("services")
        self.press("services.find")
        self.come_to("ticket_find")
        self.enter(number)
        before = len(self.look().nodes)
        self.press("ticket_find.find")
        return self.terminal.until(
            lambda tree: tree.screen if tree.screen != "ticket_find" or len(tree.nodes) > before else ""
        )

    def start_over(self):
        """Gives up, wherever he is: to the home screen."""
        self.press("footer.restart")
        if self.look().overlay:
            self.press("restart.yes")
        self.come_to("home")
        return self
