"""The kiosk shown in a browser: noVNC's page by central, the picture and the touches by the kiosk."""

import base64
import io
import pathlib
import select
import shutil
import sys
import time

import pytest
from PIL import Image, ImageChops

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "system"))

from foyer import Central, hotel, today_booking  # noqa: E402
from terminal import Terminal  # noqa: E402

NOVNC = pathlib.Path("/usr/share/novnc")
WAIT_S = 30
NEAR, BLOCK = 24, 16  # of 255, and px

pytestmark = pytest.mark.skipif(
    not (NOVNC.exists() and shutil.which("chromium") and shutil.which("chromedriver")),
    reason="needs novnc, chromium and chromium-driver",
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """A kiosk with the remote display, and the address of its page."""
    folder = tmp_path_factory.mktemp("remote")
    with Central(folder).init(hotel([today_booking("SEEN2345")])).start("--novnc", NOVNC) as central:
        kiosk = Terminal(folder, size="800x1280").enrol(central)
        with kiosk.start(display="remote:127.0.0.1:0") as kiosk:
            line = kiosk.until(lambda tree: next((l for l in kiosk.output if l.startswith("display ")), None))
            port = int(line.strip().rsplit(":", 1)[1])
            page = f"{central.url}/novnc/vnc_lite.html?host=127.0.0.1&port={port}&scale=true"
            yield kiosk, page


@pytest.fixture
def browsers():
    """Opens windows of headless Chromium; all are closed at the end."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    opened = []

    def open_page(page):
        options = webdriver.ChromeOptions()
        for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=900,1400"):
            options.add_argument(word)
        options.binary_location = shutil.which("chromium")
        browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        opened.append(browser)
        browser.set_page_load_timeout(WAIT_S)
        browser.get(page)
        return browser

    yield open_page
    for browser in opened:
        browser.quit()


def canvas_picture(browser):
    """What the page's canvas shows, in the kiosk's own pixels; None before the first picture."""
    address = browser.execute_script(
        "const c = document.querySelector('canvas'); return c && c.width > 0 ? c.toDataURL('image/png') : null;"
    )
    if not address:
        return None
    return Image.open(io.BytesIO(base64.b64decode(address.split(",", 1)[1]))).convert("RGB")


def same(a, b):
    """Block by block: the wire's compression blurs edges, and nothing else."""
    if a is None or a.size != b.size:
        return False
    far = ImageChops.difference(a.reduce(BLOCK), b.reduce(BLOCK)).getextrema()
    return max(high for _, high in far) <= NEAR


def until_same(browser, kiosk):
    path = kiosk.folder / "screen.png"
    ends = time.monotonic() + WAIT_S
    while True:
        kiosk.screenshot(path)
        with Image.open(path) as picture:
            seen = canvas_picture(browser)
            if same(seen, picture.convert("RGB")):
                return
        assert time.monotonic() < ends, "the page never showed the kiosk's picture"
        select.select([], [], [], 0.1)


def touch(browser, kiosk, node):
    """A click in the page where the node is."""
    from selenium.webdriver.common.action_chains import ActionChains

    x, y, width, height = kiosk.tree()[node]["rect"]
    canvas = browser.find_element("css selector", "canvas")
    ratio = canvas.size["width"] / 800
    to_x = (x + width / 2) * ratio - canvas.size["width"] / 2
    to_y = (y + height / 2) * ratio - canvas.size["height"] / 2
    ActionChains(browser).move_to_element_with_offset(canvas, int(to_x), int(to_y)).click().perform()


def home(kiosk):
    while kiosk.tree().screen != "attract":
        kiosk.tap("footer.restart" if kiosk.tree().screen == "home" else "footer.back")


def test_picture_and_touch(shown, browsers):
    kiosk, page = shown
    browser = browsers(page)
    until_same(browser, kiosk)
    touch(browser, kiosk, "attract.begin")
    kiosk.wait("home")
    until_same(browser, kiosk)
    touch(browser, kiosk, "home.check_in")
    kiosk.wait("lookup")
    until_same(browser, kiosk)
    home(kiosk)


def test_two_viewers_and_one_that_dies(shown, browsers):
    kiosk, page = shown
    first, second = browsers(page), browsers(page)
    until_same(first, kiosk)
    until_same(second, kiosk)
    first.quit()
    touch(second, kiosk, "attract.begin")
    kiosk.wait("home")
    until_same(second, kiosk)
    home(kiosk)
