# SPDX-License-Identifier: GPL-3.0-or-later
"""The report on paper: one page or two, all of it legible and within the margins."""

from functools import cache, partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from kneetimer.core.errors import UserError
from kneetimer.core.progress_report.sheet import Sheet
from kneetimer.report.item_block import LEAST_POINTS
from kneetimer.report.lettering import width_of
from kneetimer.report.marks import Bar, Dot, Lines, Mark, Pages, Paper, Stroke
from kneetimer.report.output import page_image, pdf_of, print_pages, save
from kneetimer.report.progress_pages import SIZES, lay_out
from tests.support.reports import CASES, report_case, sheet

A4, LETTER = Paper(21000, 29700), Paper(21590, 27940)
EDGE = 1000
"""No printer prints nearer to the edge than this allows."""
HAIR = 3
"""By so much two marks may overlap: 1/30 mm."""

pytestmark = pytest.mark.usefixtures("qapp")
every_case = pytest.mark.parametrize("case", CASES)


@cache
def sheet_case(case: str) -> Sheet:
    return sheet(report_case(case), name="Sam Example")


@cache
def pages(case: str, paper: Paper = A4) -> Pages:
    return lay_out(sheet_case(case), paper)


def said(marks: tuple[Mark, ...]) -> str:
    """Every word, blanks left out: words may be broken anywhere."""
    lines = (line for mark in marks if isinstance(mark, Lines) for line in mark.lines)
    return "".join("".join(line.split()) for line in lines)


def plain(words: str) -> str:
    return "".join(words.split())


@every_case
@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
def test_it_is_one_page_or_two_and_nothing_leaves_them(case: str, paper: Paper) -> None:
    made = pages(case, paper)
    assert len(made) == (1 if case in ("empty", "one", "wide") else 2)
    for page in made:
        for mark in page:
            left, top, wide, high = mark.place
            assert left >= EDGE, mark
            assert top >= EDGE, mark
            assert left + wide <= paper.width - EDGE, mark
            assert top + high <= paper.height - EDGE, mark


@every_case
def test_no_words_are_tiny_cut_or_upon_others(case: str) -> None:
    for page in pages(case):
        words = [mark for mark in page if isinstance(mark, Lines)]
        for mark in words:
            assert mark.face.points >= LEAST_POINTS - 0.2
            for line in mark.lines:
                assert width_of(line, mark.face) <= mark.place.width + HAIR, line
        for number, one in enumerate(words):
            for other in words[number + 1 :]:
                a, b = one.place, other.place
                wide = min(a.right, b.right) - max(a.left, b.left)
                high = min(a.bottom, b.bottom) - max(a.top, b.top)
                assert wide <= HAIR or high <= HAIR, (one.lines, other.lines)


def test_the_heads_of_columns_are_broken_between_words_only() -> None:
    heads = [
        line
        for marks in pages("six weeks")
        for mark in marks
        if isinstance(mark, Lines)
        for line in mark.lines
    ]
    assert "2weeks" in {plain(line)[-6:] for line in heads}
    assert not any(plain(line).endswith("wee") for line in heads)


@every_case
def test_every_page_has_period_notice_and_number(case: str) -> None:
    shown = sheet_case(case)
    for number, page in enumerate(pages(case), start=1):
        read = said(page)
        for sentence in (shown.title, shown.period, shown.notice, shown.maker):
            assert plain(sentence) in read
        assert f"Page{number}of{len(pages(case))}" in read


@pytest.mark.parametrize("case", ["one", "six weeks", "a year", "ten years"])
def test_what_does_not_fit_is_counted(case: str) -> None:
    read = said(tuple(mark for page in pages(case) for mark in page))
    left_out = 0
    for section in sheet_case(case).sections:
        assert plain(section.title) in read
        count = len(section.groups)
        cuts = (at for at in range(1, count) if plain(section.cut(at).left_out) in read)
        shown = next(cuts, count)
        for group in section.groups[:shown]:
            for cell in group[0]:
                assert plain(cell) in read
        left_out += count - shown
    assert bool(left_out) == (case in ("a year", "ten years"))


def test_the_charts_show_every_week_and_the_aim() -> None:
    (first, _) = pages("six weeks")
    charts = sheet_case("six weeks").charts
    dashed = [mark for mark in first if isinstance(mark, Stroke) and mark.dashes]
    assert any(mark.thick > 25 and mark.place.height == 0 for mark in dashed), "the aim"
    thick = [mark for mark in first if isinstance(mark, Bar) and 200 < mark.place.width < 1000]
    assert len(thick) == len(charts.bars)
    tallest = max(thick, key=lambda mark: mark.place.height)
    assert charts.bars[thick.index(tallest)].value == max(bar.value for bar in charts.bars)
    full = [mark for mark in first if isinstance(mark, Dot) and mark.is_full]
    assert len(full) == 1 + len(charts.lines[1].points), "the worst, and its sample"


def test_many_weeks_are_charted_by_month() -> None:
    assert len(sheet_case("a year").charts.bars) == 53
    assert len(sheet_case("ten years").charts.bars) == 121


def test_less_is_set_larger() -> None:
    (one,) = pages("one")
    assert max(SIZES) in {mark.face.points for mark in one if isinstance(mark, Lines)}


# -- out of the house ----------------------------------------------------------------------------


def opened(path: Path) -> QPdfDocument:
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return document


@pytest.mark.parametrize("case", ["empty", "six weeks"])
def test_the_file_can_be_read_and_has_no_colour(tmp_path: Path, case: str) -> None:
    path, shown = tmp_path / "out.pdf", sheet_case(case)
    data, count = pdf_of(shown.title, partial(lay_out, shown), QLocale("en_GB"))
    save(data, path)
    document = opened(path)
    assert document.pageCount() == count == len(pages(case))
    assert document.metaData(QPdfDocument.MetaDataField.Title) == shown.title
    read = "".join(document.getAllText(page).text() for page in range(count))
    assert plain(shown.period) in plain(read)
    size = document.pagePointSize(0).toSize()
    assert size.toTuple() == (595, 842)
    image = document.render(0, size).convertToFormat(QImage.Format.Format_ARGB32)
    for x in range(0, image.width(), 3):
        for y in range(0, image.height(), 3):
            colour = image.pixelColor(x, y)
            assert colour.red() == colour.green() == colour.blue()


def test_a_printer_prints_the_same_on_the_paper_it_has(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    shown = sheet_case("six weeks")
    assert print_pages(shown.title, partial(lay_out, shown), printer) == 2
    assert opened(tmp_path / "printed.pdf").pageCount() == 2


def test_paper_that_is_too_small_is_told() -> None:
    with pytest.raises(UserError, match="does not fit on paper of 74 x 105 mm"):
        lay_out(sheet_case("ten years"), Paper(7400, 10500))


def test_smaller_paper_has_less_on_two_pages() -> None:
    assert len(lay_out(sheet_case("ten years"), Paper(14800, 21000))) == 2


def test_a_page_can_be_looked_at_first() -> None:
    image = page_image(pages("six weeks")[0], A4, 400)
    assert (image.width(), image.height()) == (400, 566)
    assert image.pixelColor(2, 2).value() == 255
    assert min(image.pixelColor(x, 45).value() for x in range(image.width())) < 128, "words"
