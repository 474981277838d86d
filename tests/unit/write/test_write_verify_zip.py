"""An edition is verified as it is, without being unpacked, whoever made it."""

import random
import stat
import struct
import time
import tracemalloc
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from committing import commit

from generator.artifact import Artifact
from generator.write.edition import write_edition
from generator.write.errors import ForeignOutputError
from generator.write.manifest import Fingerprint, Manifest
from generator.write.verify import Difference, Divergence
from generator.write.verify_zip import open_zip

SITE = {"a.html": b"first", "b.html": b"second " * 500, "events/c.html": b"third"}
MANIFEST = Manifest({uri: Fingerprint.of(content) for uri, content in SITE.items()}).encoded()
WHOLE = SITE | {"manifest.json": MANIFEST}


def zipped(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    """A zip of these members, of which some may have one name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return path


def site(
    folder: str = "mill/", replaced: Mapping[str, bytes] = {}
) -> list[tuple[str | zipfile.ZipInfo, bytes]]:
    """The members of a whole edition."""
    return [(folder + uri, content) for uri, content in {**WHOLE, **replaced}.items()]


def verified(path: Path) -> list[Difference]:
    with open_zip(path) as copy:
        return copy.differences(copy.own_reference())


def test_edition_is_whole(tmp_path: Path) -> None:
    commit([Artifact(uri, content) for uri, content in SITE.items()], tmp_path / "_site")
    write_edition(tmp_path / "_site", tmp_path / "mill.zip")
    assert verified(tmp_path / "mill.zip") == []


@pytest.mark.parametrize("folder", ["", "mill/", "another name/"])
def test_site_that_was_zipped_by_hand_is_whole_in_any_folder(tmp_path: Path, folder: str) -> None:
    path = zipped(tmp_path / "mill.zip", *site(folder), ("mill/events/", b""))
    assert verified(path) == []


def test_differences_are_named_in_order(tmp_path: Path) -> None:
    members = site(replaced={"a.html": b"forst", "b.html": b"longer"})
    members = [member for member in members if member[0] != "mill/events/c.html"]
    path = zipped(tmp_path / "mill.zip", *members, ("mill/d.html", b""))
    assert verified(path) == [
        Difference("a.html", Divergence.CHANGED),
        Difference("b.html", Divergence.CHANGED, "6 bytes instead of 3,500"),
        Difference("d.html", Divergence.UNEXPECTED),
        Difference("events/c.html", Divergence.MISSING),
    ]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("mill/../../etc/cron.d/x", "a name under which nothing should be unpacked"),
        ("mill/.git/hooks/x", "a name under which nothing should be unpacked"),
        ("mill/back\\slash", "a name under which nothing should be unpacked"),
        ("mill//x", "a name under which nothing should be unpacked"),
        ("/etc/passwd", "not in the folder 'mill/'"),
        ("../x", "not in the folder 'mill/'"),
        ("elsewhere/x", "not in the folder 'mill/'"),
    ],
)
def test_member_that_would_land_elsewhere_is_told(tmp_path: Path, name: str, fault: str) -> None:
    path = zipped(tmp_path / "mill.zip", *site(), (name, b"x"))
    ((uri, divergence, reason),) = [(d.uri, d.divergence, d.reason) for d in verified(path)]
    assert uri in {name, name.removeprefix("mill/")}
    assert (divergence, reason) == (Divergence.UNEXPECTED, fault)


def test_member_that_is_there_twice_is_told_whichever_is_right(tmp_path: Path) -> None:
    for others in ([("mill/a.html", b"forst"), *site()], [*site(), ("mill/a.html", b"forst")]):
        assert verified(zipped(tmp_path / "mill.zip", *others)) == [
            Difference("a.html", Divergence.CHANGED, "in the zip more than once")
        ]


def test_link_is_no_file_of_a_site(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("mill/a.html")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    members = [member for member in site() if member[0] != "mill/a.html"]
    path = zipped(tmp_path / "mill.zip", *members, (link, b"first"))
    assert verified(path) == [Difference("a.html", Divergence.CHANGED, "a link")]


def renamed(name: str, other: str) -> zipfile.ZipInfo:
    """A member that has another name for programs which read that field of the format (4.6.9)."""
    member = zipfile.ZipInfo(name)
    told = struct.pack("<BL", 1, zlib.crc32(name.encode())) + other.encode()
    member.extra = struct.pack("<HH", 0x7075, len(told)) + told
    return member


def test_member_that_other_programs_unpack_under_another_name_is_told(tmp_path: Path) -> None:
    swapped = {"mill/a.html": "mill/b.html", "mill/b.html": "mill/a.html"}
    names = {f"mill/{uri}": content for uri, content in WHOLE.items()}
    members = [(renamed(name, swapped.get(name, name)), names[name]) for name in names]
    path = zipped(tmp_path / "mill.zip", *members)
    assert verified(path) == [
        Difference(uri, Divergence.CHANGED, "with a second name") for uri in ("a.html", "b.html")
    ]


def marked(path: Path, name: str, offset: int, value: int) -> Path:
    """Change two bytes of what the directory of a zip says of a member."""
    content = bytearray(path.read_bytes())
    at = content.rindex(name.encode()) - 46
    assert content[at : at + 4] == b"PK\1\2"
    struct.pack_into("<H", content, at + offset, value)
    path.write_bytes(content)
    return path


def test_encrypted_member_is_told(tmp_path: Path) -> None:
    path = marked(zipped(tmp_path / "mill.zip", *site()), "mill/a.html", 8, 1)
    assert verified(path) == [Difference("a.html", Divergence.CHANGED, "encrypted")]


def test_member_is_not_unpacked_by_what_may_need_any_room(tmp_path: Path) -> None:
    path = marked(zipped(tmp_path / "mill.zip", *site()), "mill/a.html", 10, zipfile.ZIP_LZMA)
    assert verified(path) == [
        Difference("a.html", Divergence.CHANGED, "compressed in a way that is not read")
    ]


def test_encrypted_manifest_is_none(tmp_path: Path) -> None:
    path = marked(zipped(tmp_path / "mill.zip", *site()), "mill/manifest.json", 8, 1)
    with pytest.raises(ForeignOutputError, match="cannot be relied on"):
        verified(path)


def test_zip_of_several_sites_or_of_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ForeignOutputError, match=r"several sites.*a/, b/"):
        verified(zipped(tmp_path / "two.zip", *site("a/"), *site("b/")))
    with pytest.raises(ForeignOutputError, match=r"has no manifest\.json"):
        verified(zipped(tmp_path / "none.zip", ("mill/a.html", b"")))


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip", b"PK\5\6" + b"\xff" * 18])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mill.zip").write_bytes(content)
    with pytest.raises(ForeignOutputError, match="no zip file"):
        verified(tmp_path / "mill.zip")


def test_bomb_costs_neither_time_nor_room(tmp_path: Path) -> None:
    bomb = bytes(200_000_000)
    path = zipped(tmp_path / "mill.zip", *site(replaced={"a.html": bomb}), ("mill/bomb.html", bomb))
    assert path.stat().st_size < 1_000_000
    start = time.process_time()
    tracemalloc.start()
    told = {difference.uri for difference in verified(path)}
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told == {"a.html", "bomb.html"}
    assert peak < 2_000_000
    assert time.process_time() - start < 0.5, "nothing of it was unpacked"


def test_file_that_many_members_share_is_read_once(tmp_path: Path) -> None:
    path = zipped(tmp_path / "mill.zip", *site())
    content = path.read_bytes()
    offset = content.index(b"PK\3\4" + content[4:6])
    at = content.rindex(b"mill/b.html") - 46
    path.write_bytes(content[: at + 42] + struct.pack("<I", offset) + content[at + 46 :])
    assert "b.html" in {difference.uri for difference in verified(path)}


def test_no_damage_ends_in_a_traceback(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "mill.zip", *site()).read_bytes()
    chance = random.Random(7)
    for _ in range(2000):
        content = bytearray(
            whole[: chance.randrange(len(whole))] if chance.random() < 0.2 else whole
        )
        for _ in range(chance.randrange(1, 4)):
            if content:
                content[chance.randrange(len(content))] = chance.randrange(256)
        (tmp_path / "mill.zip").write_bytes(content)
        with suppress(ForeignOutputError):
            verified(tmp_path / "mill.zip")
