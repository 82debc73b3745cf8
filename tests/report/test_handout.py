# SPDX-License-Identifier: GPL-3.0-or-later
"""A hand-out as a PDF file and on a printer: whole or not at all, and without colour."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QMarginsF, QSize
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from kneetimer.core.catalogue import Side
from kneetimer.core.errors import UserError
from kneetimer.core.preferences import Theme
from kneetimer.pictures import PrintedPictures
from kneetimer.report.handout import print_handout, write_handout
from kneetimer.report.painting import Picture
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.figure.palette import print_paints
from tests.support.figures import FOLDER
from tests.support.hand_outs import CONTENT, handed_out

BRITAIN, AMERICA = QLocale("en_GB"), QLocale("en_US")

pytestmark = pytest.mark.usefixtures("qapp")


def red(exercise: str, variant: str | None, side: Side, along: float, size: QSize) -> QImage:
    """A picture that no printer of greys should show as it is."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


@pytest.fixture
def figures() -> Picture:
    return PrintedPictures(Drawings(FOLDER, CONTENT.figure_of))


def opened(path: Path) -> QPdfDocument:
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return document


def text_of(path: Path) -> str:
    """All that can be read in a file, blanks left out."""
    document = opened(path)
    pages = (document.getAllText(page).text() for page in range(document.pageCount()))
    return "".join("".join(pages).split())


def rendered(path: Path, page: int = 0) -> QImage:
    document = opened(path)
    size = document.pagePointSize(page).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    shown = document.render(page, size)
    return shown.convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("case", ["first-week", "rounds", "twenty", "long", "strange"])
def test_the_file_says_all_of_it(tmp_path: Path, case: str) -> None:
    paper, path = handed_out(case), tmp_path / "out.pdf"
    assert write_handout(paper, path, red, BRITAIN) == opened(path).pageCount()
    read = text_of(path)
    for item in paper.items:
        for sentence in (item.name, item.dose, *item.steps):
            assert "".join(sentence.split()) in read
    assert "4March2026" in read
    assert [each.name for each in tmp_path.iterdir()] == ["out.pdf"]


def test_nothing_of_it_has_a_colour(tmp_path: Path, figures: Picture) -> None:
    for picture in (figures, red):
        path = tmp_path / "out.pdf"
        write_handout(handed_out("rounds"), path, picture, BRITAIN)
        image = rendered(path)
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        assert image == grey.convertToFormat(QImage.Format.Format_RGB32)
        assert min(image.pixelColor(x, 60).value() for x in range(image.width())) < 100, "words"


def test_an_exercise_without_a_picture_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    write_handout(handed_out("one"), path, lambda *_: None, BRITAIN)
    assert "Bandedlateraltoetap" in text_of(path)


def test_a_picture_that_comes_again_is_asked_for_once(tmp_path: Path) -> None:
    asked = []

    def picture(exercise: str, variant: str | None, side: Side, along: float, size: QSize) -> None:
        asked.append((exercise, variant, side, along, size.toTuple()))

    write_handout(handed_out("two hundred"), tmp_path / "out.pdf", picture, BRITAIN)
    assert len(asked) == len(set(asked)) < 50


@pytest.mark.parametrize(
    ("locale", "size"),
    [("en_US", (612, 792)), ("es_MX", (612, 792)), ("en_GB", (595, 842)), ("C", (595, 842))],
)
def test_the_paper_is_that_of_the_country(
    tmp_path: Path, locale: str, size: tuple[int, int]
) -> None:
    path = tmp_path / "out.pdf"
    write_handout(handed_out("one"), path, red, QLocale(locale))
    assert opened(path).pagePointSize(0).toSize().toTuple() == size


