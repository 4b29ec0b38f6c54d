"""Counts the instructions of handout over growing texts; scripts/growth says how to run it."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.request
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SIZES = [int(size) * 1024 for size in os.environ.get("GROWTH_KB", "16 64").split()]
# Four times the text may take so many times the work.
MOST = 6.0
# Work that is no more than this is the noise of two runs.
NOISE = 3_000_000
SECONDS = int(os.environ.get("GROWTH_SECONDS", "300"))
FRONT = "---\ntitle: {title}\n{front}---\n\n"
DISCLAIMER = "---\ntitle: Disclaimer\nsummary: This page does not replace advice.\n---\n\nAsk your nurse.\n"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
WORD = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
TYPES = """<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>
<Default Extension='xml' ContentType='application/xml'/><Default Extension='rels'
ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/word/document.xml'
ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"""
RELATIONS = """<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r'
Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
Target='word/document.xml'/></Relationships>"""
IMPORTED = {"article": "md", "html": "html", "txt": "txt", "docx": "docx"}
HANDOUT, ROOT = sys.argv[1], Path(__file__).parent.parent


def grown(pattern, size):
    """The text of a pattern, about as long as `size`."""
    number = lambda text, n: text.replace("{n}", str(n)).replace("{next}", str(n + 1))
    repeat, close = pattern["repeat"], pattern.get("close", "")
    parts, length, n = [], 0, 0
    while length < size:
        n += 1
        parts.append(number(repeat, n))
        length += len(parts[-1].encode()) + len(close.encode())
    return "".join([pattern.get("before", ""), *parts, pattern.get("middle", ""), close * n, pattern.get("after", "")])


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def site(root, kind, pattern, size):
    """A site that has the pattern in a file of its kind; size 0 is the same site without it."""
    text = grown(pattern, size) if size else ""
    write(root / "articles/disclaimer.md", DISCLAIMER)
    article, front = "Drink water.\n", ""
    own_template = "template: own.html\n" if kind == "template" and text else ""
    settings = "name = \"Site\"\nbase_url = \"https://example.org/\"\n"
    if kind == "article":
        article = text or article
    elif kind == "front":
        front = text
    elif kind == "settings":
        settings += text
    elif kind == "glossary":
        write(root / "articles/glossary.md", FRONT.format(title="Glossary", front="type: glossary\n") + (text or "salt\n: White.\n"))
    elif kind == "tags" and text:
        write(root / "articles/tags.toml", text)
    elif kind == "template" and text:
        write(root / "templates/own.html", "{% extends \"page.html\" %}{% block content %}{{ content }}" + text + "{% endblock %}")
    elif kind == "style" and text:
        write(root / "templates/assets/site.css", text)
    elif kind == "svg" and text:
        write(root / "articles/a.svg", SVG + text + "</svg>")
        article = "![A sign](a.svg)\n"
    elif kind == "articles" and text:
        length, n = 0, 0
        while length < size:
            n += 1
            own = {key: pattern.get(key, "").replace("{n}", str(n)).replace("{next}", str(n + 1)) for key in ("front", "folder", "repeat")}
            title = pattern.get("title", f"A page {n}")
            whole = FRONT.format(title=title, front=own["front"]) + own["repeat"]
            write(root / "articles" / (own["folder"] + f"a{n}.md"), whole)
            # A small file takes as much work as a longer text.
            length += len(whole) * 4
    write(root / "handout.toml", settings)
    write(root / "articles/p.md", FRONT.format(title="A page", front=front + own_template) + article)


def original(folder, kind, pattern, size):
    """A file to import."""
    text = grown(pattern, size) if size else ""
    path = folder / f"original.{IMPORTED[kind]}"
    if kind == "docx":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("[Content_Types].xml", TYPES)
            file.writestr("_rels/.rels", RELATIONS)
            body = text or "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
            file.writestr("word/document.xml", WORD + body + "</w:body></w:document>")
    elif kind == "html":
        write(path, "<!doctype html><html><head><title>A page</title></head><body>" + (text or "a") + "</body></html>")
    else:
        write(path, text or "Drink water.\n")
    return path


def asked(address, seconds):
    """Waits for the server, and asks for what an author sees."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            for path in ("p.html", "_handout/page?url=/p.html"):
                urllib.request.urlopen(address + path, timeout=max(1, end - time.monotonic())).read()
            return
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)


