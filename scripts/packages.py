"""The packages that the program is made of, from Cargo.toml and Cargo.lock. Used by scripts/licenses and scripts/sbom.

They are all that the dependencies need on any system: also what runs only while building, but nothing that only tests use.
tests/it/packages.rs computes the same list.
"""

import os
import pathlib
import subprocess
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Package:
    def __init__(self, entry, needs):
        self.name, self.version = entry["name"], entry["version"]
        self.checksum = entry.get("checksum")
        self.needs = needs
        self.folder = None
        self.about = {}

    def __str__(self):
        return f"{self.name} {self.version}"


def manifest():
    return tomllib.loads((ROOT / "Cargo.toml").read_text())


def dependencies():
    """The names under [dependencies], of every system."""
    all_of_them = manifest()
    tables = [all_of_them["dependencies"]]
    tables += [of.get("dependencies", {}) for of in all_of_them.get("target", {}).values()]
    return [
        entry.get("package", name) if isinstance(entry, dict) else name
        for table in tables
        for name, entry in table.items()
    ]


def packages():
    """All packages, sorted, with the folder of their source; and the names and versions that handout itself asks for."""
    subprocess.run(["cargo", "fetch", "--locked", "--quiet"], cwd=ROOT, check=True)
    entries = tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]
    by_name = {}
    for entry in entries:
        by_name.setdefault(entry["name"], []).append(entry)

    def find(written):
        # `name`, or `name version` where there are several.
        name, _, version = written.partition(" ")
        return next(entry for entry in by_name[name] if version in ("", entry["version"]))

    own = by_name["handout"][0]
    wanted = set(dependencies())
    waiting = [find(written) for written in own["dependencies"] if written.split(" ")[0] in wanted]
    direct = sorted((entry["name"], entry["version"]) for entry in waiting)
    found = {}
    while waiting:
        entry = waiting.pop()
        key = entry["name"], entry["version"]
        if key not in found:
            needs = [find(written) for written in entry.get("dependencies", [])]
            found[key] = Package(entry, sorted((need["name"], need["version"]) for need in needs))
            waiting += needs
    return [with_source(found[key]) for key in sorted(found)], direct


def with_source(package):
    home = pathlib.Path(os.environ.get("CARGO_HOME", pathlib.Path.home() / ".cargo"))
    folders = home.glob(f"registry/src/*/{package.name}-{package.version}")
    package.folder = next(folders)
    package.about = tomllib.loads((package.folder / "Cargo.toml").read_text())["package"]
    return package
