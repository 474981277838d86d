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
