"""Requests against the clock: when each step is due, who hears when it is late; guests who are not satisfied; and the room that
a repair is about. At central's API; the steps themselves stand in test_ticket_matrix.py."""

import foyer
import pytest
import stay
from house import desk_of
from sealed import tickets_later
from test_ticket_matrix import COSTS, FREE, ROLES, SHORT, looked_at, opened, step
from test_ticket_matrix import central as roles_at_central

HOUR_MS = 3_600_000
WEEK_MS = 7 * 24 * HOUR_MS
# Hours until the first answer, and for each step after it.
DUE = {
    ("complaint", "minor"): (24, 48),
    ("complaint", "normal"): (24, 24),
    ("complaint", "serious"): (0, 4),
    ("repair", "minor"): (8, 24),
    ("repair", "normal"): (1, 4),
    ("repair", "serious"): (0, 1),
    ("question", "minor"): (24, 24),
    ("question", "normal"): (4, 24),
    ("question", "serious"): (0, 1),
    ("damage", "normal"): (24, 24),
    ("banquet", "minor"): (24, 48),
}
central = roles_at_central


def walked(central, ticket, steps, role="manager"):
    for action, said in steps:
        answer = step(central, role, ticket, action, **said)
        assert answer.status == 200, (action, answer.text)
        ticket = answer.json["ticket"]
    return ticket


def told_to(central, kind, number):
    """The departments that heard of it, oldest first."""
    notices = [n for n in desk_of(central).list("/v1/notices") if (n["kind"], n["booking"]) == (kind, number)]
    return [notice["department"] for notice in sorted(notices, key=lambda n: n["made_ms"])]


# ---- Due, late -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind, severity", DUE)
def test_when_each_step_is_due(central, kind, severity):
    """In every answer, at the desk and at the kiosk: 24 hours at most for the first word."""
    first, later = (hours * HOUR_MS for hours in DUE[kind, severity])
    assert first <= 24 * HOUR_MS
    ticket = opened(central, kind, severity=severity)
    assert (ticket["due_ms"] - ticket["opened_ms"], ticket["answered_ms"]) == (first, 0)
    ticket = walked(central, ticket, [("assign", {"department": "sales"})])
    assert ticket["due_ms"] - ticket["changed_ms"] == later
    assert ticket["answered_ms"] == ticket["changed_ms"]
    if kind == "question":
        ticket = walked(central, ticket, [("tell", {"text": "at seven"})])
        # The guest has a week to say whether he is satisfied.
        assert ticket["due_ms"] - ticket["changed_ms"] == WEEK_MS
    if not hasattr(central, "lobby"):
        central.lobby = central.kiosk()
    shown = central.lobby.post("/v1/sync/ticket", {"ticket": ticket["number"]}).json
    assert (shown["due_ms"], shown["state"]) == (ticket["due_ms"], ticket["state"])


def until_late(central, *heard):
    """Until it was said so often that each is late."""

    def said(items):
        numbers = [notice["booking"] for notice in items if notice["kind"] == "ticket_late"]
        return all(numbers.count(ticket["number"]) >= times for ticket, times in heard)

    desk_of(central).until("/v1/notices", said)


def up_to(central, ticket):
    return looked_at(central, "manager", ticket)["ticket"]["escalated_to"]


