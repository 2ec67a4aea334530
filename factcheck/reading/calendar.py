"""What named dates mean: partial and relative ones resolved by the text around them and the day of publication.

A date that the context does not settle keeps its words and has no value: no guess.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from factcheck.reading import fiscal
from factcheck.reading.dates import Named
from factcheck.reading.days import (
    Day,
    around,
    decade,
    in_month,
    months_on,
    nearest,
    part_of_month,
    part_of_year,
    whole,
    years_earlier,
)
from factcheck.reading.scenes import InPlay, Point, Scene, year_of_part

# A bare year of an era ("114年") must lie this near the publication; further off it is as likely a duration.
_ERA_REACH = 30
_ERA_SHORT = 60
# A bare month up to three months ahead of the publication is the coming one, one more than seven ahead last year's,
# unless the words look ahead; in between the words around it decide, or nothing does.
_NEAR_AHEAD, _FAR_AHEAD = 3, 7
# A year of two digits (24年) lies so near the publication; further off it is a number of years.
_SHORT_REACH = 12
# A year named earlier in the paragraph governs a bare month only near the publication: further off it is history.
_YEARS_NEAR = 1


class Calendar:
    """Resolves the dates of one text in order, keeping the year and month in play. ``era`` is a bare year's first,
    ``fiscal_start`` the month in which fiscal years begin."""

    def __init__(self, published: date | None, era: int | None, fiscal_start: int) -> None:
        self.published = published
        self.era = era
        self.fiscal_start = fiscal_start
        self.points: list[Point] = []
        self.last = InPlay()

    def resolve(self, named: Named, scene: Scene) -> Day | None:
        """The day or days that ``named`` means; None where it is no date after all (a bare "114年" far from now)."""
        try:
            day = self._resolve(named, scene)
        except (ValueError, OverflowError):
            # 2月30日, or a year outside the calendar: words that name no day.
            return Day(None)
        if day and day.value:
            self.last.take(day.value, scene)
        return day

    def _resolve(self, named: Named, scene: Scene) -> Day | None:
        parts = dict(named.parts)
        if "short" in parts:
            year = self._era_year(parts)
            if year is None:
                return None
            parts["year"] = year
        if "near" in parts:
            parts["year"] = 2000 + parts["near"]
            if self.published is None or abs(parts["year"] - self.published.year) > _SHORT_REACH:
                return None
        if {"contextmonth", "contextday", "yearbefore"} & parts.keys():
            return self._from_context(parts, scene)
        if {"decade", "eradecade", "century"} & parts.keys():
            return decade(parts)
        for name, find in self._relative().items():
            if name in parts:
                return find(parts, scene, named)
        if named.cumulative:
            parts["cumulative"] = 1
        year = self._year(parts, scene)
        if year is None:
            return Day(None)
        return self._on_calendar(year, parts, scene, named)

    def _relative(self) -> dict[str, Callable[[dict[str, int], Scene, Named], Day]]:
        return {
            "relday": self._relative_day,
            "relweek": self._relative_week,
            "weekday": self._weekday,
            "relmonth": self._relative_month,
            "relquarter": self._relative_quarter,
        }

    # --- whole dates --------------------------------------------------------------------------------------------------

    def _on_calendar(self, year: int, parts: dict[str, int], scene: Scene, named: Named) -> Day:
        month, day = parts.get("month"), parts.get("day")
        if "day" in parts and month is None:
            return self._bare_day(parts["day"], scene)
        self._note(scene, year, None if named.cumulative else month, day, self._states_year(parts, scene))
        if named.fiscal:
            return fiscal.part(year, parts, self.fiscal_start)
        if "yearend" in parts:
            return fiscal.business_year(year, parts["yearend"])
        if named.cumulative:
            last = month or parts["quarter"] * 3
            return whole(f"{year:04}-01/{year:04}-{last:02}")
        if "half" in parts:
            return whole(f"{year:04}-H{parts['half']}")
        if "quarter" in parts:
            first = f"{year:04}-Q{parts['quarterfrom']}/" if "quarterfrom" in parts else ""
            return whole(f"{first}{year:04}-Q{parts['quarter']}")
        if day is not None and month is not None:
            return in_month(f"{year:04}-{month:02}", parts)
        if "yearfrom" in parts:
            return whole(f"{parts['yearfrom']:04}/{year:04}")
        if month is not None and "monthfrom" in parts:
            return whole(f"{year:04}-{parts['monthfrom']:02}/{year:04}-{month:02}")
        if month is not None:
            return part_of_month(whole(f"{year:04}-{month:02}"), named)
        if "monthpart" in parts:
            return self._part_of_current_month(named, scene)
        return part_of_year(whole(f"{year:04}"), named)

    def _part_of_current_month(self, named: Named, scene: Scene) -> Day:
        point = self._same_block(scene)
        if point and point.month:
            return part_of_month(whole(f"{point.year:04}-{point.month:02}"), named)
        if self.published:
            return part_of_month(whole(f"{self.published:%Y-%m}"), named)
        return Day(None)

    def _era_year(self, parts: dict[str, int]) -> int | None:
        if self.era is None:
            return None
        year = self.era + parts["short"]
        if "alone" not in parts:
            # 114年5月; but 10年6月 is a term of years and months.
            return year if _ERA_SHORT <= parts["short"] < 200 else None
        near = self.published is not None and abs(year - self.published.year) <= _ERA_REACH
        return year if near and parts["short"] >= 50 and parts["short"] != 100 else None

    # --- the year of a date that does not say it ----------------------------------------------------------------------

    def _year(self, parts: dict[str, int], scene: Scene) -> int | None:
        if "year" in parts:
            return parts["year"]
        if "relfiscal" in parts and self.published:
            return fiscal.year_of(self.published, self.fiscal_start) + parts["relfiscal"]
        if "contextfiscal" in parts:
            return fiscal.in_play(self.last.within(scene), self.published, self.fiscal_start, parts["contextfiscal"])
        if "relyear" in parts:
            return self.published.year + parts["relyear"] if self.published else None
        point = self._same_block(scene)
        if "contextyear" in parts:
            return point.year + parts["contextyear"] if point else None
        if "month" in parts:
            return self._year_of_month(parts["month"], scene, point)
        known = point and (self.published is None or point.year <= self.published.year) and "yearpart" not in parts
        if point and known and self._governs(point, scene):
            return point.year
        return year_of_part(parts, scene, self.published)

    def _year_of_month(self, month: int, scene: Scene, point: Point | None) -> int | None:
        published = self.published
        if point and self._governs(point, scene) and (published is None or point.year <= published.year):
            later = point.month is not None and month < point.month - 6
            if later and (published is None or (point.year + 1, month) <= (published.year, published.month)):
                return point.year + 1
            return point.year
        if published is None:
            return None
        ahead = month - published.month
        if ahead > _FAR_AHEAD:
            return published.year - (not scene.future)
        if ahead > _NEAR_AHEAD and scene.future == scene.past:
            return None
        if ahead > _NEAR_AHEAD:
            return published.year - scene.past
        if ahead < -_FAR_AHEAD and scene.future and not scene.past:
            return published.year + 1
        return published.year

    def _governs(self, point: Point, scene: Scene) -> bool:
        """Whether the year of ``point`` goes on for a later date of the same paragraph."""
        if not point.stated and self.published is not None:
            return False
        if point.scene.sentence == scene.sentence or self.published is None or point.month is not None:
            return True
        return abs(point.year - self.published.year) <= _YEARS_NEAR

    # --- days ---------------------------------------------------------------------------------------------------------

    def _bare_day(self, number: int, scene: Scene) -> Day:
        """ "12日": the month of the last full day in the paragraph, else the nearest such day to the publication."""
        point = next((p for p in reversed(self.points) if p.day and p.scene.block == scene.block), None)
        if point is None and self.published is None:
            point = next((p for p in reversed(self.points) if p.day), None)
        if point and point.month:
            return self._noted(whole(f"{point.year:04}-{point.month:02}-{number:02}"), scene)
        if self.published is None:
            return Day(None)
        day = nearest(number, self.published, future=scene.future, past=scene.past)
        return self._noted(whole(day.isoformat()), scene) if day else Day(None)

    def _relative_day(self, parts: dict[str, int], scene: Scene, _: Named) -> Day:
        if self.published is None:
            return Day(None)
        day = self.published + timedelta(days=parts["relday"])
        if "day" in parts and parts["day"] != day.day:
            # The number is the writer's own; a text put out after midnight says today for the day before.
            expected = day
            day = min(around(self.published, parts["day"]), key=lambda other: abs(other - expected))
        return self._noted(whole(day.isoformat()), scene)

    def _weekday(self, parts: dict[str, int], scene: Scene, _: Named) -> Day:
        """A weekday alone: with its number the nearest that fits both, else the last one, or the next if so said."""
        published = self.published
        if published is None:
            return Day(None)
        if "day" in parts:
            fitting = [day for day in around(published, parts["day"]) if day.isoweekday() == parts["weekday"]]
            if not fitting:
                return self._bare_day(parts["day"], scene)
            return self._noted(whole(min(fitting, key=lambda day: abs(day - published)).isoformat()), scene)
        back = (published.isoweekday() - parts["weekday"]) % 7
        days = -back if not scene.future or back == 0 else 7 - back
        return self._noted(whole((published + timedelta(days=days)).isoformat()), scene)

    def _relative_week(self, parts: dict[str, int], scene: Scene, named: Named) -> Day:
        if self.published is None:
            return Day(None)
        day = self.published + timedelta(weeks=parts["relweek"])
        iso = day.isocalendar()
        if "weekday" not in parts:
            return whole(f"{iso.year:04}-W{iso.week:02}")
        if "day" in parts:
            return self._weekday(parts, scene, named)
        return self._noted(whole(date.fromisocalendar(iso.year, iso.week, parts["weekday"]).isoformat()), scene)

    # --- months and quarters ------------------------------------------------------------------------------------------

    def _relative_month(self, parts: dict[str, int], scene: Scene, named: Named) -> Day:
        if self.published is None:
            return Day(None)
        first = date(*months_on(self.published.year, self.published.month, parts["relmonth"]), 1)
        self._note(scene, first.year, first.month, parts.get("day"))
        if "day" in parts:
            return in_month(f"{first:%Y-%m}", parts)
        return part_of_month(whole(f"{first:%Y-%m}"), named)

    def _relative_quarter(self, parts: dict[str, int], _: Scene, __: Named) -> Day:
        if self.published is None:
            return Day(None)
        year, quarter = divmod(self.published.year * 4 + (self.published.month - 1) // 3 + parts["relquarter"], 4)
        return whole(f"{year:04}-Q{quarter + 1}")

    def _from_context(self, parts: dict[str, int], scene: Scene) -> Day | None:
        """The day before, the next month, the same quarter of the year before: None where nothing is in play."""
        point = self._same_block(scene)
        if "yearbefore" in parts:
            last = self.last.within(scene)
            value = years_earlier(last, parts["yearbefore"]) if last else None
            return None if value is None else Day(value) if value.startswith("FY") else whole(value)
        if point is None or point.month is None:
            return None
        if "contextmonth" in parts:
            year, month = months_on(point.year, point.month, parts["contextmonth"])
            return whole(f"{year:04}-{month:02}")
        if point.day is None:
            return None
        day = date(point.year, point.month, point.day) + timedelta(days=parts["contextday"])
        return self._noted(whole(day.isoformat()), scene)

    # --- what is in play ----------------------------------------------------------------------------------------------

    def _same_block(self, scene: Scene) -> Point | None:
        if self.points and self.points[-1].scene.block == scene.block:
            return self.points[-1]
        return None

    def _note(self, scene: Scene, year: int, month: int | None, day: int | None, stated: bool = False) -> None:
        self.points += [] if scene.base else [Point(scene, year, month, day, stated)]

    def _states_year(self, parts: dict[str, int], scene: Scene) -> bool:
        if {"year", "relyear", "contextyear"} & parts.keys():
            return True
        point = self._same_block(scene)
        return point is not None and point.stated and self._governs(point, scene)

    def _noted(self, day: Day, scene: Scene) -> Day:
        if day.first:
            self._note(scene, day.first.year, day.first.month, day.first.day)
        return day
