"""Every state of every kind of request, every action, every role, at central's API: exactly that passes which the work as the
hotel describes it allows, and only with what must be recorded. Written down apart from the program's own table."""

import collections

import foyer
import pytest
import stay
from house import Desk, desk_of

ROLES = ["front_office", "housekeeping", "maintenance", "sales", "manager", "administrator"]
EVERYBODY, NOBODY = set(ROLES), set()
MANAGING = {"manager", "administrator"}
DESK, ROOMS, FIXERS = MANAGING | {"front_office"}, MANAGING | {"housekeeping"}, MANAGING | {"maintenance"}
ACTIONS = [
    "assign", "investigate", "propose", "approve", "reject", "send_technician", "repair", "accept", "tell", "rate",
    "close", "reopen", "withdraw",
]  # fmt: skip
COSTS, FREE = {"cost": foyer.money(5000)}, {"cost": foyer.money(0)}
SAID = {"text": "the filter was full"}
TO_SALES, TO_FIXERS = {"department": "sales"}, {"department": "maintenance"}
GOOD, BAD, SILENT = {"satisfaction": 3}, {"satisfaction": 2}, {"satisfaction": 0}


class Act:
    """In one situation: who may do it, where it leads, what is said with it, and what each part of that is called in the
    refusal if it is missing."""

    def __init__(self, who, leads_to, said=(), lacking=()):
        self.who, self.leads_to, self.said, self.lacking = who, leads_to, dict(said), dict(lacking)


def after_told(closing):
    """What comes once the guest is asked: alike in all flows but for the lesson."""
    lesson = {"text": "lesson"} if closing else {}
    reopen = Act(DESK, "Assigned", SAID, {"text": "reason"})
    return {
        "Told": {"rate": Act(EVERYBODY, "Rated, satisfied", GOOD)},
        "Rated, satisfied": {"close": Act(EVERYBODY, "Closed", SAID, lesson)},
        "Rated, silent": {"close": Act(EVERYBODY, "Closed", SAID, lesson)},
        "Rated, unsatisfied": {
            "close": Act(MANAGING, "Closed", SAID, lesson),
            "reopen": Act(EVERYBODY, "Assigned", SAID, {"text": "reason"}),
        },
        "Closed": {"reopen": reopen},
        "Withdrawn": {},
    }


ASSIGN = Act(EVERYBODY, "Assigned", TO_SALES, {"department": ""})
SEND = Act(EVERYBODY, "TechnicianSent", TO_FIXERS, {"department": ""})
WITHDRAW = Act(DESK, "Withdrawn", SAID, {"text": "reason"})
PROPOSE = Act(EVERYBODY, "Proposed, costs", SAID | COSTS, {"text": "solution", "cost": "cost"})
REVISE = Act(EVERYBODY, "Proposed, costs", SAID | COSTS)  # what was proposed stands until it is said anew
REJECT = Act(MANAGING, "Investigated", SAID, {"text": "reason"})
AGAIN = Act(ROOMS, "TechnicianSent", SAID, {"text": "reason"})
COMPLAINT = {
    "Received": {"assign": ASSIGN, "withdraw": WITHDRAW},
    "Assigned": {
        "assign": ASSIGN,
        "investigate": Act(EVERYBODY, "Investigated", SAID, {"text": "cause"}),
        "withdraw": WITHDRAW,
    },
    "Investigated": {"propose": PROPOSE},
    "Proposed, free": {"propose": REVISE, "reject": REJECT, "tell": Act(EVERYBODY, "Told")},
    "Proposed, costs": {"propose": REVISE, "reject": REJECT, "approve": Act(MANAGING, "Approved")},
    "Approved": {"tell": Act(EVERYBODY, "Told")},
} | after_told(closing=True)
REPAIR = {
    "Received": {"assign": ASSIGN, "send_technician": SEND, "withdraw": WITHDRAW},
    "Assigned": {"assign": ASSIGN, "send_technician": SEND, "withdraw": WITHDRAW},
    "TechnicianSent": {"repair": Act(FIXERS, "Repaired, costs", SAID | COSTS, {"text": "solution", "cost": "cost"})},
    "Repaired, free": {"accept": Act(ROOMS, "Accepted"), "reject": AGAIN},
    # Whoever looks at the room may do so, but it is not accepted before the manager has agreed to the cost.
    "Repaired, costs": {"approve": Act(MANAGING, "Repaired, approved"), "accept": Act(NOBODY, ""), "reject": AGAIN},
    "Repaired, approved": {
        "approve": Act(MANAGING, "Repaired, approved"),
        "accept": Act(ROOMS, "Accepted"),
        "reject": AGAIN,
    },
    "Accepted": {"tell": Act(EVERYBODY, "Told")},
} | after_told(closing=True)
QUESTION = {
    "Received": {"assign": ASSIGN, "tell": Act(EVERYBODY, "Told", SAID, {"text": "solution"}), "withdraw": WITHDRAW},
    "Assigned": {"assign": ASSIGN, "tell": Act(EVERYBODY, "Told", SAID, {"text": "solution"})},
} | after_told(closing=False)
FLOWS = {"complaint": COMPLAINT, "repair": REPAIR, "question": QUESTION}
UNAPPROVED = ("Repaired, costs", "accept", ROOMS)  # named by the workflow, refused for what is not recorded

