"""Jinja's environment for thousands of small pages: what it does at each use is done once.

What comes out is what Jinja's own would give; only ways are shorter that every page takes often.
One thing differs: an include is compiled where it stands. So it may ask for `loop`, and a name that
is set only after it is not there yet, even where the page was given one.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from contextlib import suppress
from functools import cached_property
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    Template,
    TemplateError,
    TemplateSyntaxError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator.render.escaping import needs_escape
from generator.render.including import place_of, take_in_includes
from generator.render.messages import ask_by_filters
from generator.render.shown import TEXT_FILTERS, having_text, hold_to_text
from generator.render.theme import ThemeError

_TAKEN_IN = "taken_in"
"""What a compiled template calls the names of the templates that were taken into it."""


class _Compiler(CodeGenerator):
    """Compiles templates for a `TemplateEnvironment`."""

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        """Compile a template, or a part of one."""
        if isinstance(node, nodes.Template):
            self._visit_whole(node)
        else:
            super().visit(node, *args, **kwargs)

    def _visit_whole(self, template: nodes.Template) -> None:
        assert isinstance(self.environment, TemplateEnvironment), "it has all that is asked for"
        taken_in: tuple[str, ...] = ()
        if self.environment.is_taking_in:
            taken_in = take_in_includes(template, self.name or "", self.environment.sources)
        hold_to_text(template)
        ask_by_filters(template)
        super().visit(template)
        self.writeline(f"{_TAKEN_IN} = {taken_in!r}")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Have a template, and each block of it, hand on all that it shows at once."""
        is_whole = (frame.toplevel or frame.block_frame) and frame.buffer is None
        if not is_whole or frame.require_output_check:  # the parent of a template shows the rest
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        """Have what is not taken in give all that it shows at once, and not piece after piece."""
        name = node.template
        if not isinstance(name, nodes.Const) or node.ignore_missing or not node.with_context:
            super().visit_Include(node, frame)
            return
        local = self.dump_local_context(frame)
        shown = f"environment.included({name.value!r}, context, {local})"
        is_handed_on = frame.buffer is None
        self.writeline(
            f"yield {shown}" if is_handed_on else f"{frame.buffer}.append({shown})", node
        )

    def _output_child_pre(
        self,
        node: nodes.Expr,  # noqa: ARG002 - it is Jinja's own signature
        frame: Frame,
        finalize: CodeGenerator._FinalizeInfo,
    ) -> None:
        """Have what is shown escaped by the environment, as Jinja has native types left alone."""
        assert finalize.src is None, "the environment sees to all that is shown"
        if frame.eval_ctx.volatile:
            self.write(
                "(environment.escaped if context.eval_ctx.autoescape else environment.bare)("
            )
        else:
            self.write(f"environment.{'escaped' if frame.eval_ctx.autoescape else 'bare'}(")

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        """Have what is written out in a template held to be what a page can show, too."""
        having_text(node.as_const(frame.eval_ctx))
        return super()._output_child_to_const(node, frame, finalize)


class _ReadOnce(BaseLoader):
    """Reads each template once, so that all that is made of one is made of the same text."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader
        self._read: dict[str, tuple[str, str | None, Callable[[], bool] | None]] = {}

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        if template not in self._read:
            self._read[template] = self._loader.get_source(environment, template)
        return self._read[template]

    def list_templates(self) -> list[str]:
        return self._loader.list_templates()


class TemplateEnvironment(Environment):
    """An environment whose templates never change once they are read.

    It needs the filters of `message_filters`.
    """

    code_generator_class = _Compiler

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        if self.loader is not None:
            self.loader = _ReadOnce(self.loader)
        self.filters |= TEXT_FILTERS
        self._templates: dict[str, Template] = {}
        self.own: frozenset[str] = frozenset()
        """The templates that are the site's own; none where it has no theme of its own."""
        self.is_taking_in = True
        """Whether what a template includes is compiled into it."""

    @cached_property
    def sources(self) -> Mapping[str, tuple[str, str]]:
        """What every template says that can be read, and the path of its file, by its name."""
        assert self.loader is not None, "templates come from a theme"
        sources = {}
        for name in self.list_templates():
            with suppress(TemplateError, ThemeError, UnicodeError):  # told where it is used
                text, path, _ = self.loader.get_source(self, name)
                sources[name] = text, path or ""
        return sources

    def compile(self, *args: Any, **kwargs: Any) -> Any:
        """Compile a template.

        Raises:
            TemplateSyntaxError: it is malformed.
            SyntaxError: it is what Jinja lets through and Python does not. Where what it includes
                is at fault, that is told where it is shown.
        """
        try:
            return super().compile(*args, **kwargs)
        except (SyntaxError, TemplateSyntaxError):
            if not self.is_taking_in:
                raise
        self.is_taking_in = False
        try:
            return super().compile(*args, **kwargs)
        finally:
            self.is_taking_in = True

    def place_of(self, name: str, line: int) -> tuple[str, int]:
        """The template, and the line in it, that a line in an error of Jinja's stands for."""
        if name not in self._templates:  # it was imported by another, and nothing taken in
            return name, line
        taken_in = self._templates[name].root_render_func.__globals__[_TAKEN_IN]
        return place_of(line, name, taken_in)

    def get_template(self, name: str | Template, *args: Any, **kwargs: Any) -> Template:
        """Load a template, which an include does for the first time only.

        Raises:
            TemplateNotFound: there is none.
            TemplateSyntaxError: it is malformed.
        """
        if kwargs or len(args) > 1 or not isinstance(name, str):  # it may be given globals
            return super().get_template(name, *args, **kwargs)
        if name not in self._templates:
            self._templates[name] = super().get_template(name, *args)
        return self._templates[name]

    def included(self, name: str, context: Context, local: Mapping[str, Any]) -> str:
        """What a template shows where another includes it.

        Args:
            name: The template.
            context: What the other may use.
            local: What is called by a name there for a while: in a loop, or by `with`.
        """
        template = self.get_template(name)
        known = context.parent
        if context.vars or local:
            given = {key: value for key, value in local.items() if value is not missing}
            known = {**known, **context.vars, **given}
        own = self.context_class(self, known, template.name, template.blocks)
        return self.concat(template.root_render_func(own))

    @staticmethod
    def escaped(value: object) -> str:
        """What a template shows; `escape` would make markup of all of it, of markup too.

        Raises:
            NoTextError: it is nothing that a page can show.
        """
        if type(value) is Markup or (type(value) is str and needs_escape(value) is None):
            return value
        if type(value) is int or type(value) is float:
            return str(value)
        return escape(having_text(value))

    @staticmethod
    def bare(value: object) -> str:
        """What a template shows where it has switched escaping off."""
        return str(having_text(value))

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates may use: a plain dictionary, since each include walks through it."""
        return dict(self.globals) if d is None else super().make_globals(d)
