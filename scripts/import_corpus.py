"""Counts the words of originals, of the articles made of them and of the reports; see scripts/import-corpus.

A word counts as there when the article has it as often as the original, and as reported when the report of the file has it,
or only its beginning because a long quotation is cut. Nothing of handout is used: only the bare text of each file.
"""

import collections
import html
import html.parser
import pathlib
import re
import sys
import unicodedata
import zipfile

ORIGINALS, FOLDER = map(pathlib.Path, sys.argv[1:3])
SILENT = {"head", "script", "style", "template", "noscript"}
VOID = {"meta", "link", "base", "br", "img", "hr", "input", "col", "wbr", "source"}
SCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()n0123456789+-=()")


class Page(html.parser.HTMLParser):
    """The text of a page, hidden or not, with the descriptions of its pictures."""

    def __init__(self, text):
        super().__init__()
        self.out, self.silent = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag in SILENT:
            self.silent.append(tag)
        elif tag not in {"a", "b", "i", "em", "strong", "span", "font", "sup", "sub", "u", "small"}:
            self.out.append(" ")
        if tag == "img" and not self.silent:
            self.out.append(f" {dict(attributes).get('alt') or ''} ")

    def handle_endtag(self, tag):
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()
        elif tag not in {"a", "b", "i", "em", "strong", "span", "font", "sup", "sub", "u", "small"}:
            self.out.append(" ")

    def handle_data(self, data):
        if not self.silent:
            self.out.append(data)


def word_xml(part):
    """The text of the runs of a part of a Word document."""
    part = re.sub(r"<mc:Fallback>.*?</mc:Fallback>|<w:del [^>]*>.*?</w:del>", "", part, flags=re.S)
    part = re.sub(r"<(?:w:p|w:br|w:tab|w:tc|w:cr)[ />]", " \\g<0>", part)
    part = re.sub(r'<wp:docPr [^>]*?descr="([^"]*)"[^>]*>', r"<w:t> \1 </w:t>", part)
    return html.unescape("".join(
        run or " " for run in re.findall(r"<(?:w|a|m):t(?: [^>]*)?>([^<]*)</(?:w|a|m):t>|<w:(?:p|br|tab|tc|cr)[ />]", part)))


def text_of(path):
    """The bare text of an original."""
    if path.suffix == ".docx":
        names = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*|diagrams/data\d*)\.xml")
        with zipfile.ZipFile(path) as package:
            parts = [name for name in package.namelist() if names.fullmatch(name)]
            return " ".join(word_xml(package.read(name).decode()) for name in parts)
    if path.suffix in {".odt", ".rtf", ".doc"}:
        path = FOLDER / "text" / path.parent.name / path.with_suffix(".txt").name
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if path.suffix == ".txt":
        # The numbers and the signs of lists are no words of an article.
        return re.sub(r"(?m)^\s*(?:\d{1,3}[.)]|[a-h]\)|\([a-h]\)|o)\s", " ", text)
    return "".join(Page(text).out)


def words(text):
    """Letters and digits in a row, without capital letters and without signs above or below them."""
    text = "".join(letter for letter in text.translate(SCRIPTS) if unicodedata.category(letter) not in {"Mn", "Cf"})
    return re.findall(r"\w+", text.replace("_", " ").lower())


def bare(text):
    """Markdown without the backslashes in front of signs; `\\&quot;` is text, `&quot;` a sign."""
    return html.unescape(re.sub(r"\\(.)", lambda sign: html.escape(sign[1]), text))


def reports(path):
    """What a report says about each original; what several files share counts for all."""
    parts = re.split(r"(?m)^(?=\S.* -> articles/)", path.read_text())
    shared = parts[-1].partition("in several of these files\n")[2]
    found = {}
    for part in parts[1:]:
        first, _, rest = part.partition("\n")
        original, _, article = first.partition(" -> ")
        found[original] = (article, rest + shared)
    return found


def main():
    total = collections.Counter()
    print(f"{'originals':18} {'files':>6} {'words':>8} {'in the article':>15} {'reported':>9} {'neither':>8}")
    for folder in sorted(path for path in ORIGINALS.iterdir() if path.is_dir()):
        count = collections.Counter()
        told = reports(FOLDER / f"{folder.name}.report")
        for original, (article, report) in told.items():
            own = collections.Counter(words(text_of(pathlib.Path(original))))
            text = (FOLDER / "site" / article).read_text()
            there = own & collections.Counter(words(bare(text)))
            lost = own - there
            # A report quotes the first words of what was left out and says how many they are.
            named = sum(int(number) for number in re.findall(r"\((\d+) words\)|these (\d+) words", report) for number in number if number)
            quoted = lost & collections.Counter(words(report))
            left = lost - quoted
            silent = max(0, left.total() - max(0, named - quoted.total()))
            count += collections.Counter(files=1, words=own.total(), there=there.total(), reported=lost.total() - silent, neither=silent)
            if silent:
                print(f"  {original}: {dict(left)}", file=sys.stderr)
        print(f"{folder.name:18} {count['files']:6} {count['words']:8} {count['there']:15} {count['reported']:9} {count['neither']:8}")
        total += count
    print(f"{'all':18} {total['files']:6} {total['words']:8} {total['there']:15} {total['reported']:9} {total['neither']:8}")
    sys.exit(1 if total["neither"] else 0)


main()