# How a situation comes about where the table's own words lead elsewhere: the situation before, the action, what is said.
WAYS = {
    "Proposed, free": ("Investigated", "propose", SAID | FREE),
    "Repaired, free": ("TechnicianSent", "repair", SAID | FREE),
    "Rated, silent": ("Told", "rate", SILENT),
    "Rated, unsatisfied": ("Told", "rate", BAD),
}
OTHER_KINDS = {
    "lost": "housekeeping",
    "damage": "housekeeping",
    "food": "front_office",
    "banquet": "sales",
    "member": "sales",
    "other": "front_office",
}


def situation(ticket):
    """The state, and what else decides what may be done."""
    state = ticket["state"]
    if state in ("Proposed", "Repaired"):
        paid = "approved" if ticket["approved"] else "costs"
        return f"{state}, {paid if ticket['cost']['minor'] else 'free'}"
    if state == "Rated":
        mark = ticket["satisfaction"]
        return f"{state}, {'silent' if mark == 0 else 'satisfied' if mark >= 3 else 'unsatisfied'}"
    return state


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    facts = stay.hotel([foyer.today_booking("INSIDE234")], rooms=12)
    with foyer.Central(tmp_path_factory.mktemp("matrix")).init(facts).start() as central:
        central.roles = {role: Desk(central, f"one-{role.replace('_', '-')}", role) for role in ROLES}
        yield central


def path_of(ticket):
    return f"/v1/tickets/{ticket['number']}"


def opened(central, kind, room="", **changes):
    body = {"kind": kind, "severity": "normal", "booking": "", "room": room, "place": "", "details": "loud"} | changes
    if kind == "complaint":
        body["subject"] = "service"
    return desk_of(central).ask("POST", "/v1/tickets", body)["ticket"]


def step(central, role, ticket, action, **said):
    body = {"action": action, "text": "", "revision": ticket["revision"]} | said
    return central.ask("POST", path_of(ticket) + "/step", body, central.roles[role].headers)


def looked_at(central, role, ticket):
    return central.roles[role].ask("GET", path_of(ticket))


class Supply:
    """Requests of one kind by the situation that they are in: one that a step leads to is used again."""

    def __init__(self, central, kind, table):
        self.central, self.kind, self.table = central, kind, table
        self.kept = collections.defaultdict(list)

    def keep(self, ticket):
        if not ticket["reopened"]:  # of those more is known than of one that comes there the first time
            self.kept[situation(ticket)].append(ticket)

    def way_to(self, wanted):
        if wanted in WAYS:
            return WAYS[wanted]
        return next(
            (before, action, act.said)
            for before, acts in self.table.items()
            for action, act in acts.items()
            if act.leads_to == wanted and before != wanted
        )

    def take(self, wanted):
        if self.kept[wanted]:
            return self.kept[wanted].pop()
        if wanted == "Received":
            return opened(self.central, self.kind)
        before, action, said = self.way_to(wanted)
        answer = step(self.central, "administrator", self.take(before), action, **said)
        assert answer.status == 200 and situation(answer.json["ticket"]) == wanted, answer.text
        return answer.json["ticket"]


def nothing_else_passes(central, ticket, acts):
    where = situation(ticket)
    everything = SAID | TO_SALES | COSTS | GOOD
    for role in ROLES:
        may = {action for action, act in acts.items() if role in act.who}
        named = may | {UNAPPROVED[1]} if where == UNAPPROVED[0] and role in UNAPPROVED[2] else may
        assert set(looked_at(central, role, ticket)["actions"]) == named, (where, role)
        for action in set(ACTIONS) - may:
            wanted = "BAD_INPUT" if action in named else "NOT_ALLOWED"
            assert step(central, role, ticket, action, **everything).code == wanted, (where, role, action)
    assert looked_at(central, "manager", ticket)["ticket"] == ticket


def nothing_passes_without(central, ticket, action, act):
    """Each thing that must be recorded left out, one at a time: refused by name, and nothing is changed."""
    role = min(act.who)
    for part, name in act.lacking.items():
        said = {other: value for other, value in act.said.items() if other != part}
        answer = step(central, role, ticket, action, **said)
        assert answer.code == "BAD_INPUT" and name in answer.json["detail"], (action, part, answer.text)
    stale = step(central, role, ticket | {"revision": ticket["revision"] + 1}, action, **act.said)
    assert stale.code == "STALE", stale.text
    assert looked_at(central, "manager", ticket)["ticket"] == ticket


