"""A site's own theme lies over the package's, file by file."""

from pathlib import Path

import pytest

from generator.render.theme import Theme, ThemeError, bundle_assets, open_theme, package_theme_path


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_site_without_a_theme_has_the_packages(tmp_path: Path) -> None:
    assert open_theme(tmp_path).folders == (package_theme_path(),)


def test_a_sites_file_stands_before_the_packages(tmp_path: Path) -> None:
    own = write(tmp_path / "theme", {"assets/favicon.svg": "<svg/>"})
    theme = open_theme(tmp_path)
    assert theme.files("assets")["favicon.svg"] == own / "assets/favicon.svg"
    assert theme.files("assets")["css/main.css"] == package_theme_path() / "assets/css/main.css"


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
        "@layer base, parts;\n@layer base {\np { margin: 1rem }\n\nbody { margin: 0 }\n}\n\n"
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


def test_an_import_of_a_missing_script_is_named_with_its_line(tmp_path: Path) -> None:
    script = '\nimport { one } from "./gone.js";\n'
    folder = write(tmp_path, {"assets/css/main.css": "", "assets/js/a.js": script})
    with pytest.raises(ThemeError) as caught:
        bundle_assets(Theme((folder,)))
    assert (caught.value.path, caught.value.line) == ("theme/assets/js/a.js", 2)
    assert caught.value.message == "it imports js/gone.js, which the theme lacks"
