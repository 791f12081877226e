"""Requests of guests: walked through their workflows by staff, seen, rated and opened again by the guest; and every step that
the table does not have is refused at the API. The rows of every kind stand in test_flow_tickets.py."""

import foyer
import pytest
import stay
from guest import Guest
from house import Desk, desk_of
from stay import LANGUAGES
from terminal import Terminal

ROLES = ["front_office", "housekeeping", "maintenance", "sales", "manager", "administrator"]
ACTIONS = [
    "assign", "investigate", "propose", "approve", "reject", "send_technician", "repair", "accept", "tell", "rate",
    "close", "reopen", "withdraw",
]  # fmt: skip
EVERYBODY = set(ROLES)
DESK, MANAGING = {"front_office", "manager", "administrator"}, {"manager", "administrator"}
ROOMS, FIXERS = {"housekeeping"} | MANAGING, {"maintenance"} | MANAGING

# Who may do what in a state, as the work is described; written down apart from the program's own table.
COMPLAINT = {
    "Received": {"assign": EVERYBODY, "withdraw": DESK},
    "Assigned": {"assign": EVERYBODY, "investigate": EVERYBODY, "withdraw": DESK},
    "Investigated": {"propose": EVERYBODY},
    "Proposed": {"propose": EVERYBODY, "approve": MANAGING, "reject": MANAGING},
    "Approved": {"tell": EVERYBODY},
    "Told": {"rate": EVERYBODY},
    "Rated": {"close": EVERYBODY},
    "Closed": {"reopen": DESK},
}
REPAIR = {
    "Received": {"assign": EVERYBODY, "send_technician": EVERYBODY, "withdraw": DESK},
    "Assigned": {"assign": EVERYBODY, "send_technician": EVERYBODY, "withdraw": DESK},
    "TechnicianSent": {"repair": FIXERS},
    "Repaired": {"accept": ROOMS, "reject": ROOMS},
    "Accepted": {"tell": EVERYBODY},
    "Told": {"rate": EVERYBODY},
    "Rated": {"close": EVERYBODY},
    "Closed": {"reopen": DESK},
}
QUESTION = {
    "Received": {"assign": EVERYBODY, "tell": EVERYBODY, "withdraw": DESK},
    "Assigned": {"assign": EVERYBODY, "tell": EVERYBODY},
    "Told": {"rate": EVERYBODY},
    "Rated": {"close": EVERYBODY},
    "Closed": {"reopen": DESK},
}
# The way through, and who goes it: (action, role, what is recorded).
COSTS = {"cost": foyer.money(5000)}
FREE = {"cost": foyer.money(0)}
COMPLAINT_WAY = [
    ("assign", "front_office", {"department": "housekeeping"}),
    ("investigate", "housekeeping", {"text": "the filter was full"}),
    ("propose", "housekeeping", {"text": "a night without charge"} | COSTS),
    ("approve", "manager", {}),
    ("tell", "front_office", {}),
    ("rate", "front_office", {"satisfaction": 4}),
    ("close", "front_office", {"text": "filters weekly"}),
]
REPAIR_WAY = [
    ("assign", "front_office", {"department": "maintenance"}),
    ("send_technician", "front_office", {"department": "maintenance"}),
    ("repair", "maintenance", {"text": "new valve"} | FREE),
    ("accept", "housekeeping", {}),
    ("tell", "front_office", {}),
    ("rate", "front_office", {"satisfaction": 5}),
    ("close", "front_office", {"text": "valves yearly"}),
]
QUESTION_WAY = [
    ("assign", "front_office", {"department": "front_office"}),
    ("tell", "front_office", {"text": "at seven"}),
    ("rate", "front_office", {"satisfaction": 0}),
    ("close", "front_office", {"text": ""}),
]
FLOWS = {
    "complaint": (COMPLAINT, COMPLAINT_WAY),
    "repair": (REPAIR, REPAIR_WAY),
    "question": (QUESTION, QUESTION_WAY),
}


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    with foyer.Central(tmp_path_factory.mktemp("tickets")).init(stay.hotel(rooms=12)).start() as central:
        yield central


@pytest.fixture(scope="module")
def kiosk(central, tmp_path_factory):
    with Terminal(tmp_path_factory.mktemp("kiosk"), "Lobby 1").enrol(central).start() as kiosk:
        yield kiosk


@pytest.fixture
def visitor(kiosk):
    """At the first screen, whatever the test before left."""
    while kiosk.tree().screen != "attract":
        kiosk.tap("call.close" if kiosk.tree().overlay == "call" else "footer.restart")
        if "restart.yes" in kiosk.tree():
            kiosk.tap("restart.yes")
    return Guest(kiosk)


@pytest.fixture(scope="module")
def roles(central):
    return {role: Desk(central, f"one-{role.replace('_', '-')}", role) for role in ROLES}


def ticket_at(central, number):
    """As central has it, once it is there."""
    path = f"/v1/tickets/{number}"
    desk_of(central).until("/v1/tickets", lambda items: number in [item["number"] for item in items])
    return desk_of(central).ask("GET", path)["ticket"]


def move(central, desk, ticket, action, **recorded):
    """One step at the API: the state that it leads to, or the refusal's code."""
    body = {"action": action, "text": "", "revision": ticket["revision"]} | recorded
    answer = central.ask("POST", f"/v1/tickets/{ticket['number']}/step", body, desk.headers)
    return answer.json["ticket"]["state"] if answer.status == 200 else answer.code


