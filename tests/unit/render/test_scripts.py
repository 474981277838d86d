"""Scripts import each other by the names that their content gives them."""

import base64
import hashlib
import re

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


def test_script_that_checks_what_it_loads_is_told_all_of_it_in_order() -> None:
    scripts = {
        "js/start.js": 'const MODULES = {\n  "./box.js": "",\n};\n',
        "js/box.js": 'import { names } from "./names.js";\nimport { texts } from "./texts.js";\n',
        "js/names.js": 'import { texts } from "./texts.js";\n',
        "js/texts.js": "export const texts = 1;\n",
    }
    linked = {name: (hashed, content) for name, hashed, content in linked_scripts(scripts)}
    told = linked["js/start.js"][1].decode()
    assert re.findall(r'"\./(\w+)-\w+\.js": "', told) == ["texts", "names", "box"]
    for name in ("js/texts.js", "js/names.js", "js/box.js"):
        hashed, content = linked[name]
        digest = base64.b64encode(hashlib.sha384(content).digest()).decode()
        assert f'  "./{hashed.removeprefix("js/")}": "sha384-{digest}",\n' in told


def test_name_keeps_its_ending() -> None:
    assert hashed_name("js/a.js", b"1").startswith("js/a-")
    assert hashed_name("js/a.js", b"1").endswith(".js")


@pytest.mark.parametrize(
    ("scripts", "said"),
    [
        ({"a.js": '\nimport { b } from "./b.js";'}, "imports b.js, which the theme lacks"),
        ({"a.js": '\nimport { a } from "./a.js";'}, "imports itself"),
        ({"a.js": '\n  "./b.js": "",'}, "imports b.js, which the theme lacks"),
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
