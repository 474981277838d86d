"""What shows to be wrong with a site's own templates before any page is made.

Only what pages are made of is looked at; what they are not is told as unused.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from gettext import NullTranslations
from typing import Self, cast

from jinja2 import TemplateSyntaxError, nodes

from generator.cache.store import Store
from generator.diagnostics import suggest
from generator.render.assets import Assets, explain_missing
from generator.render.blocks import BlockChecks, Blocks, blocks_of
from generator.render.closure import closure_of
from generator.render.compiled import Compiled
from generator.render.environment import make_environment
from generator.render.faults import as_clause
from generator.render.inline import blocked
from generator.render.template_environment import TemplateEnvironment
from generator.render.theme import OURS_AGAIN, Remark, Theme, ThemeError
from generator.render.translations import SOURCE_LANGUAGE
from generator.render.voice import Voice

_PAGES = "pages/"
_PARTIALS = "partials/"
_OF_ASSETS = frozenset({"asset", "asset_integrity"})
"""Filters of the path of a file in `theme/assets/`."""
_OF_BLOCKS = (nodes.Block, nodes.Extends)
_NAMING = (nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)


class OwnTemplates:
    """The templates of a site's own theme that pages are made of, each read once."""

    def __init__(self, environment: TemplateEnvironment) -> None:
        """Read them.

        Args:
            environment: That of any language.
        """
        self._environment = environment
        self._unreadable = dict(_unreadable(environment))
        self._texts = {name: text for name, (text, _) in environment.sources.items()}
        known = {**self._texts, **dict.fromkeys(self._unreadable, "")}
        self._pages = sorted(name for name in known if name.startswith(_PAGES))
        used = frozenset[str]().union(*(closure_of(page, known) for page in self._pages))
        self.names = sorted(environment.own & used)
        """What they are called."""

    @classmethod
    def of(cls, theme: Theme, assets: Assets) -> Self:
        """Read those of a theme."""
        voice = Voice(SOURCE_LANGUAGE, NullTranslations())
        return cls(make_environment(theme, voice, assets, Compiled(Store())))

    def mistakes(self, assets: Mapping[str, str]) -> Iterator[Remark]:
        """What would stop a page from being made, or have it published without what it says.

        Args:
            assets: The addresses of the theme's files, by their path below `assets`.
        """
        parsed: dict[str, nodes.Template] = {}
        for name in self.names:
            try:
                parsed[name] = self._parse(name)
            except TemplateSyntaxError as error:
                reason = as_clause(error.message or "it is malformed")
                yield Remark(_path(name), reason, line=error.lineno)
            except ThemeError as error:
                yield Remark(error.path, error.message, error.advice, error.line)
        for name, template in parsed.items():
            if name.startswith(_PAGES) and not self._texts[name].strip():
                yield Remark(_path(name), "it is empty, and so would its pages be")
            for remark in self._misnamed(template, assets):
                yield remark._replace(path=_path(name))
        yield from self._block_mistakes(parsed)

    def blocked(self) -> Iterator[Remark]:
        """What stands in them that no browser would follow, by the policy that pages carry."""
        for name in self.names:
            for line, message, advice in blocked(self._texts.get(name, "")):
                yield Remark(_path(name), message, advice, line)

    def _parse(self, name: str) -> nodes.Template:
        if name in self._unreadable:
            raise self._unreadable[name]
        text, path = self._environment.sources[name]
        return self._environment.parse(text, name, path)

    def _misnamed(self, template: nodes.Template, assets: Mapping[str, str]) -> Iterator[Remark]:
        """Filters, tests, templates and assets that there are not."""
        environment = self._environment
        for node in template.find_all((nodes.Filter, nodes.Test)):
            word, known = (
                ("filter", environment.filters)
                if isinstance(node, nodes.Filter)
                else ("test", environment.tests)
            )
            name = cast(nodes.Filter | nodes.Test, node).name
            if name not in known:
                yield _unknown(f"there is no {word} '{name}'", name, known, node)
        for filtered in template.find_all(nodes.Filter):
            if filtered.name in _OF_ASSETS and isinstance(filtered.node, nodes.Const):
                name = str(filtered.node.value)
                if name not in assets:
                    yield Remark("", *explain_missing(name, assets), filtered.lineno)
        for naming in template.find_all(_NAMING):
            named = cast(nodes.Include, naming).template
            if isinstance(named, nodes.Const) and not getattr(naming, "ignore_missing", False):
                name = str(named.value)
                if name not in self._texts and name not in self._unreadable:
                    message = f"the theme has no template '{name}'"
                    yield _unknown(message, name, self._texts, naming)

    def _block_mistakes(self, parsed: Mapping[str, nodes.Template]) -> Iterator[Remark]:
        """Blocks that a page fills and what it extends has not, and the other way round."""
        own = frozenset(
            name
            for name, tree in parsed.items()
            if not name.startswith(_PARTIALS) or any(tree.find_all(_OF_BLOCKS))
        )
        read: dict[str, Blocks | None] = {}

        def blocks(name: str) -> Blocks | None:
            if name not in read:
                read[name] = None
                with suppress(TemplateSyntaxError, ThemeError, LookupError):  # told above, or ours
                    tree = parsed[name] if name in parsed else self._parse(name)
                    read[name] = blocks_of(name, tree)
            return read[name]

        pages = [page for page in self._pages if own & closure_of(page, self._texts)]
        for name, remark in BlockChecks(blocks, self._environment.own).mistakes(pages):
            yield remark._replace(path=_path(name))


def _unreadable(environment: TemplateEnvironment) -> Iterator[tuple[str, ThemeError]]:
    assert environment.loader is not None, "templates come from a theme"
    for name in sorted(environment.own - environment.sources.keys()):
        try:
            environment.loader.get_source(environment, name)
        except ThemeError as error:
            yield name, error


def _unknown(message: str, name: str, known: Iterable[str], node: nodes.Node) -> Remark:
    return Remark("", message, suggest(name, known) or OURS_AGAIN, node.lineno)


def _path(name: str) -> str:
    return f"theme/templates/{name}"
