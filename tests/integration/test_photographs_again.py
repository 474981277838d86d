"""A photograph is read, and made into images, once for as long as it stays the same."""

from io import BytesIO
from pathlib import Path

import pytest
from conftest import Outcome, Site
from PIL import Image

from generator.render.images import Photograph, read_photograph, render_variants

PHOTOGRAPH = "content/media/boat.png"
FIELDS = "photo: {file: boat.png, alt: A woman in a boat, credit: Kim, licence: CC0-1.0}\n"


def picture(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (700, 400), colour).save(file, "PNG")
    return file.getvalue()


class Watch:
    """Which photographs a build read, and made into images."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[str] = []
        self.made: list[str] = []

        def read(path: Path) -> Photograph:
            self.read.append(path.name)
            return read_photograph(path)

        def render(photograph: Photograph) -> object:
            self.made.append(photograph.path.name)
            return render_variants(photograph)

        monkeypatch.setattr("generator.pipeline.photographs.read_photograph", read)
        monkeypatch.setattr("generator.pipeline.images.render_variants", render)


@pytest.fixture
def memorial(site: Site) -> Site:
    """A site that was built, with one photograph."""
    person = (site.path / "content/victims/ada-roe.md").read_text(encoding="utf-8")
    site.write({"content/victims/ada-roe.md": person.replace("---\n", f"---\n{FIELDS}", 1)})
    site.write({PHOTOGRAPH: picture("navy")})
    assert site.build().built
    return site


@pytest.fixture
def watch(memorial: Site, monkeypatch: pytest.MonkeyPatch) -> Watch:
    return Watch(monkeypatch)


def images(outcome: Outcome) -> dict[str, bytes]:
    return {uri: content for uri, content in outcome.files().items() if uri.startswith("media/")}


def say_more(site: Site) -> None:
    path = site.path / "content/victims/ada-roe.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nShe rowed.\n", encoding="utf-8")


def test_an_edit_of_a_text_leaves_the_images(memorial: Site, watch: Watch) -> None:
    before = images(memorial.build())
    say_more(memorial)
    after = memorial.build()
    assert (images(after), watch.read, watch.made) == (before, [], [])
    assert before


def test_another_picture_under_the_same_name_is_made(memorial: Site, watch: Watch) -> None:
    before = images(memorial.build())
    memorial.write({PHOTOGRAPH: picture("maroon")})
    after = images(memorial.build())
    assert (watch.read, watch.made) == (["boat.png"], ["boat.png"])
    assert not after.keys() & before.keys()


def test_a_picture_that_comes_back_is_not_read_again(memorial: Site, watch: Watch) -> None:
    before = images(memorial.build())
    memorial.write({PHOTOGRAPH: picture("maroon")})
    memorial.build()
    memorial.write({PHOTOGRAPH: picture("navy")})
    assert images(memorial.build()) == before
    assert watch.read == ["boat.png"]


@pytest.mark.parametrize("what", ["emptied", "deleted"])
def test_an_image_that_is_not_what_was_made_is_made_again(
    what: str, memorial: Site, watch: Watch
) -> None:
    before = images(memorial.build())
    path = memorial.path / "_site" / min(before)
    path.unlink()
    if what == "emptied":
        path.touch()
    assert images(memorial.build()) == before
    assert (watch.read, watch.made) == ([], ["boat.png"])


def test_images_that_nothing_shows_any_more_are_removed(memorial: Site, watch: Watch) -> None:
    path = memorial.path / "content/victims/ada-roe.md"
    path.write_text(path.read_text(encoding="utf-8").replace(FIELDS, ""), encoding="utf-8")
    assert images(memorial.build()) == {}
    assert watch.made == []


def test_a_new_secret_is_looked_for_in_images_that_stand(memorial: Site, watch: Watch) -> None:
    private = memorial.path.parent / "private"
    (private / "content/victims").mkdir(parents=True)
    (private / "content/victims/ada-roe.yaml").write_text("occupation: The keeper of the light\n")
    assert memorial.build(private_path=private).built
    assert watch.made == ["boat.png"]


def test_several_processes_make_the_same_images(
    memorial: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = images(memorial.build())
    monkeypatch.setattr("generator.pipeline.photographs.WORTHWHILE", 1)
    memorial.write({"content/media/other.png": picture("olive")})
    more = f"media: [{FIELDS.removeprefix('photo: ').strip().replace('boat', 'other')}]\n"
    path = memorial.path / "content/victims/ada-roe.md"
    text = path.read_text(encoding="utf-8").replace(FIELDS, FIELDS + more)
    path.write_text(text, encoding="utf-8")
    for file in (memorial.path / "_site/media").iterdir():
        file.unlink()
    after = images(memorial.build())
    assert before.items() <= after.items()
    assert len(after) == 2 * len(before)
