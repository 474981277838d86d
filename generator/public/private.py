"""What a private overlay holds, for the leak scan: nothing of it may be published."""

from collections.abc import Iterable, Iterator

from generator.public.withheld import Withheld, form_of, texts_in
from generator.records.private import PrivateRecord


def list_private(records: Iterable[PrivateRecord]) -> Iterator[Withheld]:
    """Every text of a private overlay."""
    for record in records:
        for field, text in texts_in(record.fields):
            form = form_of(field, text, is_place=record.kind == "place")
            yield Withheld(record.path, field, form, text)
