"""One page's context into its bytes."""

from generator.plan.contexts import Page
from generator.render.environment import MARKING
from generator.render.faults import TEMPLATE_FAULTS, theme_error
from generator.render.marking import Marking
from generator.render.notes import Notes
from generator.render.template_environment import TemplateEnvironment
from generator.render.voice import Voice


def render_page(page: Page, environment: TemplateEnvironment, voice: Voice) -> bytes:
    """Render a page in its language's environment and voice, as UTF-8.

    Raises:
        ThemeError: a template is missing, malformed, or asks for what there is not.
    """
    template = page.content.template
    marking = Marking(page, voice, Notes(page.cited), page.uri.rpartition("/")[0])
    context = {
        "page": page,
        "notes": marking.notes.listed,
        MARKING: marking,
    }
    try:
        return environment.get_template(template).render(context).encode()
    except TEMPLATE_FAULTS as error:
        raise theme_error(error, template, environment) from error
