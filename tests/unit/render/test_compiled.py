"""A template is compiled once: for a site, and those of the package for all sites."""

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader

from generator.cache.store import Store
from generator.render import compiled
from generator.render.compiled import Compiled
from generator.render.environment import compile_all
from generator.render.template_environment import TemplateEnvironment


@pytest.fixture
def themes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The package's theme, and a site's own."""
    ours, own = tmp_path / "package", tmp_path / "site/theme"
    for theme, name in ((ours, "ours.html"), (own, "own.html")):
        theme.mkdir(parents=True)
        (theme / name).write_text("{{ 6 * number }}")
    monkeypatch.setattr("generator.render.compiled.package_theme_path", lambda: ours)
    monkeypatch.setattr("generator.render.environment.package_theme_path", lambda: ours)
    return ours, own


@pytest.fixture
def compile_in(themes: tuple[Path, Path]) -> Callable[[Path], list[str]]:
    """Compiles all templates as a new process would, and tells which of them were not kept."""

    def run(site_path: Path) -> list[str]:
        compiled._CODE.clear()
        site_path.mkdir(exist_ok=True)
        done: list[str] = []

        class Watched(TemplateEnvironment):
            def _generate(self, *args: object, **more: object) -> str:
                done.append(str(args[1]))
                return super()._generate(*args, **more)  # type: ignore[arg-type]

        with Store.of_site(site_path) as store:
            environment = Watched(
                loader=FileSystemLoader(themes), bytecode_cache=Compiled(store), auto_reload=False
            )
            compile_all(environment, store)
            assert environment.get_template("ours.html").render(number=7) == "42"
        return done

    return run


def test_the_templates_of_the_package_are_compiled_once_for_all_sites(
    compile_in: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    assert compile_in(tmp_path / "one") == ["ours.html", "own.html"]
    assert compile_in(tmp_path / "one") == []
    assert compile_in(tmp_path / "other") == ["own.html"]


def test_what_was_compiled_for_another_site_is_kept_in_this_one_too(
    compile_in: Callable[[Path], list[str]], themes: tuple[Path, Path], tmp_path: Path
) -> None:
    compile_in(tmp_path / "one")
    compile_in(tmp_path / "other")
    (themes[0] / ".cache/templates.sqlite").unlink()
    assert compile_in(tmp_path / "other") == []


def test_a_package_that_cannot_be_written_to_costs_time_alone(
    compile_in: Callable[[Path], list[str]], themes: tuple[Path, Path], tmp_path: Path
) -> None:
    (themes[0] / ".cache").write_text("mine")
    assert compile_in(tmp_path / "one") == ["ours.html", "own.html"]
    assert compile_in(tmp_path / "other") == ["ours.html", "own.html"]


def test_a_template_is_compiled_again_when_what_it_includes_has_changed(
    compile_in: Callable[[Path], list[str]], themes: tuple[Path, Path], tmp_path: Path
) -> None:
    part = themes[0] / "partials/part.html"
    part.parent.mkdir()
    part.write_text("{{ 6 * number }}")
    (themes[0] / "ours.html").write_text("{% include 'partials/part.html' %}")
    assert compile_in(tmp_path / "one") == ["ours.html", "own.html"]
    part.write_text("{{ 2 * 3 * number }}")
    assert compile_in(tmp_path / "one") == ["ours.html"]
    assert compile_in(tmp_path / "other") == ["own.html"]
