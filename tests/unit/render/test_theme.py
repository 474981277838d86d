"""A site's own theme lies over the package's, file by file."""

from pathlib import Path

from generator.render.theme import open_theme, package_theme_path


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
