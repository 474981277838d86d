"""Scripts import each other by the names that their content gives them."""

import pytest

from generator.render.scripts import ScriptError, hashed_name, linked_scripts


def test_import_leads_to_the_hashed_name() -> None:
    scripts = {"js/a.js": 'import { b } from "./b.js";\n', "js/b.js": "export const b = 1;\n"}
    linked = {name: (hashed, content.decode()) for name, hashed, content in linked_scripts(scripts)}
    hashed = linked["js/b.js"][0]
    assert linked["js/a.js"][1] == f'import {{ b }} from "./{hashed.removeprefix("js/")}";\n'


def test_name_of_a_script_changes_with_what_it_imports() -> None:
    def name_of_a(b: str) -> str:
        scripts = {"a.js": 'import { b } from "./b.js";\n', "b.js": b}
        return next(hashed for name, hashed, _ in linked_scripts(scripts) if name == "a.js")

    assert name_of_a("export const b = 1;") != name_of_a("export const b = 2;")


def test_name_keeps_its_ending() -> None:
    assert hashed_name("js/a.js", b"1").startswith("js/a-")
    assert hashed_name("js/a.js", b"1").endswith(".js")


@pytest.mark.parametrize(
    ("scripts", "said"),
    [
        ({"a.js": '\nimport { b } from "./b.js";'}, "imports b.js, which the theme lacks"),
        ({"a.js": '\nimport { a } from "./a.js";'}, "imports itself"),
        (
            {"a.js": '\nimport { b } from "./b.js";', "b.js": '\nimport { a } from "./a.js";'},
            "imports itself",
        ),
    ],
)
def test_import_that_leads_nowhere_or_back_is_told_with_its_line(
    scripts: dict[str, str], said: str
) -> None:
    with pytest.raises(ScriptError) as raised:
        list(linked_scripts(scripts))
    assert (raised.value.fault, raised.value.line) == (said, 2)
