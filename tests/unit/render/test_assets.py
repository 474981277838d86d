"""Stylesheets, scripts and typefaces have addresses that change with their content."""

from pathlib import Path

import pytest

from generator.render.assets import bundle_assets
from generator.render.theme import Theme, ThemeError


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_stylesheets_are_joined_in_their_layers(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "assets/css/main.css": '@layer base, parts;\n@import url("a.css") layer(base);\n',
            "assets/css/a.css": '@import url("parts/b.css");\nbody { margin: 0 }\n',
            "assets/css/parts/b.css": "p { margin: 1rem }\n",
        },
    )
    (artifact,) = bundle_assets(Theme((folder,))).artifacts
    assert artifact.content.decode() == (
        "@layer base, parts;\n@layer base {\np { margin: 1rem }\nbody { margin: 0 }\n}\n"
    )


def test_an_assets_address_changes_with_its_content(tmp_path: Path) -> None:
    before = bundle_assets(Theme((write(tmp_path, {"assets/icon.svg": "<svg/>"}),)))
    after = bundle_assets(Theme((write(tmp_path, {"assets/icon.svg": "<svg></svg>"}),)))
    assert before.uris["icon.svg"] != after.uris["icon.svg"]
    assert before.uris["icon.svg"].startswith("assets/icon-")


def test_an_import_of_a_missing_stylesheet_is_named_with_its_line(tmp_path: Path) -> None:
    folder = write(tmp_path, {"assets/css/main.css": '\n@import url("gone.css");\n'})
    with pytest.raises(ThemeError) as caught:
        bundle_assets(Theme((folder,)))
    assert (caught.value.path, caught.value.line) == ("theme/assets/css/main.css", 2)
    assert "gone.css" in caught.value.message


def test_a_stylesheet_that_imports_itself_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, {"assets/css/main.css": '@import url("main.css");\n'})
    with pytest.raises(ThemeError, match="imports itself"):
        bundle_assets(Theme((folder,)))


def test_a_stylesheet_names_typefaces_at_the_address_of_their_content(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "assets/css/main.css": '@import url("parts/face.css");\n',
            "assets/css/parts/face.css": '@font-face { src: url("../../fonts/a.woff2") }\n',
            "assets/fonts/a.woff2": "a typeface",
            "assets/fonts/README.md": "where it is from",
        },
    )
    assets = bundle_assets(Theme((folder,)))
    assert set(assets.uris) == {"css/main.css", "fonts/a.woff2"}
    stylesheet = next(one for one in assets.artifacts if one.uri == assets.uris["css/main.css"])
    name = assets.uris["fonts/a.woff2"].removeprefix("assets/fonts/")
    assert stylesheet.content.decode() == f'@font-face {{ src: url("../fonts/{name}") }}\n'


def test_a_typeface_that_the_theme_lacks_is_named_with_its_line(tmp_path: Path) -> None:
    face = '\n@font-face { src: url("../fonts/gone.woff2") }\n'
    with pytest.raises(ThemeError) as caught:
        bundle_assets(Theme((write(tmp_path, {"assets/css/main.css": face}),)))
    assert (caught.value.path, caught.value.line) == ("theme/assets/css/main.css", 2)
    assert "fonts/gone.woff2" in caught.value.message


def test_an_import_of_a_missing_script_is_named_with_its_line(tmp_path: Path) -> None:
    script = '\nimport { one } from "./gone.js";\n'
    folder = write(tmp_path, {"assets/css/main.css": "", "assets/js/a.js": script})
    with pytest.raises(ThemeError) as caught:
        bundle_assets(Theme((folder,)))
    assert (caught.value.path, caught.value.line) == ("theme/assets/js/a.js", 2)
    assert caught.value.message == "it imports js/gone.js, which the theme lacks"


def test_a_stylesheet_is_published_without_its_comments(tmp_path: Path) -> None:
    text = '/* why */\np::before {\n  content: "/* said */"; /* because */\n}\n'
    (artifact,) = bundle_assets(Theme((write(tmp_path, {"assets/css/main.css": text}),))).artifacts
    assert artifact.content.decode() == 'p::before {\ncontent: "/* said */";\n}\n'


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_a_picture_is_named_at_its_address_however_its_way_is_quoted(
    quote: str, tmp_path: Path
) -> None:
    sheet = f"p {{ background: url( {quote}../img/seal.svg#part{quote} ) }}\n"
    folder = write(tmp_path, {"assets/css/main.css": sheet, "assets/img/seal.svg": "<svg/>"})
    assets = bundle_assets(Theme((folder,)))
    text = next(one for one in assets.artifacts if one.uri == assets.uris["css/main.css"]).content
    name = assets.uris["img/seal.svg"].removeprefix("assets/")
    assert text.decode() == f'p {{ background: url("../{name}#part") }}\n'


