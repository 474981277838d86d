"""`hosting/publish.sh` sends a site with rsync so that no page ever lacks what it shows."""

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import LEAST_SITE, Site
from runner import environment

from generator.cli import main
from generator.commands.exits import DONE
from generator.write.verify import verify

pytestmark = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")


@pytest.fixture
def memorial(tmp_path: Path) -> Site:
    """A site that is published with rsync."""
    assert main(["init", str(tmp_path / "site"), "--yes", "--bare", "--host", "rsync"]) == DONE
    site = Site(tmp_path / "site").write({name: LEAST_SITE[name] for name in LEAST_SITE})
    return site.write({"static/.well-known/security.txt": "Contact: us\n"})


def publish(site: Site, target: Path, sendings: int = 9) -> int:
    """Publish a site from somewhere else; after so many sendings the line breaks."""
    folder = site.path.parent
    env = environment(folder)
    rsync, count = folder / "programs/rsync", folder / "count"
    count.write_text("", encoding="utf-8")
    rsync.write_text(
        f'#!/bin/sh\n[ "$(wc -l < {count})" -lt {sendings} ] || exit 12\n'
        f'echo >> {count}\nexec {shutil.which("rsync")} "$@"\n',
        encoding="utf-8",
    )
    rsync.chmod(0o755)
    script = site.path / "hosting/publish.sh"
    done = subprocess.run([script, str(target)], cwd=folder, env=env, check=False)
    return done.returncode


def names(folder: Path) -> set[str]:
    """Every file below a folder, by its path there."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in paths}


def test_site_arrives_whole(memorial: Site, tmp_path: Path) -> None:
    target = tmp_path / "www"
    assert publish(memorial, target) == 0
    assert verify(target) == []
    assert ".well-known/security.txt" in names(target)
    assert (target / "index.html").stat().st_mode & 0o777 == 0o644


def test_what_is_the_same_is_not_sent_again(memorial: Site, tmp_path: Path) -> None:
    target = tmp_path / "www"
    assert publish(memorial, target) == 0
    before = {name: (target / name).stat() for name in names(target)}
    shutil.rmtree(memorial.path / "_site")  # so that every time is new
    shutil.rmtree(memorial.path / ".cache")
    memorial.write({"content/pages/about.md": "---\ntitle: About us\n---\nWe.\n"})
    assert publish(memorial, target) == 0
    assert verify(target) == []
    same = {name for name in before if (target / name).stat() == before[name]}
    assert "victims/ada-roe.html" in same
    assert "index.html" in same


def test_version_control_in_the_output_stays_here(memorial: Site, tmp_path: Path) -> None:
    target = tmp_path / "www"
    assert publish(memorial, target) == 0
    for name in (".git", ".hg", ".svn"):
        memorial.write({f"_site/{name}/config": "a password"})
    assert publish(memorial, target) == 0
    assert [name for name in names(target) if name.endswith("config")] == []


def test_what_is_gone_goes_and_the_servers_own_stays(memorial: Site, tmp_path: Path) -> None:
    target = tmp_path / "www"
    assert publish(memorial, target) == 0
    (target / "old.html").write_text("Old.", encoding="utf-8")
    challenge = target / ".well-known/acme-challenge/token"
    challenge.parent.mkdir()
    challenge.write_text("x", encoding="utf-8")
    assert publish(memorial, target) == 0
    assert not (target / "old.html").exists()
    assert challenge.is_file()


def test_no_page_lacks_its_styles_whenever_the_line_breaks(memorial: Site, tmp_path: Path) -> None:
    target = tmp_path / "www"
    assert publish(memorial, target) == 0
    old = (target / "index.html").read_bytes()
    (old_css,) = (target / "assets/css").iterdir()
    memorial.write({"theme/assets/css/reset.css": "* { margin: 0; }\n"})
    assert publish(memorial, target, sendings=1) != 0
    assert (target / "index.html").read_bytes() == old
    assert len(list((target / "assets/css").iterdir())) == 2
    assert publish(memorial, target, sendings=2) != 0
    assert (target / "index.html").read_bytes() != old
    assert old_css.exists()
    assert publish(memorial, target) == 0
    assert not old_css.exists()
    assert verify(target) == []


def test_nothing_is_sent_where_the_site_cannot_be_built(memorial: Site, tmp_path: Path) -> None:
    memorial.write({"content/pages/about.md": "---\ntitel: About us\n---\n"})
    assert publish(memorial, tmp_path / "www") != 0
    assert not (tmp_path / "www").exists()
