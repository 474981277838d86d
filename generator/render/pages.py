"""One page's context into its bytes."""

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from generator.plan.contexts import Page
from generator.render.environment import MARKING
from generator.render.marking import Marking
from generator.render.notes import Notes
from generator.render.theme import ThemeError
from generator.render.voice import Voice

# What a template's own expressions can raise; anything else is a bug of ours.
_TEMPLATE_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def render_page(page: Page, environment: Environment) -> bytes:
    """Render a page in its language's environment, as UTF-8.

    Raises:
        ThemeError: a template is missing, malformed, or asks for what there is not.
    """
    template = page.content.template
    voice = environment.globals["voice"]
    assert isinstance(voice, Voice), "make_environment puts it there"
    marking = Marking(page, voice, Notes(page.cited))
    context = {
        "page": page,
        "content": page.content,
        "json_ld": Markup(page.json_ld),
        "notes": marking.notes.listed,
        MARKING: marking,
    }
    try:
        return environment.get_template(template).render(context).encode()
    except TemplateSyntaxError as error:
        path, line = f"theme/templates/{error.name}", error.lineno
        raise ThemeError(path, error.message or "it is malformed", line=line) from None
    except TemplateNotFound as error:
        path = f"theme/templates/{error.name}"
        raise ThemeError(path, "there is no such template", f"{template} needs it") from None
    except _TEMPLATE_FAULTS as error:
        path, line = _place(error, f"theme/templates/{template}")
        raise ThemeError(path, str(error) or "it cannot be rendered", line=line) from error


def _place(error: Exception, fallback: str) -> tuple[str, int]:
    """The innermost template and line that an error was raised in."""
    traceback, place = error.__traceback__, (fallback, 0)
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        if "/templates/" in filename and filename.endswith(".html"):
            place = (
                "theme/templates/" + filename.rpartition("/templates/")[2],
                traceback.tb_lineno,
            )
        traceback = traceback.tb_next
    return place
