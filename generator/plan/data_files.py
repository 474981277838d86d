"""The addresses of the record as data, for those who write the files and for who links to them."""

from generator.plan.addresses import localised

FOLDER = "data"
"""The folder of all of them."""
PACKAGE = f"{FOLDER}/datapackage.json"
"""What the tables are: a Data Package."""
CODEBOOK = f"{FOLDER}/codebook.md"
"""What every column and every field means."""
MANIFEST = "manifest.json"
"""Every file of the site, with its size and SHA-256; `write` makes it last."""
TABLES = (
    "events",
    "victims",
    "involvements",
    "entries",
    "casualties",
    "figures",
    "ledger",
    "accounts",
    "corrections",
    "places",
    "sources",
)
"""The tables, in the order in which they are listed."""
SITE = f"{FOLDER}/site.json"
"""What the site is, and which files hold its records."""


def table_uri(name: str) -> str:
    """Where a table is: `data/events.csv`."""
    return f"{FOLDER}/{name}.csv"


def records_uri(folder: str, shard: str, lang: str, default: str) -> str:
    """Where some records are: `data/records/victims-3f.json`, `ru/data/records/events.json`.

    Args:
        folder: That of their kind.
        shard: Which of them; empty where one file holds all.
        lang: The language that they are written in.
        default: That whose files stand at the root.
    """
    name = f"{folder}-{shard}" if shard else folder
    return localised(f"{FOLDER}/records/{name}.json", lang, default)
