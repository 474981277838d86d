"""What is kept is found again, and a store that cannot be used is as good as an empty one."""

import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.cache.store import Store
from generator.executor.processes import Processes

A, B, C = b"a" * 32, b"b" * 32, b"c" * 32


def keep(site_path: Path, **values: bytes) -> str:
    """Put values into a site's store, and give what trouble there was."""
    with Store.of_site(site_path) as store:
        store.put({name.encode() * 32: value for name, value in values.items()})
    return store.trouble


def kept(site_path: Path, *keys: bytes) -> dict[bytes, bytes]:
    with Store.of_site(site_path) as store:
        return store.get(keys)


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    keep(tmp_path, a=b"1", b=b"2")
    assert kept(tmp_path, A, B, C) == {A: b"1", B: b"2"}


def test_what_was_written_is_found_by_who_reads_meanwhile(tmp_path: Path) -> None:
    with Store.of_site(tmp_path) as store:
        store.put({A: b"1"})
        store.write()
        with Store.of_site_to_read(tmp_path) as other:
            assert other.get([A, B]) == {A: b"1"}
            other.put({C: b"3"})
        store.put({B: b"2"})
    assert kept(tmp_path, A, B, C) == {A: b"1", B: b"2"}


def test_who_reads_needs_no_store_and_makes_none(tmp_path: Path) -> None:
    with Store.of_site_to_read(tmp_path) as store:
        assert store.get([A]) == {}
    assert list(tmp_path.iterdir()) == []


def test_who_reads_leaves_a_damaged_store_to_who_writes(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    path = tmp_path / ".cache/records.sqlite"
    path.write_bytes(b"no database" * 100)
    with Store.of_site_to_read(tmp_path) as store:
        assert store.get([A]) == {}
    assert path.exists()


def test_nothing_to_keep_makes_no_folder(tmp_path: Path) -> None:
    assert kept(tmp_path, A) == {}
    assert list(tmp_path.iterdir()) == []


def test_an_error_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Store.of_site(tmp_path) as store:
        store.put({A: b"1"})
        raise RuntimeError
    assert kept(tmp_path, A) == {}


def test_more_keys_than_one_query_may_have(tmp_path: Path) -> None:
    values = {number.to_bytes(32, "big"): b"%d" % number for number in range(1700)}
    with Store.of_site(tmp_path) as store:
        store.put(values)
    assert kept(tmp_path, *values) == values


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")
def test_every_process_has_a_connection_of_its_own(tmp_path: Path) -> None:
    """SQLite forbids to use one that was opened before a fork."""
    keep(tmp_path, a=b"1")
    with Store.of_site(tmp_path) as store:

        def look(keys: Sequence[bytes]) -> list[tuple[bool, bool]]:
            before = store._connection
            return [(store.get([key]) == {A: b"1"}, store._connection is before) for key in keys]

        looked = list(Processes(2).spread(look, [A] * 16, worthwhile=1))
        assert all(is_found for is_found, _ in looked)
        assert not looked[0][1]
        assert store.get([A]) == {A: b"1"}


def test_what_is_used_no_more_goes_once_it_is_the_most(tmp_path: Path) -> None:
    keep(tmp_path, a=b"1", b=b"2", c=b"3")
    keep(tmp_path, d=b"4")
    assert kept(tmp_path, A, B, C) == {}


def test_a_few_of_another_branch_stay(tmp_path: Path) -> None:
    keep(tmp_path, a=b"1")
    with Store.of_site(tmp_path) as store:
        store.get([B])
        store.put({C: b"3"})
    assert kept(tmp_path, A) == {A: b"1"}


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_store_is_made_anew(content: bytes, tmp_path: Path) -> None:
    keep(tmp_path, a=b"1")
    (tmp_path / ".cache/records.sqlite").write_bytes(content)
    trouble = keep(tmp_path, b=b"2")
    assert trouble == ("" if not content else "it is damaged, and is made anew")
    assert kept(tmp_path, A, B) == {B: b"2"}


def test_a_truncated_store_gives_what_it_can_and_fails_nothing(tmp_path: Path) -> None:
    with Store.of_site(tmp_path) as store:
        store.put({number.to_bytes(32, "big"): b"x" * 900 for number in range(500)})
    path = tmp_path / ".cache/records.sqlite"
    path.write_bytes(path.read_bytes()[:200_000])
    kept(tmp_path, *(number.to_bytes(32, "big") for number in range(500)))
    keep(tmp_path, a=b"1")
    assert kept(tmp_path, A) == {A: b"1"}
    assert keep(tmp_path, b=b"2") == ""


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("mine")
    assert keep(tmp_path, a=b"1") == "File exists"
    assert (tmp_path / ".cache").read_text() == "mine"


def test_a_store_that_another_build_holds_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cache.store._PATIENCE", 0.05)
    keep(tmp_path, a=b"1")
    with sqlite3.connect(tmp_path / ".cache/records.sqlite") as other:
        other.execute("BEGIN EXCLUSIVE")
        assert keep(tmp_path, b=b"2") == "database is locked"
        other.rollback()
    other.close()
    assert kept(tmp_path, A, B) == {A: b"1"}
