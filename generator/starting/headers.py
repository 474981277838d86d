"""What hosts are told to send with the files of a site."""

from generator.values.content_policy import HEADERS, header_policy

LASTING = "public, max-age=31536000, immutable"
"""Of the theme's files, each at an address of its content's own: a year, and no asking again."""
PASSING = "public, max-age=86400"
"""Of photographs: a day, so that one that a family takes back is gone from caches soon."""
FLEETING = "no-cache"
"""Of everything else: may be kept, and is asked for each time whether it is still the same."""


def headers_file() -> str:
    """The file `_headers` as Netlify and Cloudflare Pages read it."""
    lines = [
        "# What the host sends with each file. Written by 'cenotaph init'; yours to change.",
        "# The first line is the policy that each page carries too: change neither alone.",
        "/*",
        f"  Content-Security-Policy: {header_policy()}",
        *(f"  {name}: {value}" for name, value in HEADERS.items()),
        "",
        "# Browsers are to come by https alone from now on. Take the # away once that is for good.",
        "#  Strict-Transport-Security: max-age=31536000",
        "",
        "# How long each may be kept without asking again.",
        "/assets/*",
        f"  Cache-Control: {LASTING}",
        "/media/*",
        f"  Cache-Control: {PASSING}",
        "",
    ]
    return "\n".join(lines)