def opened(central, kind, room="", **changes):
    body = {"kind": kind, "severity": "normal", "booking": "", "room": room, "place": "", "details": "loud"} | changes
    if kind == "complaint":
        body["subject"] = "service"
    return desk_of(central).ask("POST", "/v1/tickets", body)["ticket"]


# ---- Workflows -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FLOWS)
def test_the_whole_way_and_no_step_beside_it(central, roles, kind):
    """In every state on the way every action of every role is tried: what the rules do not name changes nothing."""
    allowed, way = FLOWS[kind]
    ticket = opened(central, kind)
    refused = 0
    for action, role, recorded in [*way, (None, None, None)]:
        may = allowed[ticket["state"]]
        for other in ACTIONS:
            for name in ROLES:
                if name in may.get(other, ()):
                    continue
                everything = {"department": "sales", "text": "words", "satisfaction": 3} | COSTS
                assert move(central, roles[name], ticket, other, **everything) == "NOT_ALLOWED", (
                    f"{kind}: {name} could {other} in {ticket['state']}"
                )
                refused += 1
        assert ticket_at(central, ticket["number"])["revision"] == ticket["revision"]
        if action:
            assert role in may[action]
            seen = roles[role].ask("GET", f"/v1/tickets/{ticket['number']}")["actions"]
            assert set(seen) == {name for name, who in may.items() if role in who}, ticket["state"]
            assert move(central, roles[role], ticket, action, **recorded) not in ("NOT_ALLOWED", "BAD_INPUT", "STALE")
            ticket = ticket_at(central, ticket["number"])
    assert ticket["state"] == "Closed" and refused > 200


@pytest.mark.parametrize(
    "kind, done, action, role, lacking",
    [
        ("complaint", 1, "investigate", "housekeeping", {"text": ""}),
        ("complaint", 2, "propose", "housekeeping", {"text": "sorry"}),
        ("complaint", 2, "propose", "housekeeping", {"text": ""} | FREE),
        ("complaint", 6, "close", "front_office", {"text": ""}),
        ("complaint", 0, "withdraw", "front_office", {"text": ""}),
        ("repair", 2, "repair", "maintenance", {"text": "done"}),
        ("repair", 3, "reject", "housekeeping", {"text": ""}),
        ("question", 0, "tell", "front_office", {"text": ""}),
    ],
)
def test_what_must_be_recorded(central, roles, kind, done, action, role, lacking):
    ticket = opened(central, kind)
    for step, by, recorded in FLOWS[kind][1][:done]:
        move(central, roles[by], ticket, step, **recorded)
        ticket = ticket_at(central, ticket["number"])
    assert move(central, roles[role], ticket, action, **lacking) == "BAD_INPUT"
    assert ticket_at(central, ticket["number"]) == ticket


def test_what_costs_is_the_managers(central, roles):
    ticket = opened(central, "complaint")
    for step, by, recorded in COMPLAINT_WAY[:3]:
        move(central, roles[by], ticket, step, **recorded)
        ticket = ticket_at(central, ticket["number"])
    for role in ROLES:
        assert move(central, roles[role], ticket, "tell") == "NOT_ALLOWED"
    # A dearer proposal after the approval is a new decision.
    assert move(central, roles["manager"], ticket, "approve") == "Approved"
    assert move(central, roles["manager"], ticket, "approve") == "STALE"
    ticket = ticket_at(central, ticket["number"])
    assert (ticket["approved_by"], ticket["cost"]) == ("one-manager", foyer.money(5000))


def test_a_repair_moves_its_room(central, roles):
    def condition():
        return stay.room_at(central, "105")["condition"]

    ticket = opened(central, "repair", "105", severity="serious")
    assert condition() == "OutOfOrder"
    for (step, by, recorded), expected in zip(
        REPAIR_WAY[1:5], ("OutOfOrder", "Dirty", "Inspected", "Inspected"), strict=True
    ):
        move(central, roles[by], ticket, step, **recorded)
        ticket = ticket_at(central, ticket["number"])
        assert condition() == expected, step


# ---- At the kiosk --------------------------------------------------------------------------------------------------------


def shown_state(visitor, language, number):
    if visitor.screen != "attract":
        visitor.press("ticket.finish")
        visitor.come_to("attract")
    visitor.begin(language)
    assert visitor.follow(number) == "ticket"
    return visitor.look().text("ticket.state")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guest_sees_it_rates_it_and_opens_it_again(central, visitor, roles, language):
    number = visitor.begin(language).report("complaint", "12", "lobby", "room").send()
    visitor.press("ticket_opened.finish")
    visitor.come_to("attract")
    states = [shown_state(visitor, language, number)]
    for step, by, recorded in COMPLAINT_WAY[:5]:
        move(central, roles[by], ticket_at(central, number), step, **recorded)
        states.append(shown_state(visitor, language, number))
    assert len(set(states)) == len(states)
    visitor.press("ticket.rate.1")
    visitor.terminal.wait(node="ticket.thanks")
    visitor.terminal.until_stats(lambda stats: stats["outbox"] == 0)
    assert ticket_at(central, number)["satisfaction"] == 1
    shown_state(visitor, language, number)
    visitor.press("ticket.reopen")
    visitor.come_to("ticket_reopen")
    visitor.enter("34")
    visitor.press("ticket_reopen.send")
    visitor.terminal.wait(node="ticket.again")
    visitor.terminal.until_stats(lambda stats: stats["outbox"] == 0)
    ticket = ticket_at(central, number)
    assert (ticket["state"], ticket["reason"], ticket["reopened"]) == ("Assigned", "34", 1)
