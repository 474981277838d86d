"""One page's context into its bytes."""

import re

from jinja2 import (
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from markupsafe import Markup

from generator.plan.contexts import Page
from generator.render.environment import MARKING
from generator.render.marking import Marking
from generator.render.notes import Notes
from generator.render.template_environment import TemplateEnvironment
from generator.render.theme import ThemeError
from generator.render.voice import Voice

_OWN_TYPE = re.compile(r"'(?:\w+\.)+(\w+) object'")
# What a template's own expressions can raise; anything else is a bug of ours.
_TEMPLATE_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)


def render_page(page: Page, environment: TemplateEnvironment, voice: Voice) -> bytes:
    """Render a page in its language's environment and voice, as UTF-8.

    Raises:
        ThemeError: a template is missing, malformed, or asks for what there is not.
    """
    template = page.content.template
    marking = Marking(page, voice, Notes(page.cited), page.uri.rpartition("/")[0])
    context = {
        "page": page,
        "json_ld": Markup(page.json_ld),
        "notes": marking.notes.listed,
        MARKING: marking,
    }
    try:
        return environment.get_template(template).render(context).encode()
    except TemplateSyntaxError as error:
        path, line = f"theme/templates/{error.name}", error.lineno
        raise ThemeError(path, _as_clause(error.message or "it is malformed"), line=line) from None
    except SyntaxError as error:  # what Jinja let through and Python did not; its line is neither's
        name = _name_of(error.filename or "") or template
        raise ThemeError(f"theme/templates/{name}", _as_clause(error.msg)) from None
    except _TEMPLATE_FAULTS as error:
        name, line = _place(error, environment) or (template, 0)
        raise ThemeError(f"theme/templates/{name}", _reason(error), line=line) from error


def _reason(error: Exception) -> str:
    """What a template's fault is, in words for who wrote it."""
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
            return _as_clause(error.message or "it is malformed")
    return f"it cannot be rendered: {_as_clause(str(error))}"


def _as_clause(message: str) -> str:
    """Jinja's sentence without the full stop that a diagnostic does not have."""
    return message.removesuffix(".")


def _place(error: Exception, environment: TemplateEnvironment) -> tuple[str, int] | None:
    """The innermost template and line that an error was raised in."""
    traceback, place = error.__traceback__, None
    while traceback is not None:
        if name := _name_of(traceback.tb_frame.f_code.co_filename):
            place = name, traceback.tb_lineno
        traceback = traceback.tb_next
    return environment.place_of(*place) if place else None


def _name_of(filename: str) -> str | None:
    """What a template is called, by its file; None for a file that is none."""
    _, folder, name = filename.rpartition("/templates/")
    return name if folder and name.endswith(".html") else None