def test_late_ones_go_up_and_serious_ones_at_once(central):
    """To the department's next, then to his; once each; not while the guest is to answer; and a step begins anew."""
    late, answered = opened(central, "complaint"), opened(central, "complaint")
    waiting = walked(central, opened(central, "complaint"), SHORT[:4])
    over = walked(central, opened(central, "complaint"), SHORT)
    serious = opened(central, "complaint", severity="serious")
    until_late(central, (serious, 1))
    shown = looked_at(central, "manager", serious)["ticket"]
    assert shown["escalated_to"] == "manager" and 0 <= shown["due_ms"] - serious["opened_ms"] - 4 * HOUR_MS < 60_000
    assert [up_to(central, ticket) for ticket in (late, answered, waiting, over)] == ["guest"] * 4

    tickets_later(central, 24 * HOUR_MS)
    until_late(central, (late, 1), (answered, 1), (serious, 2))
    assert [up_to(central, ticket) for ticket in (late, answered, serious)] == ["manager", "manager", "administrator"]
    assert [up_to(central, ticket) for ticket in (waiting, over)] == ["guest"] * 2
    answered = looked_at(central, "manager", answered)["ticket"]
    answered = walked(central, answered, SHORT[:1], "front_office")
    assert answered["escalated_to"] == "guest" and answered["due_ms"] - answered["changed_ms"] == 24 * HOUR_MS

    tickets_later(central, 4 * HOUR_MS + 1)
    until_late(central, (late, 2))
    assert up_to(central, answered) == "guest"
    tickets_later(central, 24 * HOUR_MS)
    until_late(central, (answered, 2))
    for ticket, heard in (
        (late, ["manager", "administrator"]),
        (serious, ["manager", "administrator"]),
        (answered, ["manager", "manager"]),
        (waiting, []),
        (over, []),
    ):
        assert told_to(central, "ticket_late", ticket["number"]) == heard
        subject = f"ticket:{ticket['number']}"
        acts = [item["action"] for item in desk_of(central).list(f"/v1/audit?subject={subject}")]
        assert acts.count("ticket_escalated") == len(heard)


# ---- Not satisfied -------------------------------------------------------------------------------------------------------

TOLD = {
    "complaint": [
        ("investigate", {"text": "the cause"}),
        ("propose", {"text": "the solution"} | FREE),
        ("tell", {}),
    ],
    "repair": [
        ("send_technician", {"department": "maintenance"}),
        ("repair", {"text": "the part"} | FREE),
        ("accept", {}),
        ("tell", {}),
    ],
    "question": [("tell", {"text": "at seven"})],
}
ASSIGN = ("assign", {"department": "maintenance"})


def rates(kiosk, ticket, satisfaction, reopen=False):
    """The guest, at a kiosk: the code, and the state that it led to."""
    body = {"ticket": ticket["number"], "satisfaction": satisfaction, "reopen": reopen}
    if reopen:
        body["words"] = "still loud"
    result = kiosk.do("RateTicket", body)
    return result["code"], (result.get("body") or {}).get("state")


@pytest.mark.parametrize("kind", TOLD)
def test_a_guest_who_is_never_satisfied(central, kind):
    """Three times it is taken up again, and all is to be said anew; the fourth time it is the manager's."""
    kiosk = central.kiosk(f"Lobby {kind}")
    ticket = walked(central, opened(central, kind), [ASSIGN])
    for again in range(3):
        ticket = walked(central, ticket, TOLD[kind])
        assert rates(kiosk, ticket, 1, reopen=True) == ("OK", "Assigned")
        ticket = looked_at(central, "manager", ticket)["ticket"]
        assert (ticket["reopened"], ticket["reason"], ticket["satisfaction"]) == (again + 1, "still loud", 0)
        assert not ticket["solution"] and not ticket["approved"] and ticket["department"] == "maintenance"
        assert told_to(central, "ticket_reopened", ticket["number"]) == ["maintenance"] * (again + 1)
        assert rates(kiosk, ticket, 5) == ("OK", "Assigned")  # kept among the steps: staff are at it already
        assert told_to(central, "ticket_reopened", ticket["number"]) == ["maintenance"] * (again + 1)
        ticket = looked_at(central, "manager", ticket)["ticket"]
    ticket = walked(central, ticket, TOLD[kind])
    assert told_to(central, "ticket_unsatisfied", ticket["number"]) == []
    assert rates(kiosk, ticket, 1, reopen=True) == ("OK", "Rated")
    assert told_to(central, "ticket_unsatisfied", ticket["number"]) == ["manager"]
    ticket = looked_at(central, "manager", ticket)["ticket"]
    assert (ticket["department"], ticket["satisfaction"], ticket["reopened"]) == ("manager", 1, 3)
    assert not kiosk.post("/v1/sync/ticket", {"ticket": ticket["number"]}).json["may_reopen"]
    assert rates(kiosk, ticket, 1, reopen=True) == ("OK", "Rated")
    assert told_to(central, "ticket_unsatisfied", ticket["number"]) == ["manager"] * 2
    ticket = looked_at(central, "manager", ticket)["ticket"]
    for role in ROLES:
        assert looked_at(central, role, ticket)["actions"] == (["close"] if role in ("manager", "administrator") else [])
        assert step(central, role, ticket, "reopen", text="once more").code == "NOT_ALLOWED"
    closed = walked(central, ticket, [("close", {"text": "a talk with the guest"})])
    assert (closed["state"], closed["reopened"]) == ("Closed", 3)
    assert rates(kiosk, closed, 1, reopen=True) == ("OK", "Closed")
    assert told_to(central, "ticket_unsatisfied", ticket["number"]) == ["manager"] * 3
    closed = looked_at(central, "manager", closed)["ticket"]
    assert step(central, "manager", closed, "reopen", text="once more").code == "NOT_ALLOWED"


