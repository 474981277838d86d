"""Pages of Jekyll, Hugo and Docusaurus: fields as columns, the text below, the file's own date."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import cells, problems, read

from generator.importing.reading.files import read_sheet
from generator.importing.reading.sheet import Sheet, Wish
from generator.importing.unusable import UnusableFileError

PAGE = "---\ntitle: Ada Roe\n---\nShe taught.\n"


def folder(path: Path, files: Mapping[str, str | bytes]) -> Sheet:
    """Read a folder with such files."""
    for name, content in files.items():
        file_path = path / name
        file_path.parent.mkdir(parents=True, exist_ok=True)
        file_path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_sheet(path, Wish())


def test_posts_of_jekyll_are_rows_with_the_date_of_their_name(tmp_path: Path) -> None:
    post = (
        "---\nlayout: post\ndate: 1987-03-15 10:00:00 +0300\ntags: [fire, hill]\n"
        "place:\n  name: Hill\n---\n\nIt **burned**.\n"
    )
    sheet = folder(
        tmp_path,
        {"_config.yml": "", "_posts/1987-03-14-fire.md": post, "about.markdown": PAGE},
    )
    assert sheet.form == "Jekyll pages with front matter in YAML, in UTF-8"
    assert sheet.columns[:3] == ("file", "date of the file's name", "body")
    assert sheet.rows[0].place == "_posts/1987-03-14-fire.md"
    assert cells(sheet) == [
        {
            "file": "_posts/1987-03-14-fire.md", "date of the file's name": "1987-03-14",
            "body": "It **burned**.", "layout": "post", "date": "1987-03-15 10:00:00 +0300",
            "tags": "fire; hill", "place.name": "Hill",
        },
        {"file": "about.markdown", "body": "She taught.", "title": "Ada Roe"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("+++\ntitle = 'Ada'\nage = 3.50\ndate = 1987-03-14\n[a]\nb = true\n+++\nHer.\n", "TOML"),
        ('{"title": "Ada", "age": 3.50, "date": "1987-03-14", "a": {"b": true}}\nHer.\n', "JSON"),
        ("---\ntitle: Ada\nage: 3.50\ndate: 1987-03-14\na: {b: true}\n---\nHer.\n", "YAML"),
    ],
)
def test_pages_of_hugo_say_the_same_in_each_of_its_forms(
    tmp_path: Path, content: str, kind: str
) -> None:
    sheet = folder(tmp_path, {"hugo.toml": "", "content/ada.md": content.replace("\n", "\r\n")})
    assert sheet.form == f"Hugo pages with front matter in {kind}, in UTF-8"
    assert cells(sheet) == [
        {
            "file": "content/ada.md", "body": "Her.", "title": "Ada", "age": "3.50",
            "date": "1987-03-14", "a.b": "true",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "form"),
    [
        ({"docs/a.mdx": PAGE}, "Docusaurus pages with"),
        ({"docusaurus.config.js": "", "docs/a.md": PAGE}, "Docusaurus pages with"),
        ({"_posts/1987-03-14-a.md": PAGE}, "Jekyll pages with"),
        ({"a.md": "+++\n+++\n"}, "Hugo pages with"),
        ({"a.md": PAGE}, "pages with"),
    ],
)
def test_generator_is_told(tmp_path: Path, files: Mapping[str, str], form: str) -> None:
    assert folder(tmp_path, files).form.startswith(form)


def test_generator_is_told_by_settings_above_the_pages(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").touch()
    pages = tmp_path / "content" / "people"
    pages.mkdir(parents=True)
    assert folder(pages, {"ada.md": PAGE}).form.startswith("Hugo pages with")


def test_one_page_is_a_sheet_of_one_row() -> None:
    sheet = read(PAGE, "1987-03-14-ada.md")
    assert cells(sheet) == [
        {
            "file": "1987-03-14-ada.md", "date of the file's name": "1987-03-14",
            "body": "She taught.", "title": "Ada Roe",
        }
    ]  # fmt: skip


def test_field_that_is_named_as_a_column_of_ours_is_kept() -> None:
    (row,) = cells(read("---\nbody: x\nfile: y\n---\nz\n", "a.md"))
    assert row == {"file": "a.md", "body": "z", "body (2)": "x", "file (2)": "y"}


def test_folders_that_no_editor_writes_in_are_not_entered(tmp_path: Path) -> None:
    away = {f"{name}/a.md": PAGE for name in ("node_modules", "_site", ".git", "x/node_modules")}
    sheet = folder(tmp_path, {**away, "docs/build/a.md": PAGE})
    assert [row.place for row in sheet.rows] == ["docs/build/a.md"]


def test_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(PAGE)
    site = tmp_path / "site"
    site.mkdir()
    (site / "link.md").symlink_to(tmp_path / "secret.md")
    (site / "up").symlink_to(tmp_path, target_is_directory=True)
    assert [row.place for row in folder(site, {"a.md": PAGE}).rows] == ["a.md"]


def test_page_that_cannot_be_read_keeps_no_other_out(tmp_path: Path) -> None:
    sheet = folder(
        tmp_path,
        {
            "1.md": PAGE,
            "2.md": "---\ntitle: a: b\n---\nx\n",
            "3.md": "---\ntitle: a\n",
            "4.md": "+++\ntitle = \n+++\n",
            "5.md": '{"title": }\n',
            "6.md": "---\n- a\n---\n",
            "7.md": b"---\ntitle: \x81\x98\n---\n",
            "_index.md": PAGE,
        },
    )
    found = problems(sheet)
    assert found["2.md"].startswith("its fields are no YAML, line 2: ")
    assert found["3.md"] == "its fields begin with --- and are not ended by ---"
    assert found["4.md"].startswith("its fields are no TOML: ")
    assert found["5.md"].startswith("its fields are no JSON: ")
    assert found["6.md"] == "its fields have no names"
    assert "save it as UTF-8" in found["7.md"]
    assert found["_index.md"] == "it is the page of a section, and no record"
    assert set(found) == {row.place for row in sheet.rows} - {"1.md"}


def test_what_means_nothing_here_is_told(tmp_path: Path) -> None:
    sheet = folder(
        tmp_path,
        {
            "1.md": f"{PAGE}{{% include figure.html %}} and {{{{ site.url }}}}\n",
            "2.md": f'{PAGE}{{{{< figure src="a.jpg" >}}}}\n',
            "3.mdx": f"{PAGE}import A from 'a'\n\n<A x={{1}}/>\n",
            "4.md": "---\ndraft: true\n---\n<div class='x'>\n",
            "README.md": "# A site\n",
        },
    )
    assert sheet.notes == (
        "1 file has no front matter, and was not read: 'README.md'",
        "1 page is a draft, and taken only where the mapping says drafts: taken",
        *(
            f"1 text has {what}, kept as it is; a site shows it as text, so write Markdown in its "
            "place"
            for what in (
                'Hugo\'s shortcodes, such as {{< figure src="a.jpg" >}}',
                "Liquid tags, such as {% include figure.html %}",
                "JSX, such as import A from '",
                "HTML, such as <div class='x'>",
            )
        ),
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.md", "---\npublished: false\n---\n", "published: false"),
        ("a.md", "---\npublished: no\n---\n", "published: no"),
        ("a.md", "---\ndraft: true\n---\n", "draft: true"),
        ("a.md", "---\nDraft: 'True'\n---\n", "Draft: True"),
        ("a.md", "+++\ndraft = true\n+++\n", "draft: true"),
        ("a.md", '{"draft": true}\n', "draft: true"),
        ("a.mdx", "---\ndraft: true\ndraft: false\n---\n", "draft: true"),
        ("a.mdx", "---\ndraft: false\ndraft: true\n---\n", "draft: true"),
        ("_drafts/a.md", PAGE, "its folder _drafts"),
        ("a.md", "---\npublished: true\ndraft: false\n---\n", ""),
        ("a.md", "---\npublished: 1987-03-14\n---\n", ""),
        ("a.md", PAGE, ""),
    ],
)
def test_what_says_that_a_page_is_a_draft_is_kept(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    assert folder(tmp_path, {name: content}).rows[0].draft == said


def test_folder_of_drafts_alone_holds_drafts(tmp_path: Path) -> None:
    sheet = folder(tmp_path / "_drafts", {"a.md": PAGE})
    assert [row.draft for row in sheet.rows] == ["its folder _drafts"]


def test_folder_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError) as raised:
        folder(tmp_path, {"README.md": "# A site\n", "a.txt": PAGE})
    assert str(raised.value) == (
        f"'{tmp_path.name}' has no page with front matter; 1 file ending in .md, .markdown or "
        ".mdx was looked at; see whether it is the right folder"
    )


@given(
    st.binary() | st.text().map(str.encode),
    st.sampled_from([b"---\n", b"+++\n", b"{", b"---\na: ", b"---\r\n---\r\n"]),
)
def test_any_page_is_read_or_refused(rest: bytes, start: bytes) -> None:
    try:
        (row,) = read(start + rest, "a.md").rows
    except UnusableFileError as error:
        assert str(error)
    else:
        assert row.place == "a.md"
