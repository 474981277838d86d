"""A when as HTML and schema.org write one, where they can say just as much."""

from functools import lru_cache

from generator.values.when.moment import Moment
from generator.values.when.uncertain import When
from generator.values.zones import zone as zone_rules


@lru_cache(maxsize=4096)  # a page tells most of its times more than once
def html_datetime(when: When, zone: str | None) -> str | None:
    """The value of HTML's `<time datetime>`, where one would say just as much.

    Nothing for what is uncertain, or for an interval: the attribute would be more certain than
    the records. A time of day carries its offset where the zone is known and gives one reading.

    Args:
        when: what is marked up.
        zone: IANA name of the zone of its local times.

    Raises:
        UnknownZoneError: no zone has that name.
    """
    moment = when.moment
    return None if moment is None else html_moment(moment, zone)


def html_moment(moment: Moment, zone: str | None) -> str | None:
    """The same for one moment of a when: an end of an interval.

    Raises:
        UnknownZoneError: no zone has that name.
    """
    if not moment.is_exact or moment.qualification or moment.season:
        return None
    if moment.first.year < 1:
        return None
    if moment.clock is None:
        return moment.text.removeprefix("Y")
    date, _, _ = moment.text.partition("T")
    hour, minute, second, _ = moment.clock
    clock = f"{hour:02}:{minute:02}" if second is None else f"{hour:02}:{minute:02}:{second:02}"
    return f"{date}T{clock}{_html_offset(moment, zone)}"


def _html_offset(moment: Moment, zone: str | None) -> str:
    offset = moment.clock.offset if moment.clock else None
    if offset is None:
        if zone is None:
            return ""
        start, end = moment.span_in(zone_rules(zone))
        offset = moment.first_second - start
        # HTML has no word for a time the clock showed twice or skipped, nor for local mean time.
        if end - start > 59 or offset % 60:
            return ""
    if not offset:
        return "Z"
    hours, minutes = divmod(abs(offset) // 60, 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"
