"""The same booking, or the last room, from two kiosks and the desk at the same moment. Who is first is left to chance; what
must hold in every order is checked."""

import threading

import foyer
import pytest
import stay
from house import desk_of
from stay import STANDARD, days_of, money_of

ROUNDS = 6
PRICE = 2 * STANDARD + 2 * stay.WEEKEND  # Friday and Saturday
LONGER = PRICE + STANDARD


def at_once(*deeds):
    """All at the same moment, each on a thread of its own; their results in order."""
    results = [None] * len(deeds)
    barrier = threading.Barrier(len(deeds), timeout=20)

    def run(i, deed):
        barrier.wait()
        results[i] = deed()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert None not in results
    return results


def change_of(booking, arrival, departure):
    return {
        "booking": booking["number"],
        "revision": booking["revision"],
        "parts": ["dates"],
        "arrival_day": arrival,
        "departure_day": departure,
        "late_minute": None,
        "contact": booking["contact"],
        "reason": "",
        "rooms": [],
    }


def by_kiosk(kiosk, change, amount):
    return lambda: kiosk.do("ChangeStay", {"change": change, "amount_minor": amount})["code"]


def by_staff(central, change, amount):
    desk = desk_of(central)
    body = {"change": change, "confirm": True, "amount_minor": amount}

    def deed():
        answer = central.ask("POST", f"/v1/bookings/{change['booking']}/change", body, desk.headers)
        return "OK" if answer.status == 200 else answer.code

    return deed


@pytest.fixture
def house(tmp_path):
    running = []

    def start(bookings, **facts):
        running.append(foyer.Central(tmp_path).init(stay.hotel(bookings, **facts)).start())
        return running[0], running[0].kiosk("Lobby 1"), running[0].kiosk("Lobby 2")

    yield start
    for central in running:
        assert central.stop() in (0, None), "".join(central.errors)


def test_a_change_and_a_check_in_of_one_booking(house):
    numbers = [f"RACE000{i}" for i in range(ROUNDS)]
    central, first, second = house(
        [stay.nights(number, "2016-06-24", "2016-06-26", PRICE) for number in numbers], rooms=20
    )
    desk_of(central)
    taken = []
    for i, number in enumerate(numbers):
        guest = {"booking": number, "room_index": 0, "guest_index": 0, "guest": foyer.guest(), "made_by": "guest"}
        assert first.do("RegisterGuest", guest)["applied"]
        lease = first.offer(number)["lease"]
        booking = stay.at_central(central, number)
        # Away from today, or a day longer: the second goes together with a check-in, the first does not.
        away = change_of(booking, "2016-06-28", "2016-06-30")
        longer = change_of(booking, "2016-06-24", "2016-06-27")
        mine, theirs = ((away, 2 * STANDARD), (longer, LONGER))[:: 1 if i % 2 else -1]
        entered, changed, entered_by_staff = at_once(
            lambda number=number, lease=lease: first.check_in(number, lease)["code"],
            by_kiosk(second, *mine),
            by_staff(central, *theirs),
        )
        after = stay.at_central(central, number)
        room = after["rooms"][0]
        # Both changes saw the same revision: one of them at most. A check-in moves the revision, too.
        assert [changed, entered_by_staff].count("OK") <= 1, (changed, entered_by_staff)
        assert (room["state"] == "InHouse") == (entered == "OK")
        mover = {("OK", False): mine, (False, "OK"): theirs}.get(
            ("OK" if changed == "OK" else False, "OK" if entered_by_staff == "OK" else False)
        )
        change, amount = mover or (booking, PRICE)
        assert days_of(after) == days_of(change)
        assert money_of(after)[0] == amount
        assert money_of(after)[0] == money_of(after)[1] + money_of(after)[2]
        if entered == "OK":
            assert days_of(after)[0] == "2016-06-24" and room["room"] == lease["room"]
            assert stay.room_at(central, room["room"])["occupied"]
            taken.append(room["room"])
        else:
            assert mover and room["state"] in ("Reserved", "DueIn")
    assert len(taken) == len(set(taken))
    occupied = [room["number"] for room in desk_of(central).list("/v1/rooms") if room["occupied"]]
    assert sorted(taken) == sorted(occupied)


def test_the_last_room_of_a_night_at_the_same_moment(house):
    """Four want the sixth room; exactly one gets it, whoever asks for him, and the others hear of something else."""
    taken = [stay.nights(f"TAKEN000{i}", "2016-07-04", "2016-07-05", STANDARD) for i in range(5)]
    numbers = [f"WANTS000{i}" for i in range(4)]
    wanting = [stay.nights(number, "2016-07-11", "2016-07-12", STANDARD) for number in numbers]
    central, first, second = house([*taken, *wanting])
    desk_of(central)
    changes = [change_of(stay.at_central(central, number), "2016-07-04", "2016-07-05") for number in numbers]
    third = central.kiosk("Lobby 3")
    ends = at_once(
        *(by_kiosk(kiosk, change, STANDARD) for kiosk, change in zip((first, second, third), changes, strict=False)),
        by_staff(central, changes[3], STANDARD),
    )
    assert sorted(ends) == ["NO_STOCK"] * 3 + ["OK"]
    there = [number for number in numbers if days_of(stay.at_central(central, number))[0] == "2016-07-04"]
    assert there == [numbers[ends.index("OK")]]


def test_two_cancel_one_booking(house):
    """The fee and the refund once, however often it is asked for at the same moment."""
    central, first, second = house([stay.nights("TWICE0001", "2016-06-24", "2016-06-26", PRICE)])
    desk = desk_of(central)
    booking = stay.at_central(central, "TWICE0001")
    body = {"booking": "TWICE0001", "revision": booking["revision"], "reason": "illness", "fee_minor": 0}
    staff = {
        "cancel": {
            "booking": "TWICE0001",
            "revision": booking["revision"],
            "reason": "illness",
            "words": "",
            "fee": foyer.money(0),
        },
        "confirm": True,
    }

    def by_desk():
        answer = central.ask("POST", "/v1/bookings/TWICE0001/cancel", staff, desk.headers)
        return "OK" if answer.status == 200 else answer.code

    ends = at_once(lambda: first.do("Cancel", body)["code"], lambda: second.do("Cancel", body)["code"], by_desk)
    assert ends.count("OK") == 1, ends
    assert stay.refund_of(central, "TWICE0001")["amount"]["minor"] == PRICE
    assert stay.told(central, "TWICE0001") == ["cancelled"]


def test_a_refusal_reaches_a_guest_who_has_gone(house):
    """A request left without central for a night that is full by then: he is told, and staff need do nothing."""
    taken = [stay.nights(f"TAKEN000{i}", "2016-07-04", "2016-07-05", STANDARD) for i in range(6)]
    central, first, _ = house([*taken, stay.nights("GONE00001", "2016-07-11", "2016-07-12", STANDARD)])
    booking = stay.at_central(central, "GONE00001")
    result = first.do("ChangeStay", {"change": change_of(booking, "2016-07-04", "2016-07-05")})
    assert result["code"] == "NO_STOCK" and result["body"]["answer"]["alternatives"]
    assert stay.told(central, "GONE00001") == ["change_refused"]
    assert days_of(stay.at_central(central, "GONE00001")) == ("2016-07-11", "2016-07-12")