@pytest.mark.parametrize("kind", TOLD)
def test_a_guest_who_is_satisfied(central, kind):
    """Nothing to open again; an answered question needs nobody more. Later he may still come back."""
    kiosk = central.kiosk(f"Glad {kind}")
    ticket = walked(central, walked(central, opened(central, kind), [ASSIGN]), TOLD[kind])
    ended = "Closed" if kind == "question" else "Rated"
    assert rates(kiosk, ticket, 3) == ("OK", ended)
    ticket = looked_at(central, "manager", ticket)["ticket"]
    if kind != "question":
        assert step(central, "manager", ticket, "reopen", text="no").code == "NOT_ALLOWED"
        ticket = walked(central, ticket, [("close", {"text": "the lesson"})], "front_office")
    for role in ("housekeeping", "maintenance", "sales"):
        assert step(central, role, ticket, "reopen", text="no").code == "NOT_ALLOWED"
    assert rates(kiosk, ticket, 1, reopen=True) == ("OK", "Assigned")


def test_withdrawn_is_the_end(central):
    """By the desk alone, with a reason; nothing opens it again, and nothing is due."""
    kiosk = central.kiosk("Withdrawn")
    for kind in TOLD:
        ticket = walked(central, opened(central, kind), [("withdraw", {"text": "found it"})], "front_office")
        assert (ticket["state"], ticket["reason"], ticket["due_ms"]) == ("Withdrawn", "found it", 0)
        assert rates(kiosk, ticket, 5) == rates(kiosk, ticket, 1, reopen=True) == ("OK", "Withdrawn")
        assert told_to(central, "ticket_unsatisfied", ticket["number"]) == ["manager"]
        assert not any(looked_at(central, role, ticket)["actions"] for role in ROLES)


# ---- The room ------------------------------------------------------------------------------------------------------------

FIXED = {"text": "new valve"}
SENT = {"department": "maintenance"}
# severity; in which condition the room is after each step; the departments hear of it.
ROOMS = {
    "serious": [
        ("open", {}, "OutOfOrder"),
        ("assign", SENT, "OutOfOrder"),
        ("send_technician", SENT, "OutOfOrder"),
        ("repair", FIXED | COSTS, "Dirty"),
        ("approve", {}, "Dirty"),
        ("reject", {"text": "still drips"}, "OutOfOrder"),
        ("repair", FIXED | FREE, "Dirty"),
        ("accept", {}, "Inspected"),
        ("tell", {}, "Inspected"),
        ("rate", {"satisfaction": 1}, "Inspected"),
        ("reopen", {"text": "drips again"}, "OutOfOrder"),
    ],
    "normal": [
        ("open", {}, "Inspected"),
        ("send_technician", SENT, "OutOfService"),
        ("repair", FIXED | FREE, "Dirty"),
        ("accept", {}, "Inspected"),
    ],
    "minor": [
        ("open", {}, "Inspected"),
        ("withdraw", {"text": "it works"}, "Inspected"),
    ],
}


