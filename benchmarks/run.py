"""What a build costs, beside other generators: a first one, a second, and one after an edit.

    python benchmarks/run.py [--people N] [--events N] [--reps N] [--roll] [--hugo PATH] ...

Prints a table in Markdown, and keeps every run as a line of JSON. README.md tells what is compared.
"""

import argparse
import dataclasses
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import add_sizes
from edits import Edit, edit, stale_pages
from export import copy_templates
from measure import Cost, Files, machine, run_measured, scan, written
from model import Corpus, make_corpus
from table import Run, markdown_table

from tools import PEERS, Tool, cenotaph, find_program, told_version

SCENARIOS = ("cold", "nothing", "edit-text", "edit-name", "edit-title", "restored")
_TICK = 1.1
"""Seconds before an edit: some tools compare whole seconds."""


@dataclass(slots=True)
class Bench:
    """A tool at work in a folder of its own."""

    tool: Tool
    folder: Path
    corpus: Corpus
    log_path: Path

    def prepare(self) -> None:
        """Write the site, and build it once unmeasured: addresses are kept, files are in memory."""
        self.folder.mkdir()
        if self.tool.name in PEERS:
            copy_templates(self.tool.name, self.folder)
        for file in self.tool.files(self.corpus):
            self._write(file)
        self._build("warm", 0)

    def repetition(self, number: int) -> Iterator[Run]:
        """Every scenario once."""
        self._clean()
        yield self._build("cold", number)
        yield self._build("nothing", number)
        for at, scenario in enumerate(("edit-text", "edit-name", "edit-title")):
            yield self._build_edited(scenario, number, number * 4 + at)
        yield self._build_restored(number)

    def _clean(self) -> None:
        for name in (self.tool.output, *self.tool.caches):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def _build_edited(self, scenario: str, number: int, at: int) -> Run:
        time.sleep(_TICK)
        change = edit(scenario, self.tool, self.corpus, at)
        self.corpus = change.corpus
        self._write(change.file)
        return self._build(scenario, number, change)

    def _build_restored(self, number: int) -> Run:
        """As where a server keeps output and cache, and takes the records from elsewhere."""
        old = self.folder.rename(self.folder.with_name(f"{self.folder.name}-old"))
        shutil.copytree(old, self.folder, symlinks=True, copy_function=shutil.copyfile)
        shutil.rmtree(old)
        return self._build_edited("restored", number, number * 4 + 3)

    def _build(self, scenario: str, number: int, change: Edit | None = None) -> Run:
        output_path = self.folder / self.tool.output
        before = scan(output_path)
        cost = run_measured(self.tool.command, self.folder, os.environ, self.log_path)
        after = scan(output_path)
        if cost.code:
            said = self.log_path.read_text(encoding="utf-8", errors="replace")
            print(f"{self.tool.name} failed:\n{said[-1000:]}", file=sys.stderr)
        stale = stale_pages(change, output_path) if change else []
        return _made_run(self.tool.name, scenario, number, cost, before, after, stale)

    def _write(self, file: tuple[str, str]) -> None:
        path = self.folder / file[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file[1], encoding="utf-8", newline="\n")


def _made_run(
    tool: str,
    scenario: str,
    number: int,
    cost: Cost,
    before: Files,
    after: Files,
    stale: list[str],
) -> Run:
    new = written(before, after)
    return Run(
        tool=tool,
        scenario=scenario,
        rep=number,
        code=cost.code,
        wall=cost.wall,
        cpu=cost.cpu,
        peak=cost.peak,
        pages_written=sum(path.endswith(".html") for path in new),
        bytes_written=sum(size for _, _, size in new.values()),
        pages=sum(path.endswith(".html") for path in after),
        output=sum(size for _, _, size in after.values()),
        stale=tuple(stale),
    )


def found_tools(options: argparse.Namespace) -> Iterator[Tool]:
    """Ours, and those of the others that are installed."""
    yield cenotaph(is_roll=options.roll)
    for name, make in PEERS.items():
        program = find_program(name, getattr(options, name))
        if program:
            yield make(program)


def run_all(options: argparse.Namespace, tools: list[Tool], keep: Callable[[Run], None]) -> None:
    """Run every scenario of every tool, the tools in turn, and give away what each run cost."""
    shm = Path("/dev/shm")
    work = shm if os.access(shm, os.W_OK) else None
    corpus = make_corpus(options.events, options.people, options.seed)
    with tempfile.TemporaryDirectory(prefix="cenotaph-bench-", dir=work) as folder:
        benches = [
            Bench(tool, Path(folder, tool.name), corpus, Path(folder, "log")) for tool in tools
        ]
        for bench in benches:
            bench.prepare()
        for number in range(options.reps):
            for bench in benches:
                for run in bench.repetition(number):
                    keep(run)


def parse_options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add_sizes(parser)
    parser.add_argument("--reps", type=int, default=3, metavar="N")
    parser.add_argument(
        "--results",
        type=Path,
        default=Path(tempfile.gettempdir(), "cenotaph-bench.jsonl"),
        metavar="FILE",
        help="where each run is added as a line of JSON (%(default)s)",
    )
    for name in PEERS:
        parser.add_argument(f"--{name}", metavar="PATH", help=f"the program {name} (on PATH)")
    return parser.parse_args()


def main() -> None:
    """Measure, and print a table."""
    options = parse_options()
    tools = list(found_tools(options))
    print(f"{machine()}; Python {sys.version.split()[0]}")
    for tool in tools:
        print(f"- {tool.name}: {told_version(tool)}")
    print(f"\n{options.people} people, {options.events} events, {options.reps} times\n", flush=True)
    sizes = {name: getattr(options, name) for name in ("people", "events", "seed", "roll")}
    runs: list[Run] = []
    with options.results.open("a", encoding="utf-8") as results:

        def keep(run: Run) -> None:
            runs.append(run)
            results.write(json.dumps({**sizes, **dataclasses.asdict(run)}) + "\n")
            results.flush()

        run_all(options, tools, keep)
    print(markdown_table(runs, SCENARIOS))
    print(f"\nEvery run: {options.results}")


if __name__ == "__main__":
    main()
