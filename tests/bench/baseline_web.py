"""The baseline that hotels use today: the same keypad screen as a web page in Chromium's kiosk mode, 1080x1920.

measure() starts Chromium with an empty profile, and answers first_frame_ms (exec until the page's first frame was handed to the
screen, told by the page itself to a server on loopback), pss_mb of all its processes, idle_cpu_ms_per_s, and the page's own
touch_to_frame_ms (p50, p99) over synthetic touches. None where there is no Chromium.
"""
import http.server
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time

PAGE = """<!doctype html><meta charset=utf-8>
<style>
body { margin: 0; background: #f6f1e8; color: #1d2826; font: 32px "Noto Sans CJK SC"; width: 1080px }
h1 { font: 700 76px "Noto Serif CJK SC"; margin: 56px }
.keys { display: grid; grid-template-columns: repeat(3, 1fr); gap: 24px; margin: 56px }
.keys div { height: 140px; border: 2px solid #e2d9c9; border-radius: 28px; background: #fffdf9; display: flex;
            align-items: center; justify-content: center; font-size: 60px }
#field { margin: 56px; height: 150px; border: 4px solid #1d5548; border-radius: 28px; font-size: 72px; padding: 0 40px }
</style>
<h1>请输入预订编号</h1><div id=field></div><div class=keys id=keys></div>
<script>
const keys = document.getElementById('keys'), field = document.getElementById('field'), times = []
const tell = (path, body) => fetch(path, {method: 'POST', body: body || ''})
function afterFrame(then) {
  requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = then
    channel.port2.postMessage(0)
  })
}
for (const text of '123456789A0C') {
  const key = document.createElement('div')
  key.textContent = text
  key.onpointerdown = event => {
    field.textContent = field.textContent.length > 7 ? '' : field.textContent + text
    afterFrame(() => times.push(performance.now() - event.timeStamp))
  }
  keys.append(key)
}
requestAnimationFrame(() => requestAnimationFrame(() => tell('/frame')))
async function touches(count) {
  for (let i = 0; i < count; i++) {
    keys.children[i % 12].dispatchEvent(new PointerEvent('pointerdown'))
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  times.sort((a, b) => a - b)
  await tell('/touches', JSON.stringify(times))
}
setTimeout(() => touches(200), 1500)
</script>"""


class _Told(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = PAGE.encode() if self.path == "/" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.told[self.path] = (time.monotonic(), body)
        self.server.news.set()
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def processes_below(pid):
    """pid and all its descendants."""
    found, stack = [], [pid]
    while stack:
        one = stack.pop()
        found.append(one)
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                with open(f"/proc/{one}/task/{task}/children") as f:
                    stack += [int(child) for child in f.read().split()]
        except OSError:
            pass
    return found


def pss_mb(pid):
    total_kb = 0
    for one in processes_below(pid):
        try:
            with open(f"/proc/{one}/smaps_rollup") as f:
                total_kb += sum(int(line.split()[1]) for line in f if line.startswith("Pss:"))
        except OSError:
            pass
    return total_kb / 1024


def cpu_ms(pid):
    """CPU time of pid and its descendants so far, from the scheduler's nanoseconds."""
    total_ns = 0
    for one in processes_below(pid):
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                with open(f"/proc/{one}/task/{task}/schedstat") as f:
                    total_ns += int(f.read().split()[0])
        except OSError:
            pass
    return total_ns / 1e6


def _wait(server, path, seconds):
    end = time.monotonic() + seconds
    while path not in server.told and time.monotonic() < end:
        server.news.wait(0.2)
        server.news.clear()
    return server.told.get(path)


def measure(idle_seconds=10):
    chromium = shutil.which("chromium")
    if chromium is None:
        return None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Told)
    server.told, server.news = {}, threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    profile = tempfile.mkdtemp(prefix="foyer-bench-")
    begin = time.monotonic()
    browser = subprocess.Popen(
        [chromium, "--headless=new", "--kiosk", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1080,1920",
         f"--user-data-dir={profile}", f"http://127.0.0.1:{server.server_port}/"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        frame = _wait(server, "/frame", 60)
        touches = _wait(server, "/touches", 60)
        if frame is None or touches is None:
            return None
        times = json.loads(touches[1])
        time.sleep(2)
        before, since = cpu_ms(browser.pid), time.monotonic()
        time.sleep(idle_seconds)
        idle = (cpu_ms(browser.pid) - before) / (time.monotonic() - since)
        return {"first_frame_ms": (frame[0] - begin) * 1000, "pss_mb": pss_mb(browser.pid), "idle_cpu_ms_per_s": idle,
                "touch_to_frame_ms": {"p50": times[len(times) // 2], "p99": times[int(len(times) * 0.99)]}}
    finally:
        os.killpg(browser.pid, signal.SIGTERM)
        browser.wait(20)
        server.shutdown()
        shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    print(json.dumps(measure()))
