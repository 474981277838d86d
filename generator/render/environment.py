"""The Jinja environment of one language: where templates are, and the filters they may use."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, cast

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    UndefinedError,
    pass_context,
)
from jinja2.ext import InternationalizationExtension
from jinja2.runtime import Context
from markupsafe import Markup

from generator.cache.store import Store
from generator.plan.located import Located
from generator.render.assets import Assets, explain_missing
from generator.render.compiled import Compiled
from generator.render.differing import about
from generator.render.json_ld import json_ld
from generator.render.locator.drawing import draw_locator
from generator.render.locator.sheets import Locator
from generator.render.marking import Marking, is_named, shown_url
from generator.render.messages import message_filters
from generator.render.robust_links import robust_attrs
from generator.render.template_environment import TemplateEnvironment
from generator.render.theme import Theme, ThemeError, package_theme_path
from generator.render.timeline import draw_timeline
from generator.render.toll import draw_toll
from generator.render.voice import Voice, autonym
from generator.values.content_policy import content_policy
from generator.values.languages import direction

MARKING = "marking"
"""The name under which a template's filters find the page's `Marking`."""

_PARTIALS = "partials/"
"""The folder of templates that are there to be included."""

_PAGE_FILTERS: dict[str, Callable[..., Any]] = {
    "cite": Marking.cite,
    "cited": Marking.cited,
    "clock": Marking.clock,
    "date": Marking.date,
    "href": Marking.href,
    "lang_attrs": Marking.lang_attrs,
    "link": Marking.link,
    "listed": Marking.listed,
    "name": Marking.name,
    "plain_name": Marking.plain_name,
    "prose": Marking.prose,
    "when": Marking.when,
    "words": Marking.words,
}


def make_environment(
    theme: Theme, voice: Voice, assets: Assets, compiled: BytecodeCache
) -> TemplateEnvironment:
    """What the templates of one language may use; an unknown name in them is an error."""
    environment = TemplateEnvironment(
        loader=_ThemeLoader(theme.template_folders, encoding="utf-8-sig"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=compiled,
        extensions=[InternationalizationExtension, "jinja2.ext.loopcontrols"],
    )
    environment.own = frozenset(theme.own("templates"))
    cast(Any, environment).install_gettext_translations(voice.translations, newstyle=True)
    own = environment.globals
    own["ngettext"] = _in_figures(cast(Callable[..., str], own["ngettext"]), voice)
    environment.filters |= {name: _of_page(function) for name, function in _PAGE_FILTERS.items()}
    environment.filters |= message_filters(voice.translations)
    environment.filters |= {
        "about": about,
        "amount": voice.amount,
        "autonym": autonym,
        "capitalized": voice.capitalized,
        "count": voice.count,
        "day": voice.day,
        "day_of_year": voice.day_of_year,
        "duration": voice.duration,
        "locator": partial(_locator, voice),
        "json_ld": json_ld,
        "language_name": voice.language_name,
        "month": voice.month,
        "month_initial": voice.month_initial,
        "month_of_year": voice.month_of_year,
        "number": voice.number,
        "robust_attrs": robust_attrs,
        "shown_url": shown_url,
        "term": voice.term,
        "timeline": partial(
            draw_timeline, tell=voice.day_and_clock, is_rtl=direction(voice.lang) == "rtl"
        ),
        "toll": partial(draw_toll, is_rtl=direction(voice.lang) == "rtl"),
        "year": voice.year,
        "asset": _asset_filter(assets),
        "asset_integrity": _integrity_filter(assets),
    }
    environment.tests["named"] = is_named
    environment.globals["script_name"] = voice.script_name
    environment.globals["content_policy"] = _content_policy
    return environment


def compile_all(environment: TemplateEnvironment, store: Store) -> None:
    """Compile every template that can be: once, before the processes are forked that use them.

    Partials are compiled into what includes them. What comes of the package's templates is kept
    beside it for the first build of the next site, as Python keeps what its modules were compiled
    to, if that can be written to.

    Args:
        environment: That of any language.
        store: The site's.
    """
    usual = environment.bytecode_cache
    with Store.of_theme(package_theme_path()) as shelf:
        environment.bytecode_cache = Compiled(store, shelf)
        for name in environment.list_templates(extensions=("html",)):
            if name.startswith(_PARTIALS):
                continue
            with suppress(TemplateError, SyntaxError, ThemeError):  # a page that needs it tells it
                environment.get_template(name)
        environment.bytecode_cache = usual


class _ThemeLoader(FileSystemLoader):
    """Reads templates, and says of one that cannot be read which it is."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read one template.

        Raises:
            TemplateNotFound: the theme has no such template.
            ThemeError: it cannot be read.
        """
        path = f"theme/templates/{template}"
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:  # which is an OSError too
            raise
        except UnicodeDecodeError:
            raise ThemeError(path, "it is not UTF-8", "save it as UTF-8") from None
        except OSError as error:
            message = f"it cannot be read ({error.strerror})"
            raise ThemeError(path, message, "check its permissions") from None


def _in_figures(ngettext: Callable[..., str], voice: Voice) -> Callable[..., str]:
    """The same, with its number as the language writes one: `10,000 names`."""

    @pass_context
    def counted(context: Context, one: str, many: str, num: int, **variables: object) -> str:
        return ngettext(context, one, many, num, **{"num": voice.number(num), **variables})

    return counted


def _of_page(method: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that works for the page being rendered."""

    @pass_context
    def page_filter(context: Context, *args: Any) -> Any:
        return method(context.parent[MARKING], *args)

    return page_filter


def _locator(voice: Voice, places: Sequence[Located]) -> Locator | None:
    """The maps of some places."""
    is_rtl = direction(voice.lang) == "rtl"
    return draw_locator(places, voice.country, voice.number, voice.ocean, is_rtl=is_rtl)


def _content_policy(*, full_text: bool) -> Markup:
    """The policy of a page, in which nothing is to be escaped."""
    return Markup(content_policy(full_text=full_text))


def _asset_filter(assets: Assets) -> Callable[[Context, str], str]:
    @pass_context
    def asset(context: Context, name: str) -> str:
        """The relative address of a file below `theme/assets/`."""
        marking: Marking = context[MARKING]
        _hold_to_assets(name, assets)
        return marking.href(assets.uris[name])

    return asset


def _integrity_filter(assets: Assets) -> Callable[[Context, str], str]:
    @pass_context  # or its answer would be compiled into the template, which is kept
    def asset_integrity(_: Context, name: str) -> str:
        """What `integrity=` has to say of a file below `theme/assets/`."""
        _hold_to_assets(name, assets)
        return assets.integrities[name]

    return asset_integrity


def _hold_to_assets(name: str, assets: Assets) -> None:
    if name not in assets.uris:
        raise UndefinedError(explain_missing(name, assets.uris)[0])
