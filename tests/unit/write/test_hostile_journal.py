"""What a change that was cut off left behind may have been put there by somebody else."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from generator.write.changes import UNDO_FOLDER, Change, ChangeError, cut_off, make, undo

KEPT = b"what nobody may touch"
HOSTILE = b"what somebody wants there"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site's folder, beside a file that is none of its own."""
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / ".git/config").write_bytes(KEPT)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/kept.txt").write_bytes(KEPT)
    return folder


def leave(site: Path, path: str, *, copy: str | None = "0.md", is_new: bool = False) -> None:
    """Leave a journal behind by which a file is to be put back, or to go."""
    folder = site / UNDO_FOLDER
    folder.mkdir(exist_ok=True)
    if copy is not None and "/" not in copy and copy != "..":
        (folder / copy).write_bytes(HOSTILE)
    kept = {
        "copy": copy,
        "before": None if copy is None else sha256(HOSTILE).hexdigest(),
        "after": None if is_new else sha256(KEPT).hexdigest(),
    }
    (folder / "index.json").write_text(json.dumps({path: kept}))


def everything(folder: Path) -> dict[str, bytes]:
    """What every file holds."""
    return {str(one): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def outside(site: Path) -> str:
    """The file beside the site, by its whole path."""
    return str(site.parent / "outside/kept.txt")


@pytest.mark.parametrize("copy", ["0.md", None], ids=["overwritten", "deleted"])
@pytest.mark.parametrize(
    "path",
    [
        "../outside/kept.txt",
        "content/../../outside/kept.txt",
        "{outside}",
        "content/link/kept.txt",
        ".git/config",
        "content/hidden/config",
        "content/../.git/config",
        "..",
        "content",
        "content/a\0b.md",
        "",
    ],
)
def test_file_elsewhere_is_never_touched(site: Path, path: str, copy: str | None) -> None:
    (site / "content/link").symlink_to(site.parent / "outside")
    (site / "content/hidden").symlink_to(site / ".git")
    leave(site, path.format(outside=outside(site)), copy=copy)
    before = everything(site.parent)
    for look in (cut_off, undo):
        with pytest.raises(ChangeError, match="where no rename or import of this site writes"):
            look(site)
    assert everything(site.parent) == before


def test_nothing_is_made_elsewhere(site: Path) -> None:
    leave(site, "../outside/new.txt", is_new=True)
    with pytest.raises(ChangeError, match=r"names '\.\./outside/new\.txt', where no rename"):
        undo(site)
    assert not (site.parent / "outside/new.txt").exists()


@pytest.mark.parametrize("copy", ["../../outside/kept.txt", "{outside}", "link.md", "..", "sub/x"])
def test_file_elsewhere_is_not_copied_into_the_site(site: Path, copy: str) -> None:
    leave(site, "content/new.md", copy=copy.format(outside=outside(site)), is_new=True)
    if copy == "link.md":
        (site / UNDO_FOLDER / copy).unlink()
        (site / UNDO_FOLDER / copy).symlink_to(outside(site))
    with pytest.raises(ChangeError, match="cannot be read, so that a change that was cut off"):
        undo(site)
    assert not (site / "content/new.md").exists()


def test_folder_that_is_a_link_elsewhere_is_not_emptied(site: Path) -> None:
    (site.parent / "outside/index.json").write_text("{}")
    (site / UNDO_FOLDER).symlink_to(site.parent / "outside")
    before = everything(site.parent / "outside")
    with pytest.raises(ChangeError, match=f"{UNDO_FOLDER} is a link"):
        undo(site)
    with pytest.raises(ChangeError, match=f"{UNDO_FOLDER} is a link"):
        make([Change("content/a.md", None, b"a")], site)
    assert everything(site.parent / "outside") == before


def test_link_where_a_file_is_first_written_is_not_followed(site: Path) -> None:
    (site / "content/.a.md.new").symlink_to(outside(site))
    make([Change("content/a.md", None, b"a")], site)
    assert Path(outside(site)).read_bytes() == KEPT
    assert (site / "content/a.md").read_bytes() == b"a"
    assert not (site / "content/a.md").is_symlink()


def test_change_by_a_link_that_leads_elsewhere_is_not_made(site: Path) -> None:
    (site / "imports").symlink_to(site.parent / "outside")
    with pytest.raises(ChangeError, match="leads out of the site's folder; nothing was changed"):
        make([Change("imports/kept.txt", KEPT, HOSTILE)], site)
    assert Path(outside(site)).read_bytes() == KEPT


def test_file_of_the_private_folder_is_put_back_where_that_is_named(site: Path) -> None:
    private = site.parent / "private"
    (private / "content").mkdir(parents=True)
    (private / "content/a.yaml").write_bytes(KEPT)
    leave(site, "../private/content/a.yaml")
    with pytest.raises(ChangeError, match="a rename with --private"):
        undo(site)
    assert undo(site, private) == ("../private/content/a.yaml",)
    assert (private / "content/a.yaml").read_bytes() == HOSTILE


def test_link_that_stays_within_the_site_is_followed(site: Path) -> None:
    (site / "kept-here").mkdir()
    (site / "kept-here/a.md").write_bytes(KEPT)
    (site / "content/events").symlink_to(site / "kept-here")
    leave(site, "content/events/a.md")
    assert undo(site) == ("content/events/a.md",)
    assert (site / "kept-here/a.md").read_bytes() == HOSTILE
