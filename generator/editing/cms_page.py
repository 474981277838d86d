"""The page that an editor in a browser runs on, and the parts of it that others make."""

import tarfile
from pathlib import Path
from string import Template

SCRIPT = "sveltia-cms.js"
ICONS = "icons.woff2"

_VERSION = "0.221.1"
_ADDRESS = f"https://unpkg.com/@sveltia/cms@{_VERSION}/dist/{SCRIPT}"
_DIGEST = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6"
"""Of the script of that version: a browser runs no other."""
_ICONS_ADDRESS = "https://cdn.jsdelivr.net"
_MEMBERS = {".js": SCRIPT, ".woff2": "material-symbols-outlined-latin-wght-normal.woff2"}
"""What is taken out of a package, by what it is to become."""
_LARGEST = 32 * 1024 * 1024

_CONNECTIONS = {
    "github": "https://api.github.com",
    "gitlab": "https://gitlab.com",
    "gitea": "https://gitea.com",
    "local": "",
}
"""What is asked for records and given changes, by the backend."""

_PAGE = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="$policy">
<title>Edit the records</title>
<link rel="stylesheet" href="page.css">
</head>
<body>
<noscript>Editing in the browser needs JavaScript. The records are text files, too.</noscript>
<script $script></script>
</body>
</html>
""")
_STYLE = """\
body { margin: 0; }
"""
_STYLE_OF_ICONS = f"""\
@font-face {{
  font-family: "Material Symbols Outlined";
  src: url({ICONS}) format("woff2");
  font-weight: 100 700;
}}
"""


class PageError(Exception):
    """A part that cannot be used; says which, and what to do."""


def page_files(
    backend: str, *, script_path: Path | None, icons_path: Path | None
) -> dict[str, bytes]:
    """The files of the page but for its configuration, by their names.

    Args:
        backend: Where the records are kept.
        script_path: Sveltia CMS's script, or its package; without it, a browser fetches it.
        icons_path: The font of its icons, or its package; without it, a browser fetches it.

    Raises:
        PageError: one of them is not what it should be.
    """
    files = {}
    script = f'src="{_ADDRESS}" integrity="{_DIGEST}" crossorigin="anonymous"'
    if script_path is not None:
        files[SCRIPT] = _part(script_path, ".js")
        script = f'src="{SCRIPT}"'
    style = _STYLE
    if icons_path is not None:
        files[ICONS] = _part(icons_path, ".woff2")
        style += _STYLE_OF_ICONS
    policy = _policy(backend, own_script=script_path is not None, own_icons=icons_path is not None)
    page = _PAGE.substitute(policy=policy, script=script)
    return {"index.html": page.encode(), "page.css": style.encode(), **files}


def _policy(backend: str, *, own_script: bool, own_icons: bool) -> str:
    """What the page may load: itself, the records, and what it has to fetch to run."""
    rules = {
        "default-src": "'none'",
        "script-src": "'self'" if own_script else _ADDRESS,
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self'" if own_icons else f"'self' {_ICONS_ADDRESS}",
        "img-src": "'self' blob: data:",
        "media-src": "blob:",
        "connect-src": f"'self' blob: data: {_CONNECTIONS[backend]}".rstrip(),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _part(path: Path, suffix: str) -> bytes:
    """A file, or the one in a package that is wanted.

    Raises:
        PageError: there is none, or it is far too large.
    """
    try:
        if path.suffix != ".tgz":
            if path.suffix != suffix:
                raise PageError(f"{path} ends neither in {suffix} nor in .tgz")
            return path.read_bytes()
        with tarfile.open(path, "r:gz") as package:
            for member in package:
                if member.isfile() and Path(member.name).name == _MEMBERS[suffix]:
                    if member.size > _LARGEST:
                        raise PageError(f"{member.name} in {path} is far too large")
                    found = package.extractfile(member)
                    assert found is not None, "it is a file"
                    return found.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PageError(f"{path} cannot be read ({reason}); name the file that is there") from None
    except tarfile.TarError:
        raise PageError(f"{path} is no package, or a damaged one; download it again") from None
    raise PageError(f"there is no {_MEMBERS[suffix]} in {path}")
