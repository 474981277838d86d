"""What it costs to import a sheet of many people, once and again.

    python benchmarks/importing.py [--people N]

Makes a CSV of invented people, always the same for the same number: five scripts, one date in
three uncertain, one row in a thousand wrong. Each import is a process of its own, as an editor
starts it. It is checked that the second changes no file, and that the third, of a sheet in which
one cell has changed, changes one row.
"""

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from names import Invention

REPOSITORY = Path(__file__).parents[1]

_SITE = {
    "site.yaml": "title: Many\neditor: Nobody\n",
    "content/events/fire.md": "---\ntitle: The fire\nkind: fire\nwhen: 1987-03-14\n---\n",
    "imports/people.yaml": (
        "record: victim\ninto: people\nkey: Case\nids: unicode\n"
        "set: {events: fire, fate: killed}\n"
        "columns: {Name: name, Born: born, Died: died, Age: age, Work: occupation, Notes: text}\n"
    ),
}
_HEAD = ("Case", "Name", "Born", "Died", "Age", "Work", "Notes", "Telephone")


def write_sheet(path: Path, people: int, *, work: str = "teacher") -> None:
    """Write the sheet; `work` is what the first one did."""
    chance = random.Random(people)
    invention = Invention(chance)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEAD)
        for number in range(people):
            year, day = chance.randint(1900, 1970), f"{chance.randint(1, 28):02}.11"
            born = f"c. {year}" if number % 3 == 0 else f"{day}.{year}"
            died = "31.04.1987" if number % 1000 == 999 else "14 March 1987"
            text = "She is remembered." if number % 5 == 0 else ""
            done = work if number == 0 else chance.choice(("teacher", "baker", ""))
            name = invention.name()
            whole = f"{name.given} {name.family}"
            writer.writerow(
                (f"K-{number}", whole, born, died, str(1987 - year), done, text, "+999 555 0101")
            )


def run(people: int) -> None:
    """Import three times, and print what each took."""
    with tempfile.TemporaryDirectory() as folder:
        site, sheet = Path(folder, "site"), Path(folder, "people.csv")
        for name, text in _SITE.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        write_sheet(sheet, people)
        print(f"{people} rows, {sheet.stat().st_size / 1e6:.1f} MB")
        _time("first", site, sheet)
        before = _files(site)
        _time("second", site, sheet)
        assert _files(site) == before, "the second import changed a file"
        write_sheet(sheet, people, work="headmistress")
        _time("one cell changed", site, sheet)
        old = before["content/victims/people.csv"][0].splitlines()
        new = _files(site)["content/victims/people.csv"][0].splitlines()
        changed = sum(one != other for one, other in zip(old, new, strict=True))
        assert changed == 1, f"{changed} rows changed"


def _time(what: str, site: Path, sheet: Path) -> None:
    program = [sys.executable, str(REPOSITORY / "build.py")]
    command = [*program, "import", str(sheet), "--site", str(site), "--write"]
    started, used = time.perf_counter(), os.times()
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    seconds, now = time.perf_counter() - started, os.times()
    processor = now.children_user + now.children_system - used.children_user - used.children_system
    counts = next(line for line in said.splitlines() if line.startswith("people: "))
    print(f"{what}: {seconds:.1f} s ({processor:.1f} s of processor); {counts}")


def _files(site: Path) -> dict[str, tuple[bytes, int]]:
    """Content and time of every file."""
    return {
        path.relative_to(site).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in site.rglob("*")
        if path.is_file()
    }


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=60_000)
    run(parser.parse_args().people)


if __name__ == "__main__":
    main()
