"""`make bench`: what Foyer costs, each figure as a JSON line with its baseline of the same run.

The machine is shared and noisy: compare the ratios, not the absolute times. Baselines: "toolkit" is a bare program on the usual
libraries (baseline_toolkit.c), "web" the same keypad as a page in Chromium (baseline_web.py). A baseline that is not there
is null, with the reason.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "system")]

STARTS = 15
CACHED_BOOKINGS = 1000
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def own_number(index):
    """A booking number of Foyer's own form: seven characters and the check character."""
    text = ""
    for _ in range(7):
        text += ALPHABET[index % 31]
        index //= 31
    weighted = sum((place + 1) * ALPHABET.index(c) for place, c in enumerate(text))
    check = next(v for v in range(31) if (weighted + 8 * v) % 31 == 17)
    return text + ALPHABET[check]


def say(figure, value, goal, **baselines):
    line = {"figure": figure, "value": round(value, 3), "goal": goal}
    for name, baseline in baselines.items():
        line[name] = None if baseline is None else round(baseline, 3)
        if baseline:
            line[f"ratio_to_{name}"] = round(value / baseline, 4)
    print(json.dumps(line, ensure_ascii=False), flush=True)


class Setup:
    """A central with 1,000 bookings that its kiosk caches, and the kiosk."""

    def __init__(self, folder):
        import foyer
        import terminal

        today = [foyer.today_booking(own_number(i), 1 + i % 3) for i in range(CACHED_BOOKINGS)]
        self.numbers = [booking["number"] for booking in today]
        self.central = foyer.Central(folder).init(foyer.hotel(today, rooms=20)).start()
        self.kiosk = terminal.Terminal(folder).enrol(self.central)
        self.kiosk.start()
        self.kiosk.until_stats(lambda stats: stats["cursor"] > CACHED_BOOKINGS)

    def close(self):
        self.kiosk.stop()
        self.central.stop()


def first_frame_ms(kiosk):
    """From exec until a touch was answered by the frame that it caused, on a kiosk whose cache is full."""
    kiosk.stop()
    begin = time.monotonic()
    kiosk.start(ready=None)
    kiosk.tap("attract.begin")
    took = (time.monotonic() - begin) * 1000
    return took, kiosk.stats()["first_frame_ms"]


def measure_start(setup, toolkit, web):
    outside, inside, baseline = [], [], []
    for _ in range(STARTS):
        touched, frame = first_frame_ms(setup.kiosk)
        outside.append(touched)
        inside.append(frame)
        if toolkit:
            baseline.append(toolkit_start(toolkit)[0])
    bare = statistics.median(baseline) if baseline else None
    say("start_to_first_frame_ms", statistics.median(inside), 40, toolkit=bare, web=web and web["first_frame_ms"])
    say("start_to_first_answered_touch_ms", statistics.median(outside), 40, toolkit=bare, web=web and web["first_frame_ms"])


def toolkit_start(program):
    import baseline_toolkit

    return baseline_toolkit.measure_start(program)


def measure_check_in(setup, toolkit, web):
    import guest

    kiosk = setup.kiosk
    kiosk.stop()
    kiosk.start()
    visitor = guest.Guest(kiosk)
    visitor.begin("en")
    visitor.check_in(setup.numbers[0], digits="8000")
    stats = kiosk.stats()
    touch = stats["input_to_frame_ms"]
    page = web and web["touch_to_frame_ms"]
    say("touch_to_frame_p50_ms", touch["p50"], 4, web=page and page["p50"])
    say("touch_to_frame_p99_ms", touch["p99"], 4, web=page and page["p99"])
    import baseline_web

    bare = toolkit_start(toolkit)[2] if toolkit else None
    say("memory_after_check_in_pss_mb", baseline_web.pss_mb(kiosk.pid), 32, toolkit=bare, web=web and web["pss_mb"])


def measure_idle(setup, web, seconds):
    import baseline_web

    kiosk = setup.kiosk
    kiosk.stop()
    kiosk.start()
    time.sleep(3)
    before, since = baseline_web.cpu_ms(kiosk.pid), time.monotonic()
    time.sleep(seconds)
    spent = (baseline_web.cpu_ms(kiosk.pid) - before) / (time.monotonic() - since)
    say("idle_cpu_ms_per_s", spent, 0.2, web=web and web["idle_cpu_ms_per_s"])


def lines_of(program):
    done = subprocess.run([program], capture_output=True, text=True, check=True, timeout=900)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def measure_repaint(build, toolkit):
    busiest = lines_of(build / "bench" / "repaint_bench")[-1]
    bare = toolkit_start(toolkit)[1] if toolkit else None
    say(f"full_repaint_ms ({busiest['page']})", busiest["median"], 4, toolkit=bare)


def measure_look_up(build):
    small, large = lines_of(build / "bench" / "lookup_bench")
    say("look_up_p99_ms (1,000 bookings)", small["p99_ms"], 0.2)
    say("look_up_p99_ms (1,000,000 bookings)", large["p99_ms"], 0.2)
    say("look_up_p50 (1,000,000 to 1,000 bookings)", large["p50_ms"] / small["p50_ms"], 2)


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--build", default="build")
    words.add_argument("--idle", type=float, default=60)
    words = words.parse_args()
    build = pathlib.Path(words.build).resolve()
    os.environ["FOYER_BUILD"] = str(build)
    import baseline_toolkit
    import baseline_web

    with tempfile.TemporaryDirectory(prefix="foyer-bench-") as folder:
        toolkit = baseline_toolkit.build(folder)
        web = baseline_web.measure(min(words.idle, 10))
        for name, there in (("toolkit", toolkit), ("web", web)):
            if there is None:
                print(json.dumps({"baseline": name, "absent": "its libraries or browser are not installed"}))
        setup = Setup(folder)
        try:
            measure_start(setup, toolkit, web)
            measure_check_in(setup, toolkit, web)
            measure_idle(setup, web, words.idle)
        finally:
            setup.close()
        measure_repaint(build, toolkit)
        measure_look_up(build)


if __name__ == "__main__":
    main()
