"""The least that Pelican needs to make the memorial's pages."""

from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown
from pelican import signals
from pelican.readers import MarkdownReader

SITENAME = "Register of Names"
SITEURL = "https://memorial.example"
TIMEZONE = "UTC"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
ARTICLE_PATHS = ["events"]
PAGE_PATHS = ["victims"]
STATIC_PATHS: list[str] = []
ARTICLE_URL = "events/{slug}/"
ARTICLE_SAVE_AS = "events/{slug}/index.html"
PAGE_URL = "victims/{slug}/"
PAGE_SAVE_AS = "victims/{slug}/index.html"
DIRECT_TEMPLATES = ["index", "events", "victims", "sitemap"]
EVENTS_SAVE_AS = "events/index.html"
VICTIMS_SAVE_AS = "victims/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FORMATTED_FIELDS: list[str] = []
WITH_FUTURE_DATES = True
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CACHE_PATH = ".cache"
CONTENT_CACHING_LAYER = "reader"
_markdown = Markdown(output_format="html")
JINJA_FILTERS = {"inline": lambda text: _markdown.reset().convert(text)[3:-4]}


def read(self: Any, source_path: str) -> tuple[str, dict[str, Any]]:
    """A text and its front matter in YAML; Pelican's own front matter has no lists."""
    _, head, text = Path(source_path).read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.load(head, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for name in {"date", "slug"} & fields.keys():
        fields[name] = self.process_metadata(name, str(fields[name]))
    return _markdown.reset().convert(text), fields


def add_reader(readers: Any) -> None:
    """Read Markdown files as above."""
    readers.reader_classes["md"] = type("YamlReader", (MarkdownReader,), {"read": read})


def gather(generators: list[Any]) -> None:
    """Everybody by event and by letter, once: a template would go through all for each event."""
    context = generators[0].context
    people = sorted(context["pages"], key=lambda page: page.sort)
    context["people"] = {event.key: [] for event in context["articles"]}
    for person in people:
        context["people"][person.event].append(person)
    context["events"] = {event.key: event for event in context["articles"]}
    context["roll"] = [(key, list(of)) for key, of in groupby(people, lambda one: one.letter)]


class Register:
    """The functions above, as a plugin."""

    @staticmethod
    def register() -> None:
        """Have them called."""
        signals.readers_init.connect(add_reader)
        signals.all_generators_finalized.connect(gather)


PLUGINS = [Register]
