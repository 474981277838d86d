"""The addresses of the record as data, for those who write the files and for who links to them."""

from generator.plan.addresses import localised
from generator.plan.edition import EditionPlan
from generator.values.when import When

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


def places_uri(plan: EditionPlan) -> str | None:
    """Where the places are, for maps; None where no point is published."""
    has_point = any(place.at for place in plan.edition.places.values())
    return f"{FOLDER}/places.geojson" if has_point else None


FIRST_YEAR, LAST_YEAR = -9999, 9999
"""What a timeline shows: years of four digits, 0 being 1 BCE."""


def timeline_uri(plan: EditionPlan) -> str | None:
    """Where a language's events are, for a timeline; None where it could show none."""
    has_date = any(is_on_timeline(event.when) for event in plan.edition.events.values())
    return plan.addresses.file(f"{FOLDER}/timeline.json") if has_date else None


def event_timeline_uri(plan: EditionPlan, id_: str) -> str:
    """Where the chronology of an event is, for a timeline: `data/timelines/harbour-1987.json`."""
    return plan.addresses.file(f"{FOLDER}/timelines/{id_}.json")


def is_on_timeline(when: When | None) -> bool:
    """Whether a timeline can show a time."""
    return when is not None and when.first_year >= FIRST_YEAR and when.last_year <= LAST_YEAR
