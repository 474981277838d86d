import re
from pathlib import Path

import generator.prose

_REPOSITORY = Path(__file__).parents[3]


def test_every_code_is_documented() -> None:
    package = Path(generator.prose.__file__).parent
    written = "".join(path.read_text("utf-8") for path in sorted(package.glob("*.py")))
    documented = (_REPOSITORY / "docs/reference/text.md").read_text("utf-8")
    assert set(re.findall(r'"(text-[a-z-]+)"', written)) == set(
        re.findall(r"^\| `(text-[a-z-]+)` \|", documented, re.MULTILINE)
    )
