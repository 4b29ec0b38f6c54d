"""Kills builds of a site at random moments while a process reads its pages. Called by scripts/kill."""

import multiprocessing
import pathlib
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time

RUNS, PAGES, SEED = map(int, sys.argv[1:4])
HANDOUT, HUGO = sys.argv[4:6]
TEXT = "Eat less salt.\n\n" * 40
LAYOUT = "<!doctype html><html><head><title>{{ .Site.Title }}</title></head><body>%s</body></html>\n"


class Handout:
    name, page = "handout", "page-{}.html"
    command = [HANDOUT, "build", "--quiet", "--today", "2026-11-22", "--no-settle"]

    def __init__(self, root):
        (root / "articles").mkdir()
        head = "---\ntitle: {}\nsummary: General information.\n---\n\n"
        (root / "articles/disclaimer.md").write_text(head.format("Disclaimer") + "Ask your care team.\n")
        for number in range(PAGES):
            text = f"---\ntitle: Page {number}\n---\n\n{TEXT}"
            (root / f"articles/page-{number}.md").write_text(text)

    def generation(self, root, number):
        (root / "handout.toml").write_text(f'name = "generation-{number}"\n')


class Hugo:
    name, page = "Hugo", "page-{}/index.html"
    command = [HUGO, "--quiet", "--noBuildLock"]

    def __init__(self, root):
        (root / "content").mkdir()
        (root / "layouts").mkdir()
        (root / "layouts/single.html").write_text(LAYOUT % "{{ .Content }}")
        (root / "layouts/list.html").write_text(LAYOUT % "{{ range .Pages }}{{ .Title }} {{ end }}")
        for number in range(PAGES):
            text = f"---\ntitle: Page {number}\n---\n\n{TEXT}"
            (root / f"content/page-{number}.md").write_text(text)

    def generation(self, root, number):
        settings = f'baseURL = "https://example.org/"\ntitle = "generation-{number}"\ndisableKinds = ["taxonomy", "rss", "sitemap"]\n'
        (root / "hugo.toml").write_text(settings)


def look(path):
    """'missing', 'empty', 'torn' or the generation of a page."""
    try:
        text = path.read_text()
    except FileNotFoundError:
        return "missing"
    if not text:
        return "empty"
    found = re.search(r"generation-(\d+)", text)
    return int(found[1]) if found and text.rstrip().endswith("</html>") else "torn"


def read(public, page, seed, stop, results):
    chance = random.Random(seed)
    counts = {"reads": 0, "missing": 0, "empty": 0, "torn": 0}
    while not stop.is_set():
        for _ in range(100):
            seen = look(public / page.format(chance.randrange(PAGES)))
            counts["reads"] += 1
            if not isinstance(seen, int):
                counts[seen] += 1
    results.put(counts)


def build(tool, root):
    start = time.monotonic()
    subprocess.run(tool.command, cwd=root, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def measure(kind, root):
    tool, chance = kind(root), random.Random(SEED)
    times = []
    for number in range(4):
        tool.generation(root, number)
        times.append(build(tool, root))
    usual, old = statistics.median(times[1:]), 3
    public = root / "public"
    stop, results = multiprocessing.Event(), multiprocessing.Queue()
    reader = multiprocessing.Process(target=read, args=(public, tool.page, SEED, stop, results))
    reader.start()
    row = {"killed": 0, "old": 0, "new": 0, "mixed": 0, "left empty": 0, "not healed": 0}
    for new in range(old + 1, old + 1 + RUNS):
        tool.generation(root, new)
        running = subprocess.Popen(tool.command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, usual))
        running.send_signal(signal.SIGKILL)
        row["killed"] += running.wait() == -signal.SIGKILL
        seen = [look(public / tool.page.format(number)) for number in range(PAGES)]
        row["left empty"] += seen.count("empty")
        kinds = set(seen)
        row["old" if kinds == {old} else "new" if kinds == {new} else "mixed"] += 1
        # A site that is not whole would make each later kill look bad: the next build mends it.
        if kinds == {new}:
            old = new
        elif kinds != {old} or new % 10 == 0:
            build(tool, root)
            healed = {look(public / tool.page.format(number)) for number in range(PAGES)} == {new}
            row["not healed"] += not healed
            old = new
    stop.set()
    row |= results.get()
    reader.join()
    return row


def main():
    rows = {}
    for kind in (Handout, Hugo):
        with tempfile.TemporaryDirectory() as folder:
            rows[kind.name] = measure(kind, pathlib.Path(folder).resolve())
    lines = [
        ("runs / killed", lambda row: f"{RUNS} / {row['killed']}"),
        ("pages read meanwhile", lambda row: f"{row['reads']:,}"),
        ("of these empty / missing / torn", lambda row: f"{row['empty']} / {row['missing']} / {row['torn']}"),
        ("site after the kill: wholly old / wholly new / mixed", lambda row: f"{row['old']} / {row['new']} / {row['mixed']}"),
        ("empty pages left on the disk", lambda row: f"{row['left empty']}"),
        ("not mended by the next build", lambda row: f"{row['not healed']}"),
    ]
    print(f"| {PAGES:,} pages, every page changes | {' | '.join(rows)} |")
    print("|---|" + "---:|" * len(rows))
    for name, cell in lines:
        print(f"| {name} | {' | '.join(cell(row) for row in rows.values())} |")


main()