@pytest.mark.parametrize("kind", FLOWS)
def test_every_action_of_every_role_in_every_state(central, kind):
    table = FLOWS[kind]
    supply = Supply(central, kind, table)
    done = 0
    for where, acts in table.items():
        ticket = supply.take(where)
        nothing_else_passes(central, ticket, acts)
        supply.keep(ticket)
        for action, act in acts.items():
            for role in sorted(act.who):
                ticket = supply.take(where)
                if role == min(act.who):
                    nothing_passes_without(central, ticket, action, act)
                answer = step(central, role, ticket, action, **act.said)
                assert answer.status == 200, (where, action, role, answer.text)
                after = answer.json["ticket"]
                assert situation(after) == act.leads_to, (where, action, role)
                assert after["revision"] == ticket["revision"] + 1
                supply.keep(after)
                done += 1
    assert done == sum(len(act.who) for acts in table.values() for act in acts.values()) > 40


SHORT = [
    ("assign", {"department": "housekeeping"}),
    ("investigate", {"text": "the cause"}),
    ("propose", {"text": "the solution"} | FREE),
    ("tell", {}),
    ("rate", {"satisfaction": 5}),
    ("close", {"text": "the lesson"}),
]


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_the_other_kinds_go_the_way_of_a_complaint(central, kind):
    """To the end by its own department; in each state everybody is offered what the table names, and no other flow's step."""
    own = OTHER_KINDS[kind]
    ticket = opened(central, kind)
    assert ticket["department"] == own and not ticket["subject"]
    for action, said in [*SHORT, (None, {})]:
        acts = COMPLAINT[situation(ticket)]
        for role in ROLES:
            offered = {name for name, act in acts.items() if role in act.who}
            assert set(looked_at(central, role, ticket)["actions"]) == offered, (kind, role, ticket["state"])
        for other in ("send_technician", "repair", "accept"):
            refused = step(central, "administrator", ticket, other, **(SAID | FREE | TO_FIXERS))
            assert refused.code == "NOT_ALLOWED", (kind, ticket["state"], other)
        if action:
            ticket = step(central, own, ticket, action, **said).json["ticket"]
    shown = looked_at(central, "manager", ticket)
    assert ticket["state"] == "Closed" and ticket["due_ms"] == 0
    assert [(s["action"], s["duty"]) for s in shown["steps"]] == [("open", "guest"), *((a, own) for a, _ in SHORT)]
    recorded = [ticket[name] for name in ("department", "cause", "solution", "lesson", "satisfaction")]
    assert recorded == ["housekeeping", "the cause", "the solution", "the lesson", 5]


def test_a_new_cost_is_a_new_decision(central):
    """What was approved for one sum is not approved for another, nor after a refusal; who agreed is on record."""
    supply = Supply(central, "repair", REPAIR)
    ticket = supply.take("Repaired, approved")
    assert (ticket["approved_by"], ticket["cost"]["minor"]) == ("one-administrator", 5000)
    for action, role, said in (("reject", "housekeeping", SAID), ("repair", "maintenance", SAID | COSTS)):
        ticket = step(central, role, ticket, action, **said).json["ticket"]
        assert not ticket["approved"] and not ticket["approved_by"]
    assert "approval" in step(central, "housekeeping", ticket, "accept").json["detail"]
    ticket = step(central, "manager", ticket, "approve").json["ticket"]
    assert ticket["approved_by"] == "one-manager"
    assert step(central, "housekeeping", ticket, "accept").json["ticket"]["state"] == "Accepted"
    told = [n["booking"] for n in desk_of(central).list("/v1/notices?department=manager") if n["kind"] == "ticket_to_approve"]
    assert told.count(ticket["number"]) == 2


WRONG = [
    ({"department": "guest"}, "BAD_INPUT"),
    ({"department": "system"}, "BAD_INPUT"),
    ({"department": "kitchen"}, "BAD_MESSAGE"),
    ({"department": "sales", "satisfaction": 6}, "BAD_MESSAGE"),
    ({"department": "sales", "satisfaction": -1}, "BAD_MESSAGE"),
    ({"department": "sales", "cost": foyer.money(-1)}, "BAD_INPUT"),
    ({"department": "sales", "cost": foyer.money(1, "XXX1")}, "BAD_MESSAGE"),
    ({"department": "sales", "text": "x" * 601}, "BAD_MESSAGE"),
    ({"department": "sales", "revision": -1}, "BAD_MESSAGE"),
    ({"department": "sales", "revision": 7}, "STALE"),
]


@pytest.mark.parametrize("said, code", WRONG, ids=lambda value: str(value)[:50])
def test_a_step_that_is_not_one(central, said, code):
    ticket = opened(central, "complaint")
    assert step(central, "manager", ticket, "assign", **said).code == code
    assert looked_at(central, "manager", ticket)["ticket"] == ticket
