import subprocess
import sys
from pathlib import Path

from conftest import Site

CORPUS = Path(__file__).parents[3] / "benchmarks/corpus.py"


def make(folder: Path, *options: str) -> dict[str, bytes]:
    sizes = ("--people", "10", "--events", "2")
    subprocess.run([sys.executable, CORPUS, folder, *sizes, *options], check=True)
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_same_seed_makes_same_bytes(tmp_path: Path) -> None:
    assert make(tmp_path / "a") == make(tmp_path / "b")


def test_other_seed_makes_other_people(tmp_path: Path) -> None:
    assert make(tmp_path / "a") != make(tmp_path / "b", "--seed", "7")


def test_corpus_has_nothing_to_report(tmp_path: Path) -> None:
    files = make(tmp_path / "site", "--roll")
    assert any(name.endswith(".csv") for name in files)
    outcome = Site(tmp_path / "site").build(is_strict=True)
    assert outcome.built is not None
    assert outcome.diagnostics == []
    assert len(list((outcome.output_path / "victims").glob("*.html"))) == 10