@pytest.mark.parametrize(
    ("sheet", "line", "message", "advice"),
    [
        (
            "\np { background: url(img/seal.svg) }",
            2,
            "it names css/img/seal.svg, which the theme lacks",
            'write url("../img/seal.svg")',
        ),
        (
            'p { background: url("../img/saal.svg") }',
            1,
            "it names img/saal.svg, which the theme lacks",
            "did you mean 'img/seal.svg'?",
        ),
        (
            "p { background: url(https://a.example/b.png) }",
            1,
            "it names https://a.example/b.png, and a site asks nothing of another one",
            "put the file into assets/, and name it by the way there from this one",
        ),
        (
            "p { background: url('data:image/png;base64,AA==') }",
            1,
            "browsers show no data: address, by the policy that pages carry",
            "put the file into assets/, and name it by the way there from this one",
        ),
        ('@import url("mian.css");', 1, "it imports css/mian.css, which the theme lacks", None),
    ],
)
def test_what_a_stylesheet_names_and_cannot_have_is_told(
    sheet: str, line: int, message: str, advice: str | None, tmp_path: Path
) -> None:
    folder = write(
        tmp_path,
        {
            "assets/css/main.css": '@import url("own.css");\n',
            "assets/css/own.css": sheet,
            "assets/img/seal.svg": "<svg/>",
        },
    )
    with pytest.raises(ThemeError) as caught:
        bundle_assets(Theme((folder,)))
    assert (caught.value.path, caught.value.line) == ("theme/assets/css/own.css", line)
    assert caught.value.message == message
    assert advice is None or caught.value.advice == advice


def test_what_stands_in_a_comment_of_a_stylesheet_names_nothing(tmp_path: Path) -> None:
    sheet = '/* url("gone.png") { */\np { margin: 0 }\n'
    assets = bundle_assets(Theme((write(tmp_path, {"assets/css/main.css": sheet}),)))
    assert assets.artifacts[0].content == b"p { margin: 0 }\n"


@pytest.mark.parametrize(
    ("sheet", "line", "message"),
    [
        ("p {\n  margin: 0;\n}\nq {\n  margin", 4, "what begins here does not end"),
        ("p { margin: 0 }\n}\n", 2, "this brace ends nothing"),
        ("p { margin: 0 }\n/* half", 2, "this comment does not end"),
        ("@media print {\np { margin: 0 }\n", 1, "what begins here does not end"),
    ],
)
def test_half_a_stylesheet_is_told_as_it_would_swallow_those_after_it(
    sheet: str, line: int, message: str, tmp_path: Path
) -> None:
    own = write(tmp_path / "own", {"assets/css/own.css": sheet})
    ours = write(tmp_path / "ours", {"assets/css/main.css": '@import url("own.css");\n'})
    with pytest.raises(ThemeError) as caught:
        bundle_assets(Theme((own, ours)))
    assert (caught.value.path, caught.value.line) == ("theme/assets/css/own.css", line)
    assert caught.value.message == message


def test_braces_in_strings_and_comments_begin_nothing(tmp_path: Path) -> None:
    sheet = "p::before { content: \"{\" } /* } */ q::before { content: '\\'{' }\n"
    own = write(tmp_path / "own", {"assets/css/own.css": sheet})
    ours = write(tmp_path / "ours", {"assets/css/main.css": '@import url("own.css");\n'})
    assert bundle_assets(Theme((own, ours))).artifacts


def test_of_two_names_that_differ_in_case_the_sites_own_is_told(tmp_path: Path) -> None:
    own = write(tmp_path / "own", {"assets/Seal.svg": "<svg/>"})
    ours = write(tmp_path / "ours", {"assets/seal.svg": "<svg/>"})
    with pytest.raises(ThemeError) as caught:
        bundle_assets(Theme((own, ours)))
    assert caught.value.path == "theme/assets/Seal.svg"
    assert (
        caught.value.message == "its name differs from that of Cenotaph's own seal.svg in case only"
    )
