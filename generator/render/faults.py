"""What is wrong with a template, in words for who wrote it, and in which file of the site's own."""

import re
from collections.abc import Iterator

from jinja2 import (
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from generator.render.closure import closure_of
from generator.render.template_environment import TemplateEnvironment
from generator.render.theme import OURS_AGAIN, ThemeError

_OWN_TYPE = re.compile(r"'(?:\w+\.)+(\w+) object'")

# What a template's own expressions can raise; anything else is a bug of ours.
TEMPLATE_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What comes of a mistake in a template."""

_Place = tuple[str, int]  # a template, and a line in it


def theme_error(error: Exception, page: str, environment: TemplateEnvironment) -> ThemeError:
    """Say which template is at fault, where and how.

    Where that is one of ours, it was right before the site's own theme led to it: so the file of
    the site's own is named that did.

    Args:
        error: What came of it: one of `TEMPLATE_FAULTS`.
        page: The template of the page that was made.
        environment: What it was made in.
    """
    places = list(_places(error, environment))
    name, line = _place_of(error, page, places)
    reason, advice = _reason(error), str(getattr(error, "advice", OURS_AGAIN))
    if name in environment.own:
        return ThemeError(f"theme/templates/{name}", reason, advice, line)
    if not environment.own:
        reason = f"{reason}, in the theme that comes with Cenotaph"
        advice = "nothing of yours is wrong here: please tell its makers"
        return ThemeError(f"theme/templates/{name}", reason, advice, line)
    own, own_line = _led_by(page, name, places, environment)
    at = f"{name}, line {line}" if line else name
    message = f"{reason}, in {at} of the theme that comes with Cenotaph, to which this one leads"
    advice = "give it what ours of the same name gives, or delete it to have Cenotaph's own"
    return ThemeError(f"theme/templates/{own}", message, advice, own_line)


def _place_of(error: Exception, page: str, places: list[_Place]) -> _Place:
    match error:
        case TemplateSyntaxError():
            return error.name or page, error.lineno
        case SyntaxError():  # what Jinja let through and Python did not; its line is neither's
            return _name_of(error.filename or "") or page, 0
    return places[-1] if places else (page, 0)


def _led_by(page: str, name: str, places: list[_Place], environment: TemplateEnvironment) -> _Place:
    """The site's own template that led to one of ours: the innermost, as far as it is known."""
    for place in reversed(places):
        if place[0] in environment.own:
            return place
    texts = {one: text for one, (text, _) in environment.sources.items()}
    own = sorted(environment.own & closure_of(page, texts)) or sorted(environment.own)
    leading = [one for one in own if name in closure_of(one, texts)] or own
    naming = next((one for one in leading if name in texts[one]), None)
    if naming is None:
        return leading[0], 0
    text = texts[naming]
    return naming, text.count("\n", 0, text.index(name)) + 1


def _reason(error: Exception) -> str:
    """What a template's fault is."""
    match error:
        case TemplateNotFound():
            return f"the theme has no template '{error.name}'"
        case RecursionError():
            return "it includes or calls itself without end, or is nested too deeply"
        case MemoryError():
            return "it makes more than fits into memory"
        case UndefinedError():
            return _OWN_TYPE.sub(r"a \1", str(error))
        case KeyError():
            return f"there is no {error}"
        case TemplateError():
            return as_clause(error.message or "it is malformed")
        case SyntaxError():
            return as_clause(error.msg)
    return f"it cannot be rendered: {as_clause(str(error))}"


def as_clause(message: str) -> str:
    """Jinja's sentence without the full stop that a diagnostic does not have."""
    return message.removesuffix(".")


def _places(error: Exception, environment: TemplateEnvironment) -> Iterator[_Place]:
    """The templates and lines that an error passed through, the innermost last."""
    traceback = error.__traceback__
    while traceback is not None:
        if name := _name_of(traceback.tb_frame.f_code.co_filename):
            yield environment.place_of(name, traceback.tb_lineno)
        traceback = traceback.tb_next


def _name_of(filename: str) -> str | None:
    """What a template is called, by its file; None for a file that is none."""
    _, folder, name = filename.rpartition("/templates/")
    return name if folder and name.endswith(".html") else None