@pytest.mark.parametrize("severity", ROOMS)
def test_a_repair_moves_its_room(central, severity):
    """Refused steps leave it as it is; complaints about a room do, too."""
    room = {"serious": "105", "normal": "106", "minor": "107"}[severity]

    def condition():
        return stay.room_at(central, room)["condition"]

    opened(central, "complaint", room, severity="serious")
    assert condition() == "Inspected"
    ticket = opened(central, "repair", room, severity=severity)
    for action, said, expected in ROOMS[severity]:
        if action != "open":
            before = condition()
            assert step(central, "sales", ticket, "accept").code == "NOT_ALLOWED" and condition() == before
            ticket = walked(central, ticket, [(action, said)])
        assert condition() == expected, action
    heard = {"serious": 6, "normal": 3, "minor": 0}[severity]
    items = [n for n in desk_of(central).list("/v1/notices") if n["room"] == room and n["kind"].startswith("room_")]
    assert len(items) == 2 * heard and {n["department"] for n in items} <= {"housekeeping", "front_office"}


def test_a_room_with_a_guest_in_it_stays_his(central):
    """A technician may be sent to an occupied room: only a serious fault takes it out of order."""
    number = "INSIDE234"
    (room,) = stay.settle_in(central, number)
    before = stay.room_at(central, room)
    ticket = walked(central, opened(central, "repair", room), [("send_technician", SENT)])
    assert stay.room_at(central, room) == before
    walked(central, ticket, [("repair", FIXED | FREE)])
    after = stay.room_at(central, room)
    assert after["condition"] == "Dirty" and after["occupied"]


def room_items(central, room):
    """What the departments were told of the room itself, oldest first."""
    notices = [n for n in desk_of(central).list("/v1/notices") if n["room"] == room and n["kind"].startswith("room_")]
    return [(n["department"], n["kind"]) for n in sorted(notices, key=lambda n: (n["made_ms"], n["department"]))]


GIVEN_BACK = [("front_office", "room_to_make"), ("housekeeping", "room_to_make")]
WITHDRAWN = [("withdraw", {"text": "it works"})]


def test_a_room_whose_repair_is_withdrawn_comes_back(central):
    """With the last request that closed it, to be made; its guest reads at the kiosk that it was withdrawn."""
    room, kiosk = "108", central.kiosk("Given back")
    first, second = (opened(central, "repair", room, severity="serious") for _ in range(2))
    first = walked(central, first, [("assign", SENT)] + WITHDRAWN, "front_office")
    shown = kiosk.post("/v1/sync/ticket", {"ticket": first["number"]}).json
    assert (shown["state"], shown["due_ms"], shown["may_rate"], shown["may_reopen"]) == ("Withdrawn", 0, False, False)
    assert stay.room_at(central, room)["condition"] == "OutOfOrder"
    assert not [item for item in room_items(central, room) if item in GIVEN_BACK]
    walked(central, second, WITHDRAWN, "front_office")
    assert stay.room_at(central, room)["condition"] == "Dirty"
    assert room_items(central, room)[-2:] == GIVEN_BACK
    entries = desk_of(central).list("/v1/audit?limit=500")
    assert [e["detail"] for e in entries if (e["subject"], e["action"]) == (f"room:{room}", "room_condition")] == [
        "OutOfOrder to Dirty",
        "Inspected to OutOfOrder",
    ]


def test_a_room_that_staff_closed_stays_closed(central):
    """Before the request, or in the meantime; housekeeping is told, and staff open it."""
    for room, before in (("109", True), ("110", False)):
        turn = lambda **said: central.roles["maintenance"].ask("POST", f"/v1/rooms/{room}/condition", said)  # noqa: E731
        if before:
            turn(condition="OutOfOrder", out_until_day="2016-07-30")
        ticket = opened(central, "repair", room, severity="serious")
        if not before:
            turn(condition="OutOfOrder")
        closed = stay.room_at(central, room)
        walked(central, ticket, WITHDRAWN)
        assert stay.room_at(central, room) == closed and closed["condition"] == "OutOfOrder"
        assert room_items(central, room)[-1] == ("housekeeping", "room_stays_closed")
        assert turn(condition="Dirty")["condition"] == "Dirty"
