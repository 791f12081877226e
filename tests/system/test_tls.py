"""Kiosk and central over TLS: a test authority's certificate is taken, any other is not, nor one for another name."""

import subprocess
import threading

import foyer
import pytest
from foyer import Central, hotel, today_booking
from guest import Guest
from terminal import Terminal, run

LIMIT_S = 20


def certtool(folder, name, template, *words):
    (folder / f"{name}.cfg").write_text(template)
    key, certificate = folder / f"{name}.key", folder / f"{name}.pem"
    quiet = {"check": True, "capture_output": True, "timeout": 60}
    subprocess.run(["certtool", "--generate-privkey", "--ecc", "--outfile", key], **quiet)
    subprocess.run(
        ["certtool", *words, "--load-privkey", key, "--template", folder / f"{name}.cfg", "--outfile", certificate], **quiet
    )
    return certificate, key


def authority(folder, name):
    return certtool(folder, name, f'cn = "{name}"\nca\ncert_signing_key\nexpiration_days = 30\n', "--generate-self-signed")


def certificate(folder, name, ca, subject):
    words = ["--generate-certificate", "--load-ca-certificate", ca[0], "--load-ca-privkey", ca[1]]
    return certtool(folder, name, f'cn = "{name}"\n{subject}\ntls_www_server\nexpiration_days = 30\n', *words)


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificates")
    ca, stranger = authority(folder, "ca"), authority(folder, "stranger")
    return {
        "ca": ca[0],
        "stranger": stranger[0],
        "good": certificate(folder, "good", ca, 'ip_address = "127.0.0.1"'),
        "elsewhere": certificate(folder, "elsewhere", ca, 'dns_name = "central.example"'),
    }


class SecureCentral(Central):
    """One whose line says https."""

    def start_secure(self, files):
        words = [foyer.PROGRAM, "serve", self.folder, "--listen", "127.0.0.1:0"]
        words += ["--tls-certificate", files[0], "--tls-key", files[1]]
        self.process = subprocess.Popen(
            list(map(str, words)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        threading.Thread(target=self._gather, args=(self.process.stderr,), daemon=True).start()
        timer = threading.Timer(LIMIT_S, self.process.kill)
        timer.start()
        line = self.process.stdout.readline()
        timer.cancel()
        assert line.startswith("listening https://127.0.0.1:"), line + "".join(self.errors)
        self.port = int(line.rsplit(":", 1)[1])
        return self

    @property
    def url(self):
        return f"https://127.0.0.1:{self.port}"


@pytest.fixture
def central(tmp_path):
    with SecureCentral(tmp_path).init(hotel([today_booking("SAFE2345")])) as central:
        yield central


def enrol(central, folder, ca):
    words = ["enrol", "--central", central.url, "--code", central.enrol_code(), "--data", folder, "--ca", ca]
    return run(*words, check=False)


def test_checks_in_over_tls(central, papers, tmp_path):
    central.start_secure(papers["good"])
    settings = {"central.ca_file": papers["ca"]}
    with Terminal(tmp_path, **settings).enrol(central, "--ca", papers["ca"]).start() as kiosk:
        Guest(kiosk).begin("en").check_in("SAFE2345", digits="8000")
        kiosk.until_stats(lambda stats: stats["online"] and stats["outbox"] == 0)


@pytest.mark.parametrize("files,ca", [("good", "stranger"), ("elsewhere", "ca")], ids=["authority", "name"])
def test_others_are_refused(central, papers, tmp_path, files, ca):
    central.start_secure(papers[files])
    done = enrol(central, tmp_path / "data", papers[ca])
    assert done.returncode == 1 and done.stderr
    assert not (tmp_path / "data" / "identity").exists()


def test_a_certificate_that_changes_hands_stops_the_sync(central, papers, tmp_path):
    """Enrolled well, then central shows a certificate of another name: nothing is sent."""
    central.start_secure(papers["good"])
    settings = {"central.ca_file": papers["ca"]}
    kiosk = Terminal(tmp_path, **settings).enrol(central, "--ca", papers["ca"])
    central.stop()
    central.start_secure(papers["elsewhere"])
    with kiosk.start(ready="unready") as kiosk:
        stats = kiosk.stats()
        assert not stats["online"] and stats["cursor"] == 0


def test_plain_http_goes_to_this_machine_only(tmp_path):
    done = run("enrol", "--central", "http://192.0.2.1:1", "--code", "ABCD", "--data", tmp_path, check=False)
    assert done.returncode != 0 and "https" in done.stderr