def count(command, kind, pattern, size, port):
    """The instructions of one run; None when it does not end in time."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        root, log = folder / "site", folder / "log"
        arguments = [command, "--root", root]
        if command == "import":
            site(root, "", pattern, 0)
            arguments += ["--dry-run", original(folder, kind, pattern, size)]
        else:
            site(root, kind, pattern, size)
        if command == "serve":
            arguments += ["--port", str(port)]
        # Most of a run is Valgrind reading the program, which it does in less time when it makes less of it.
        tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--vex-iropt-level=1", "--cachegrind-out-file=/dev/null",
                f"--log-file={log}"]
        process = subprocess.Popen(tool + [HANDOUT, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env={**os.environ, "RAYON_NUM_THREADS": "1"})
        try:
            if command == "serve":
                asked(f"http://127.0.0.1:{port}/", SECONDS)
                process.send_signal(signal.SIGINT)
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return None
        found = re.search(r"I\s+refs:\s+([\d,]+)", log.read_text())
        if not found:
            sys.exit(f"Valgrind counted nothing of `{command}` with {kind}:\n{log.read_text()}")
        return int(found[1].replace(",", ""))


def judge(job):
    """How much more work the longer text is."""
    (name, command), port, empty = job
    kind, pattern = name.split("/")[0], PATTERNS[name]

    def work(size):
        instructions = count(command, kind, pattern, size, port)
        return float("inf") if instructions is None else instructions - empty[kind, command]

    short, long = SIZES
    counts = [work(long)]
    if counts[0] <= NOISE:
        return name, command, counts, 0.0
    if counts[0] == float("inf"):
        return name, command, counts, counts[0]
    counts.insert(0, work(short))
    ratio = counts[1] / max(counts[0], 1)
    if ratio > MOST:
        # An error saves the work of writing the site, and less than that is left of a short text: so what the next size
        # adds is held against what this one did, from which the empty site is gone.
        counts.append(work(long * long // short))
        ratio = (counts[2] - counts[1]) / max(counts[1] - counts[0], NOISE)
    return name, command, counts, ratio


def main():
    failed = [tuple(line.split()) for line in (ROOT / "tests/growth/failed.txt").read_text().splitlines() if line[:1] not in ("", "#")]
    beginning = sys.argv[2:]
    if beginning == ["failed"]:
        asked_for = failed
    else:
        commands = lambda kind: (["build", "check", "serve"] if kind not in ("html", "txt", "docx") else []) + (["import"] if kind in IMPORTED else [])
        asked_for = [(name, command) for name in PATTERNS for command in commands(name.split("/")[0])
                     if not beginning or any(f"{name} {command}".startswith(start) for start in beginning)]
    jobs = int(os.environ.get("GROWTH_JOBS", os.cpu_count()))
    with ThreadPoolExecutor(jobs) as pool:
        kinds = sorted({(name.split("/")[0], command) for name, command in asked_for})
        empty = dict(zip(kinds, pool.map(lambda one: count(one[1], one[0], {"repeat": ""}, 0, 4600 + kinds.index(one)), kinds)))
        ports = [4700 + number % 200 for number in range(len(asked_for))]
        worse = 0
        for name, command, counts, ratio in pool.map(judge, zip(asked_for, ports, [empty] * len(ports))):
            bad = ratio > MOST
            worse += bad
            millions = " ".join(f"{one / 1e6:9.1f}" for one in counts)
            print(f"{name:40} {command:7} {millions:30} {ratio:6.1f}{'  <-- grows faster' if bad else ''}", flush=True)
    print(f"\n{len(asked_for)} patterns and commands, {worse} of them grow faster than the text")
    sys.exit(1 if worse else 0)


PATTERNS = {f"{kind}/{name}": pattern
            for kind, patterns in tomllib.loads((ROOT / "tests/growth/patterns.toml").read_text()).items()
            for name, pattern in patterns.items()}
if __name__ == "__main__":
    main()