def test_the_file_is_called_by_the_routine(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    write_handout(handed_out("first-week"), path, red, BRITAIN)
    assert opened(path).metaData(QPdfDocument.MetaDataField.Title) == "First week"


# -- whole or not at all


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    path.write_text("before", "utf-8")
    write_handout(handed_out("one"), path, red, BRITAIN)
    assert opened(path).pageCount() == 1


@pytest.mark.parametrize("name", ["nowhere/out.pdf", "folder"])
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError) as caught:
        write_handout(handed_out("one"), tmp_path / name, red, BRITAIN)
    assert str(tmp_path / name) in caught.value.sentence
    assert "Nothing was changed" in caught.value.sentence
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes to be had")
def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "out.pdf"
    path.write_text("before", "utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(UserError, match=r"out\.pdf"):
            write_handout(handed_out("first-week"), path, red, BRITAIN)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_text("utf-8") == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["out.pdf"]


def test_a_picture_that_goes_wrong_leaves_no_half_file(tmp_path: Path) -> None:
    def broken(*_: object) -> QImage:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_handout(handed_out("one"), tmp_path / "out.pdf", broken, BRITAIN)
    assert list(tmp_path.iterdir()) == []


# -- on a printer


@pytest.mark.parametrize("paper", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5])
def test_a_printer_prints_on_the_paper_it_has(tmp_path: Path, paper: QPageSize.PageSizeId) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(paper))
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    count = print_handout(handed_out("rounds"), printer, red, BRITAIN)
    document = opened(tmp_path / "printed.pdf")
    assert document.pageCount() == count
    assert document.pagePointSize(0).toSize() == QPageSize(paper).sizePoints()
    assert "Clamshell" in text_of(tmp_path / "printed.pdf")
    if paper is QPageSize.PageSizeId.A4:
        write_handout(handed_out("rounds"), tmp_path / "saved.pdf", red, BRITAIN)
        assert text_of(tmp_path / "printed.pdf") == text_of(tmp_path / "saved.pdf")


@pytest.mark.qt_log_ignore("QPainter::begin.*")  # Qt says so too
def test_a_printer_that_takes_nothing_is_told(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with pytest.raises(UserError, match="Nothing was printed"):
        print_handout(handed_out("one"), printer, red, BRITAIN)


# -- the pictures


def extent(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is not white."""
    ink = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).value() < 250
    ]
    across, down = zip(*ink, strict=True)
    return min(across), min(down), max(across), max(down)


@pytest.mark.parametrize("look", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_pictures_are_grey_on_white_whatever_the_theme(
    qapp: QApplication, figures: Picture, look: Theme
) -> None:
    theme.apply(qapp, look)
    for exercise in ("glute-bridge", "wall-squat", "step-up"):
        image = figures(exercise, None, Side.LEFT, 2.0, QSize(90, 90))
        assert image is not None
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        assert image.convertToFormat(QImage.Format.Format_RGB32) == grey.convertToFormat(
            QImage.Format.Format_RGB32
        )
        assert image.pixelColor(0, 0) == QColor("white")


@pytest.mark.parametrize("exercise", ["clamshell", "glute-bridge", "standing-quad-stretch"])
def test_a_picture_fills_its_place_in_one_direction(figures: Picture, exercise: str) -> None:
    wide, high = 160, 80
    extents = []
    for along in (1.0, 2.0):
        image = figures(exercise, None, Side.RIGHT, along, QSize(wide, high))
        assert image is not None
        extents.append(extent(image))
    lefts, tops, rights, bottoms = zip(*extents, strict=True)
    across, down = max(rights) - min(lefts) + 1, max(bottoms) - min(tops) + 1
    assert across >= wide - 6 or down >= high - 6, "as large as can be, both moments together"


def test_the_working_leg_is_the_darkest_of_what_is_worn() -> None:
    paints = print_paints()
    working = paints.colour("working").value()
    for other in ("legging", "shorts", "shirt", "skin", "mat", "wall"):
        assert paints.colour(other).value() - working > 40, other


def test_what_has_no_figure_has_no_picture(figures: Picture) -> None:
    assert figures("no-such-exercise", None, Side.LEFT, 2.0, QSize(50, 50)) is None


def test_starting_the_app_loads_nothing_of_it() -> None:
    program = (
        "import sys, kneetimer.app; print([m for m in sys.modules if m.startswith("
        "('kneetimer.report', 'kneetimer.pictures', 'PySide6.QtPrintSupport'))])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"
