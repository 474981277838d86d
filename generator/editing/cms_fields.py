"""Fields of records as an editor in a browser has them: a widget for each, with what it means.

Nothing is a number and nothing is a date there: a widget of that kind would write `1987-03-14`
where the source says `1987-03~`. What is text to the loader is text to the form, with the pattern
that a schema has. An answer has a third choice, to say neither yes nor no.
"""

from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from generator.editing.json_schema import Known, code_meanings, meaning
from generator.editing.text_forms import WORDS, text_form
from generator.evidence.walk import NAMED_BY
from generator.load.raw import BODY
from generator.load.shapes import Items, Key, Parts, Shape, Table, Text, noun_of
from generator.values.citation import Citation
from generator.values.prose import Prose
from generator.values.words import Words

Field: TypeAlias = dict[str, Any]
"""One field of a form, as Sveltia CMS is told of it."""

COLLECTIONS = {"event": "events", "victim": "victims", "place": "places", "scheme": "schemes"}
"""The collections that a field may choose from, by the kind that it names."""
_TITLES = {"events": "title", "victims": "name", "places": "name", "schemes": "name"}
_LEFT_OUT = ("visibility",)
"""What no form has, and what stays in a record as it was written. A rule in its short form, such as
`photo: hidden`, would be lost where a form knew of it, and what it hides be shown."""


TRANSLATED = ("place", "source")
"""The kinds that are translated in the browser. A translation of another holds texts of list items
by their ids, which Sveltia CMS would write as a list, or drop."""


class Forms(NamedTuple):
    """What the forms of one kind of record depend on."""

    known: Known
    """What the site has."""
    has_rolls: bool
    """Whether people stand in rolls, which an editor in a browser does not see."""
    is_translated: bool
    """Whether its texts are written in several languages there."""
    media_folder: str
    """Where photographs lie in the repository."""

    def fields(self, shape: Parts, *, is_top: bool = True) -> list[Field]:
        """The fields of a group, in the order in which the models have them."""
        names = [name for name in shape.keys if name not in _LEFT_OUT]
        return [self._field(shape, name, shape.keys[name], is_top=is_top) for name in names]

    def _field(self, shape: Parts, name: str, key: Key, *, is_top: bool) -> Field:
        if name == BODY:
            return _body(meaning(shape, key), self.is_translated)
        kind = NAMED_BY.get((shape.type, key.name))
        field: Field = {
            "name": name,
            "label": name.replace("_", " ").capitalize(),
            **self._widget(key.shape, kind),
            "required": key.is_required,
        }
        field["hint"] = " ".join(filter(None, (meaning(shape, key), field.get("hint"))))
        if is_top and self.is_translated and _is_text(key.shape):
            field["i18n"] = True
            field["required"] = [self.known.languages[0]] if key.is_required else False
        return field

    def _widget(self, shape: Shape, kind: str | None) -> Field:
        match shape:
            case Text():
                return self._text(shape, kind)
            case Items(Text() as item):
                if (chosen := self._choice_of(kind)) is not None:
                    return {**chosen, "multiple": True}
                return {"widget": "list", **_written(item)}
            case Items(Parts() as group) if (alone := self._choice_alone(group)) is not None:
                return {**alone, "multiple": True}
            case Items(Parts() as group):
                listed = {"label_singular": noun_of(group.type).capitalize(), "collapsed": "auto"}
                return {"widget": "list", **listed, "fields": self.fields(group, is_top=False)}
            case Parts():
                fields = self.fields(shape, is_top=False)
                return {"widget": "object", "collapsed": "auto", "fields": fields}
            case Table(_, value):
                return self._table(value)
            case _:
                raise AssertionError("no record holds a list of lists")

    def _table(self, value: Shape) -> Field:
        """Texts by language: a field for each of the site's others, and what else there is stays.

        Of pairs that an editor may add to, Sveltia CMS writes an empty group into translations.
        """
        assert isinstance(value, Text), "what is said by language in a record is a text"
        others = self.known.languages[1:]
        if not others:
            labels = {"key_label": "Language tag", "value_label": "In that language"}
            return {"widget": "keyvalue", **labels}
        fields = [
            {"name": tag, "label": tag, **self._text(value, None), "required": False}
            for tag in others
        ]
        return {"widget": "object", "collapsed": "auto", "fields": fields}

    def _text(self, shape: Text, kind: str | None) -> Field:
        if isinstance(shape.type, type) and issubclass(shape.type, StrEnum):
            told = code_meanings(shape.type).items()
            options = [{"label": f"{code}: {words}", "value": code} for code, words in told]
            return {"widget": "select", "options": options}
        if shape.type is bool:
            options = [{"label": word, "value": word} for word in ("true", "false")]
            return {"widget": "select", "options": options}
        if kind == "media":  # its bare name is written, and it is put where records look for it
            where = {"media_folder": f"/{self.media_folder}", "public_folder": ""}
            return {"widget": "image", "choose_url": False, **where}
        if (chosen := self._choice_of(kind)) is not None:
            return chosen
        widget = "text" if shape.type is Prose else "string"
        return {"widget": widget, **_written(shape)}

    def _choice_alone(self, group: Parts) -> Field | None:
        """A choice among records that stand for groups alone, as events do on a person."""
        if group.alone is None:
            return None
        return self._choice_of(NAMED_BY.get((group.type, group.keys[group.alone].name)))

    def _choice_of(self, kind: str | None) -> Field | None:
        """A choice among the site's records; nothing where a form does not see them all."""
        if kind not in COLLECTIONS or (kind == "victim" and self.has_rolls):
            return None
        collection = COLLECTIONS[kind]
        shown = [f"{{{{{_TITLES[collection]}}}}} ({{{{slug}}}})"]
        return {
            "widget": "relation",
            "collection": collection,
            "value_field": "{{slug}}",
            "display_fields": shown,
            "search_fields": [_TITLES[collection]],
        }


def _body(told: str, is_translated: bool) -> Field:
    """The text below the fields, as it is written: a form of it might write it otherwise."""
    field = {"name": BODY, "label": "Text", "widget": "markdown", "modes": ["raw"]}
    translated = {"i18n": True} if is_translated else {}
    return {**field, "required": False, "hint": told, **translated}


def _written(shape: Text) -> Field:
    """How a text is written: in words, and as a pattern with what to say where it does not fit."""
    form = text_form(shape.type, shape.form, if_known=shape.if_known)
    field: Field = {"pattern": [form.pattern, form.says]}
    if shape.type is Citation or (form is not WORDS and shape.type is not Prose):
        field["hint"] = form.says
    return field


def _is_text(shape: Shape) -> bool:
    """Whether a field says something in a language, which a translation says in another."""
    shape = shape.item if isinstance(shape, Items) else shape
    return isinstance(shape, Text) and shape.type in (Words, Prose)
