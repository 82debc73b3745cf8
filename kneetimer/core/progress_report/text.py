# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as plain text, to go into an e-mail: 72 columns, no tabs."""

import textwrap
from collections.abc import Iterator

from kneetimer.core.progress_report.sections import Row
from kneetimer.core.progress_report.sheet import Section, Sheet

COLUMNS = 72
INDENT = 2
GAP = 2
"""Between two columns."""
NO_BREAK = "\N{NO-BREAK SPACE}"
SHORT = 4
"""A table of more columns has heads that its cells cannot do without."""
MOST_GROUPS = 60
"""Of a table: a letter is to be read."""


def text_of(sheet: Sheet) -> str:
    """The whole report, ending in a line break."""
    lines = [*_wrapped(sheet.title), "=" * min(COLUMNS, len(sheet.title)), ""]
    lines += _wrapped("; ".join((sheet.period, *sheet.about)))
    lines.append("")
    wide = max((len(each.value) for each in sheet.figures), default=0)
    lines += [f"  {each.value:>{wide}}  {each.label}" for each in sheet.figures]
    lines += [""] if sheet.figures else []
    for sentence in sheet.summary:
        lines += _wrapped(sentence)
    for section in sheet.sections:
        lines += ["", section.title, "-" * min(COLUMNS, len(section.title)), ""]
        lines += _section(section.cut(MOST_GROUPS))
    lines += ["", "-" * COLUMNS]
    for sentence in (sheet.what_it_is, sheet.notice, sheet.maker):
        lines += _wrapped(sentence)
    return "\n".join(line.rstrip() for line in lines).replace(NO_BREAK, " ") + "\n"


def _section(section: Section) -> Iterator[str]:
    rows = [row for group in section.groups for row in group]
    widths = [max(map(len, cells)) for cells in zip(section.columns, *rows, strict=True)]
    if sum(widths) + GAP * (len(widths) - 1) <= COLUMNS:
        for row in (section.columns, *rows):
            cells = (f"{cell:{wide}}" for cell, wide in zip(row, widths, strict=True))
            yield (" " * GAP).join(cells)
    else:
        for row in rows:
            yield from _told(section.columns, row)
    for sentence in (section.left_out, section.below):
        if sentence:
            yield ""
            yield from _wrapped(sentence)


def _told(columns: Row, row: Row) -> Iterator[str]:
    """A row of a table that is too wide, as words: a short one's last cell below the others, a
    longer one's cells with their heads below its name."""
    if len(row) <= SHORT:
        yield from _wrapped(", ".join(cell for cell in row[:-1] if cell))
        yield from _wrapped(row[-1], INDENT)
        return
    if row[0]:
        yield from _wrapped(row[0])
    cells = zip(columns[1:], row[1:], strict=True)
    said = [f"{head[:1].lower()}{head[1:]} {cell}" for head, cell in cells if cell]
    yield from _wrapped("; ".join(said), INDENT, 2 * INDENT)


def _wrapped(said: str, indent: int = 0, hanging: int | None = None) -> list[str]:
    return textwrap.wrap(
        said,
        COLUMNS,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if hanging is None else hanging),
        break_on_hyphens=False,
    )
