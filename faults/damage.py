"""Damage to what builds keep and have written: as a failing disk does it, a copy, or a hand."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from faults.injection import Injection
from faults.memorial import STATES
from faults.place import Place


def damage_cache(injection: Injection) -> str:
    """Damage some of what is kept between builds; says what."""
    chance, place = injection.chance, injection.place
    cache = place.site_path / ".cache"
    if not cache.exists():
        cache.mkdir()
        (cache / "records.sqlite").write_bytes(chance.randbytes(100))
        return "garbage for a database"
    if chance.random() < 0.1:
        return _replace(cache, chance)
    paths = sorted(path for path in cache.rglob("*") if path.is_file() and path.name[0] != ".")
    told = []
    for path in chance.sample(paths, chance.randint(1, len(paths))):
        if chance.random() < 0.2:
            told.append(_take_from_other(path, place, chance))
        else:
            told.append(_damage(path, chance))
    return "; ".join(told)


def damage_output(injection: Injection) -> str:
    """Damage some of the site that stands, but its mark; says what."""
    chance, output = injection.chance, injection.place.output_path
    if not output.exists():
        output.mkdir()
        return "an empty output"
    paths = sorted(path for path in output.rglob("*") if path != output / "manifest.json")
    chosen = chance.sample(paths, chance.randint(1, 12))
    told = [_damage(path, chance) for path in chosen if path.is_file()]
    if chance.random() < 0.3:
        (output / "extra").mkdir()
        (output / "extra" / "more.html").write_bytes(b"by hand")
        told.append("another file")
    return "; ".join(told)


def damage_work(injection: Injection) -> str:
    """Leave something in the work folder; says what."""
    chance = injection.chance
    work = injection.place.site_path / "._site.cenotaph"
    work.mkdir(exist_ok=True)
    manifest = injection.place.output_path / "manifest.json"
    content = manifest.read_bytes() if manifest.exists() else b"{}"
    what = chance.choice(("journal", "torn journal", "draft", "staging", "staged", "part"))
    if what == "journal":  # of another site, whose files are not there
        (work / "journal").write_bytes(content.replace(b'"sha256": "', b'"sha256": "0', 1))
    elif what == "torn journal":
        (work / "journal").write_bytes(content[: chance.randrange(len(content))])
    elif what == "draft":
        (work / "journal.part").write_bytes(content[: len(content) // 2])
    elif what == "part":
        (work / "part-0123").write_bytes(chance.randbytes(50))
    else:
        folder = work / ("staged" if what == "staged" else "staging-0123")
        (folder / "events").mkdir(parents=True)
        (folder / "events" / "ferry.html").write_bytes(b"of another build")
    return what


def _damage(path: Path, chance: Random) -> str:
    done: Callable[[Path, Random], str] = chance.choice(
        (_flip, _flip, _flip, _flip_keeping_time, _cut, _empty, _remove, _replace)
    )
    return f"{done(path, chance)} {path.name}"


def _flip(path: Path, chance: Random) -> str:
    content = bytearray(path.read_bytes())
    if not content:
        return "nothing of"
    for _ in range(chance.choice((1, 1, 1, 8))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    with path.open("r+b") as file:  # in place: the same inode
        file.write(content)
    return "a bit of"


def _flip_keeping_time(path: Path, chance: Random) -> str:
    status = path.stat()
    _flip(path, chance)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    return "a bit, its time kept, of"


def _cut(path: Path, chance: Random) -> str:
    os.truncate(path, chance.randrange(path.stat().st_size + 1))
    return "the end of"


def _empty(path: Path, _: Random) -> str:
    os.truncate(path, 0)
    return "all of"


def _remove(path: Path, _: Random) -> str:
    path.unlink()
    return "the whole of"


def _replace(path: Path, chance: Random) -> str:
    """Put another thing in its place."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    what = chance.choice(("folder", "link", "loop", "file"))
    if what == "folder":
        path.mkdir()
        (path / "within").write_bytes(b"?")
    elif what == "link":
        path.symlink_to("/dev/null")
    elif what == "loop":
        path.symlink_to(path.name)
    else:
        path.write_bytes(chance.randbytes(200))
    return f"a {what} instead of"


def _take_from_other(path: Path, place: Place, chance: Random) -> str:
    """Put there what another site has at the same place, or another version of the generator."""
    if path.suffix == ".json" and chance.random() < 0.5:
        content = path.read_bytes()
        path.write_bytes(content.replace(b'"generator":["', b'"generator":["0', 1))
        return f"of another generator {path.name}"
    other = place.kept_path(chance.choice(STATES)) / path.relative_to(place.site_path)
    shutil.copy2(other, path)
    return f"of another site {path.name}"
