"""Greetings and offers: once each, by mail of a real server, only to who agreed to them, and stopped by their own link."""

import email
import email.policy
import signal
import socket
import sqlite3
import time
import urllib.parse

import pytest
from aiosmtpd.controller import Controller

import foyer

WAIT_S = 60
URL = "https://stay.example.org"
LANGUAGES = ("zh_CN", "zh_TW", "en", "ja", "ko")


class MailServer:
    """Keeps what it took; knows nobody of the name "gone"."""

    def __init__(self):
        self.taken = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return "550 there is nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.taken.append((envelope.rcpt_tos[0], message))
        return "250 taken"

    def greetings(self):
        """What can be stopped: not the member's number, which everybody gets who joins."""
        return [(to, message) for to, message in self.taken if message["List-Unsubscribe"]]

    def to(self, address):
        return [message for to, message in self.greetings() if to == address]


@pytest.fixture
def mail_server():
    handler = MailServer()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        handler.port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    yield handler
    controller.stop()


def wait_for(condition):
    end = time.time() + WAIT_S
    while not condition():
        assert time.time() < end, "it did not come"
        time.sleep(0.3)


def in_all(text):
    return dict.fromkeys(LANGUAGES, text)


def season(name):
    return {
        "id": name,
        "kind": "season",
        "first_day": "2016-06-01",
        "last_day": "2016-08-31",
        "subject": in_all("{hotel}"),
        "lead": in_all("{name}: " + name),
        "body": in_all("The pool is open until ten."),
    }


def join(kiosk, mail, greetings=True, language="en", birth="1980-06-24"):
    """The number of a member whose birthday is today."""
    wish = {
        "name": "Anna Berg",
        "phone": "",
        "email": mail,
        "birth_day": birth,
        "consent_terms": True,
        "consent_greetings": greetings,
        "consent_offers": False,
        "language": language,
        "booking": "",
    }
    result = kiosk.do("JoinMember", {"id": "00" * 16, "join": wish})
    assert result["code"] == "OK", result
    return result["body"]["member"]


class House:
    """A hotel with its central, its mail server and staff of some roles."""

    ROLES = ("front_office", "housekeeping", "sales", "manager")

    def __init__(self, folder, mail_server):
        self.central = foyer.Central(folder).init(foyer.hotel())
        path = self.central.folder / "central.ini"
        path.write_text(
            f"[central]\npublic_url = {URL}\n"
            f"[mail]\nurl = smtp://127.0.0.1:{mail_server.port}\nfrom = stay@example.org\n"
        )
        path.chmod(0o600)
        for role in self.ROLES:
            foyer.run("user", self.central.folder, "add", role, "--role", role, input="good password one\n")

    def start(self):
        self.central.start()
        self.headers = {}
        for role in self.ROLES:
            session = self.central.ask("POST", "/v1/sessions", {"name": role, "password": "good password one"})
            self.headers[role] = {"Authorization": "Bearer " + session.json["token"]}

    def again(self):
        """Stops in good order; what was told so far was told a day earlier."""
        self.central.stop()
        with sqlite3.connect(self.central.folder / "foyer.sqlite") as database:
            database.execute("UPDATE greeting_sent SET day = day - 1")
        database.close()
        self.start()

    def ask(self, role, method, path, body=None):
        return self.central.ask(method, path, body, self.headers[role])

    def greet(self, *greetings):
        answer = self.ask("sales", "PUT", "/v1/rules/greetings", {"month_limit": 9, "greetings": greetings})
        assert answer.status == 200, answer.text

    def quiet(self, start, end):
        rules = self.ask("manager", "GET", "/v1/rules/service").json
        rules |= {"quiet_from_minute": start, "quiet_to_minute": end}
        assert self.ask("manager", "PUT", "/v1/rules/service", rules).status == 200

    def notices(self, reference):
        path = f"/v1/notices/guests?reference={reference}"
        items = self.ask("front_office", "GET", path).json["items"]
        return [item["state"] for item in items if item["kind"] != "member_joined"]


