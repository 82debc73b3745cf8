# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the report in one language, `languages/<tag>/report.toml`."""

from datetime import date
from pathlib import Path
from typing import TypeAlias

from kneetimer.core.language import Plural, filled, found
from kneetimer.core.reading import read_toml

Texts: TypeAlias = str | tuple[str, ...]
Tables: TypeAlias = dict[str, Texts | dict[str, Texts | dict[str, str]]]

MINUS = "\N{MINUS SIGN}"


class ReportWords:
    """Sentences by key: "title", or "pain.within" for one of a table. A text that is missing or
    has a placeholder that is not known is a UserError naming file and field."""

    def __init__(self, file: Path, tables: Tables) -> None:
        self._file = file
        self._texts: dict[str, object] = {}
        for key, value in tables.items():
            if isinstance(value, dict):
                self._texts |= {f"{key}.{name}": text for name, text in value.items()}
            else:
                self._texts[key] = value

    def say(self, key: str, **values: object) -> str:
        """A sentence with its values filled in."""
        return filled(self._file, key, str(self._found(key)), values)

    def list(self, key: str) -> tuple[str, ...]:
        """Several words, in order."""
        words = self._found(key)
        return words if isinstance(words, tuple) else (str(words),)

    def plural(self, key: str) -> Plural:
        """A counted sentence, to be filled in later."""
        one, other = (str(self._found(f"counted.{key}", form)) for form in ("one", "other"))
        return Plural(one=one, other=other)

    def counted(self, key: str, n: float, **values: object) -> str:
        """A number with its noun or sentence in the right form."""
        plural = self.plural(key)
        sentence = plural.one if n == 1 else plural.other
        return filled(self._file, f"counted.{key}", sentence, {"n": self.number(n), **values})

    def number(self, value: float) -> str:
        """A number with one decimal place where it has any."""
        return f"{value:.1f}".removesuffix(".0").replace(".", self.say("decimal"))

    def signed(self, value: float) -> str:
        """A change: "+1.5", "0"."""
        sign = "+" if value > 0 else MINUS if value < 0 else ""
        return sign + self.number(abs(value))

    def day(self, day: date, year: bool = True) -> str:
        """A date: "4 Mar 2026"."""
        month = self.list("months")[day.month - 1]
        return self.say("full_day" if year else "day", day=day.day, month=month, year=day.year)

    def month(self, day: date) -> str:
        """The month of a day: "Mar 2026"."""
        return self.say("month", month=self.list("months")[day.month - 1], year=day.year)

    def _found(self, key: str, form: str = "") -> object:
        text = self._texts.get(key)
        if form and isinstance(text, dict):
            text = text.get(form)
        return found(self._file, f"{key}.{form}" if form else key, text)


def read_report_words(file: Path) -> ReportWords:
    """The words in a file. Raises UserError where it is wrong or missing."""
    return ReportWords(file, read_toml(file, Tables))