def link_of(message):
    url = message["List-Unsubscribe"].strip("<>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert url.startswith(URL + "/v1/opt-out/") and url in message.get_content()
    parts = urllib.parse.urlsplit(url)
    return f"{parts.path}?{parts.query}"


def test_greetings(tmp_path, mail_server):
    house = House(tmp_path, mail_server)
    central = house.central
    try:
        house.start()
        kiosk = central.kiosk()
        anna = join(kiosk, "anna@example.org")
        hana = join(kiosk, "hana@example.org", language="ja")
        silent = join(kiosk, "silent@example.org", greetings=False)
        gone = join(kiosk, "gone@example.org")
        # What the house has is handed back; the day's members are looked at again, and central dies over it.
        birthday = house.ask("sales", "GET", "/v1/rules/greetings").json["greetings"][0]
        assert birthday["kind"] == "birthday"
        house.greet(birthday)
        central.process.send_signal(signal.SIGKILL)
        central.process.wait(10)
        central.stop(0)
        house.start()
        wait_for(lambda: mail_server.to("anna@example.org") and mail_server.to("hana@example.org"))
        wait_for(lambda: house.notices(gone) == ["dropped"])
        house.greet(birthday)
        house.again()
        # Once, in their languages; nobody without consent; nobody is called for a greeting.
        assert [len(mail_server.to(f"{name}@example.org")) for name in ("anna", "hana", "silent")] == [1, 1, 0]
        message = mail_server.to("anna@example.org")[0]
        assert message["Subject"] == "Happy birthday, Anna Berg" and "小小酒店" in message.get_content()
        assert "お誕生日" in mail_server.to("hana@example.org")[0]["Subject"]
        assert house.notices(silent) == [] and len(mail_server.greetings()) == 2
        called = house.ask("front_office", "GET", "/v1/notices/guests?state=to_call").json["items"]
        assert {(item["kind"], item["reference"]) for item in called} <= {("member_joined", gone)}
        # Quiet hours hold the next ones back.
        house.quiet("14:00", "18:00")
        house.greet(birthday, season("summer"))
        wait_for(lambda: house.notices(anna)[0] == house.notices(hana)[0] == "waiting")
        stop(central, link_of(message))
        assert house.notices(anna)[0] == "withdrawn" and house.notices(hana)[0] == "waiting"
        # Eva joins after the day's run: what the others hear of today waits for her too. Hana tells the desk, and
        # another day comes.
        eva = join(kiosk, "eva@example.org", birth=None)
        wait_for(lambda: house.notices(eva) == ["waiting"])
        answer = house.ask("front_office", "POST", f"/v1/members/{hana}/consent", {"greetings": False, "offers": False})
        assert answer.status == 200 and house.notices(hana)[0] == "withdrawn"
        house.quiet("00:00", "00:00")
        house.again()
        house.greet(season("autumn"))
        wait_for(lambda: mail_server.to("eva@example.org"))
        assert "autumn" in mail_server.to("eva@example.org")[0].get_content()
        assert [len(mail_server.to(f"{name}@example.org")) for name in ("anna", "hana", "silent")] == [1, 1, 0]
        # At the kiosk he changes his mind.
        result = kiosk.do("MemberConsent", {"id": "01" * 16, "member": anna, "greetings": True, "offers": False})
        assert result["code"] == "OK"
        house.again()
        house.greet(season("spa"))
        wait_for(lambda: len(mail_server.to("anna@example.org")) == 2 and len(mail_server.to("eva@example.org")) == 2)
        assert len(mail_server.to("hana@example.org")) == 1
        audit = house.ask("manager", "GET", "/v1/audit?limit=500").json["items"]
        assert {"opt_out", "member_consent", "rules_changed"} <= {entry["action"] for entry in audit}
    finally:
        central.stop()


def stop(central, link):
    """The page asks first; what is no link is answered to the letter like one."""
    other = link.replace(link.split("/")[3][:32], "0" * 32)
    for path in (link, other):
        asked = central.ask("GET", path)
        assert asked.status == 200 and asked.headers["Content-Type"].startswith("text/html")
        assert "<form method=\"post\">" in asked.text and "Anna" not in asked.text and "example.org" not in asked.text
    assert central.ask("GET", link).text == central.ask("GET", other).text
    japanese = central.ask("GET", other.replace("language=en", "language=ja"))
    assert '<html lang="ja">' in japanese.text
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answers = [central.ask("POST", path, b"List-Unsubscribe=One-Click", form) for path in (other, link, link)]
    assert {answer.status for answer in answers} == {200} and len({answer.text for answer in answers}) == 1
    assert central.ask("POST", link, b"x" * 100000, form).status == 413


def test_who_may_edit_rules(tmp_path, mail_server):
    house = House(tmp_path, mail_server)
    rules = ("member", "service", "greetings", "extras")
    with house.central:
        house.start()
        kiosk = house.central.kiosk()
        for name in rules:
            path = f"/v1/rules/{name}"
            document = house.ask("manager", "GET", path).json
            assert house.ask("front_office", "GET", path).json == document
            assert house.ask("housekeeping", "GET", path).status == 403
            assert house.central.ask("GET", path, headers=kiosk.headers).status in (401, 403)
            assert house.central.ask("GET", path).status == 401
            for role in ("front_office", "housekeeping"):
                assert house.ask(role, "PUT", path, document).status == 403, (name, role)
            assert house.ask("manager", "PUT", path, document).json == document
            assert house.ask("manager", "PUT", path, {}).status == 400
        for name in ("member", "service"):
            document = house.ask("manager", "GET", f"/v1/rules/{name}").json
            assert house.ask("sales", "PUT", f"/v1/rules/{name}", document).status == 403
        wrong = {"month_limit": 4, "greetings": [season("summer"), season("spa") | {"audience": {"tiers": [{"tier": "x"}]}}]}
        answer = house.ask("sales", "PUT", "/v1/rules/greetings", wrong)
        assert answer.status == 422 and "greetings[1].audience.tiers[0].tier" in answer.json["detail"]
        wrong["greetings"][0]["lead"]["ko"] = "{nobody}"
        answer = house.ask("sales", "PUT", "/v1/rules/greetings", wrong)
        assert answer.status == 400 and "greetings[0].lead" in answer.json["detail"]
        member = join(kiosk, "anna@example.org")
        body = {"greetings": True, "offers": True}
        assert house.ask("housekeeping", "POST", f"/v1/members/{member}/consent", body).status == 403
        assert house.ask("front_office", "POST", "/v1/members/M0000000/consent", body).status == 404
        assert house.ask("housekeeping", "POST", "/v1/opt-outs", {"email": "a@example.org"}).status == 403
        assert house.ask("front_office", "POST", "/v1/opt-outs", {"email": "nobody"}).status == 422
        assert house.ask("front_office", "POST", "/v1/opt-outs", {"email": "a@example.org"}).status == 200


@pytest.mark.parametrize("url", ["http://stay.example.org", "https://stay.example.org/", "https://a b", "https://"])
def test_a_wrong_address_is_told(tmp_path, url):
    central = foyer.Central(tmp_path).init(foyer.hotel())
    (central.folder / "central.ini").write_text(f"[central]\npublic_url = {url}\n")
    done = foyer.run("serve", central.folder, "--listen", "127.0.0.1:0", check=False, timeout=20)
    assert done.returncode != 0 and "public_url" in done.stderr
