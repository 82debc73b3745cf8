# SPDX-License-Identifier: GPL-3.0-or-later
"""The report's panel: what is chosen is seen on paper at once, and goes where one wants it."""

import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kneetimer import report_desk
from kneetimer.assembly import open_store
from kneetimer.core.errors import UserError
from kneetimer.core.preferences import Theme
from kneetimer.core.progress_report.sheet import Part
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.paths import folders
from kneetimer.report_desk import ReportDesk
from kneetimer.ui import theme
from kneetimer.ui.file_dialogs import FileDialogs
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.paper_page import PaperPage
from kneetimer.ui.widgets.tick import Tick
from tests.support.app_window import Open, content, open_window
from tests.support.command_line import READY
from tests.support.hand_outs import CONTENT
from tests.support.look import assert_whole, settle, show, tab_walk
from tests.support.sessions import session

TODAY = date(2026, 11, 20)
__all__ = ["content", "open_window"]  # fixtures


class ChosenFiles(FileDialogs):
    """Dialogs whose answers were given before."""

    def __init__(self) -> None:
        super().__init__()
        self.to_save: str | None = None
        self.to_print: QPrinter | None = None

    def report_to_save(self, parent: QWidget, name: str) -> str | None:
        self.suggested = name
        return self.to_save

    def printer(self, parent: QWidget) -> QPrinter | None:
        return self.to_print


class Desk:
    """The panel in a window, its desk, and what it tells of."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.store = open_store(folders(folder))
        self.window = QMainWindow()
        self.files = ChosenFiles()
        self.desk = ReportDesk(
            self.store,
            LiveContent(CONTENT, self.store.shelf, self.window),
            LivePreferences(self.store.preferences, self.window),
            self.files,
            lambda: TODAY,
            self.window,
        )
        self.panel = self.desk.panel
        self.window.setCentralWidget(self.panel)
        self.told: list[str] = []
        self.troubles: list[UserError] = []
        self.left = 0
        self.desk.told.connect(self.told.append)
        self.desk.trouble.connect(self.troubles.append)
        self.desk.left.connect(self._on_left)

    def _on_left(self) -> None:
        self.left += 1

    @property
    def pages(self) -> list[PaperPage]:
        return [page for page in self.panel.findChildren(PaperPage) if page.isVisible()]

    @property
    def text(self) -> str:
        """What is read aloud of the preview."""
        QGuiApplication.clipboard().clear()
        self.press("Copy as text")
        return QGuiApplication.clipboard().text()

    def open(self) -> None:
        self.desk.open()
        self.wait()

    def wait(self) -> None:
        """Until the report that is on its way is there."""
        self._qtbot.waitUntil(lambda: self.desk._errand is None)
        settle()

    def button(self, words: str) -> QPushButton:
        (found,) = (each for each in self.panel.findChildren(QPushButton) if each.text() == words)
        return found

    def press(self, words: str) -> None:
        self.button(words).click()
        settle()

    def choose(self, words: str) -> None:
        """Choose a period in the list."""
        (box,) = self.panel.findChildren(ChoiceBox)
        index = box.findText(words)
        assert index >= 0
        box.setCurrentIndex(index)
        box.activated.emit(index)

    def tick(self, words: str) -> None:
        (found,) = (each for each in self.panel.findChildren(Tick) if each.text() == words)
        found.click()
        settle()


@pytest.fixture(scope="module")
def half_a_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a session a week."""
    folder = tmp_path_factory.mktemp("half_a_year")
    store = open_store(folders(folder))
    for number in range(20):
        day = TODAY - timedelta(days=7 * number)
        note = "A private word." if number == 1 else ""
        store.history.put(
            session(
                f"{day}T18:00:00+01:00", session_id=str(number), pain_worst=number % 5, note=note
            )
        )
    store.database.close()
    return folder


@pytest.fixture
def desk(half_a_year: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(Path(shutil.copytree(half_a_year, tmp_path / "data")), qtbot)
    show(qtbot, made.window)
    yield made
    made.window.close()
    made.window.deleteLater()
    made.store.database.close()


def test_it_opens_on_the_last_six_weeks(desk: Desk) -> None:
    desk.open()
    assert [page.accessibleName() for page in desk.pages] == ["Page 1 of 1"]
    assert "5 Oct 2026 to 20 Nov 2026" in desk.text
    assert "7  sessions" in desk.text
    assert desk.told[-1] == "Copied. It can be pasted into an e-mail."
    assert desk.troubles == []


def test_another_period_is_another_report(desk: Desk) -> None:
    desk.open()
    desk.choose("The last 3 months")
    desk.wait()
    assert "14  sessions" in desk.text
    desk.choose("From day to day")
    desk.wait()
    first, last = desk.panel._first, desk.panel._last
    first.show_day(TODAY - timedelta(days=7))
    last.setDate(last.date().addDays(-1))
    desk.wait()
    assert "13 Nov 2026 to 19 Nov 2026" in desk.text
    assert "1  session" in desk.text


def test_days_that_are_none_are_told_beside_them(desk: Desk) -> None:
    desk.open()
    desk.choose("From day to day")
    desk.wait()
    desk.panel._last.setDate(desk.panel._first.date().addDays(-1))
    settle()
    assert "There is no day from" in desk.panel._days.error()
    assert desk.pages == []
    assert not desk.button("Save as PDF…").isEnabled()
    desk.choose("The last 4 weeks")
    desk.wait()
    assert len(desk.pages) == 1
    assert desk.panel._days.error() == ""


def test_the_name_and_the_parts_change_the_page(desk: Desk) -> None:
    desk.open()
    before = desk.pages[0].grab().toImage()
    QTest.keyClicks(desk.panel._name, "Sam")
    settle()
    assert desk.text.startswith("Exercise report: Sam\n")
    assert desk.pages[0].grab().toImage() != before
    assert "A private word." in desk.text
    desk.tick("My notes")
    assert "A private word." not in desk.text
    assert desk.panel.parts == {Part.PAIN, Part.WORK, Part.CHECKS}
    assert "Sam" not in str(desk.store.preferences.preferences())


def test_it_is_saved_as_a_pdf_file(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    desk.press("Save as PDF…")
    assert desk.told == []
    desk.files.to_save = str(tmp_path / "out.pdf")
    desk.press("Save as PDF…")
    assert desk.told == [f"Saved as {tmp_path / 'out.pdf'}."]
    assert desk.files.suggested == "Exercise report 2026-11-20"
    document = QPdfDocument()
    document.load(str(tmp_path / "out.pdf"))
    assert document.pageCount() == 1
    assert "5 Oct" in document.getAllText(0).text().replace("\xa0", " ")


def test_a_file_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    desk.files.to_save = str(tmp_path / "nowhere" / "out.pdf")
    desk.press("Save as PDF…")
    (trouble,) = desk.troubles
    assert "out.pdf: cannot be written" in trouble.sentence
    assert list(tmp_path.glob("*.pdf")) == []


def test_it_is_printed(desk: Desk, tmp_path: Path) -> None:
    desk.open()
    desk.press("Print…")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    desk.files.to_print = printer
    desk.press("Print…")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")
    assert desk.troubles == []


class Gate:
    """Work that goes on only when it is let."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened = threading.Event()
        make: Callable[..., object] = report_desk.make_report

        def waiting(*arguments: object) -> object:
            assert self.opened.wait(20)
            return make(*arguments)

        monkeypatch.setattr(report_desk, "make_report", waiting)


def test_what_takes_long_shows_that_it_goes_on(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    (bar,) = desk.panel.findChildren(QProgressBar)
    desk.desk.open()
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    assert not desk.button("Copy as text").isEnabled()
    gate.opened.set()
    desk.wait()
    assert not bar.isVisible()
    assert len(desk.pages) == 1


def test_who_leaves_before_it_is_there_finds_it_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    desk.desk.open()
    gate.opened.set()
    desk.panel.hide()
    assert desk.desk._errand is None
    desk.panel.show()
    desk.wait()
    assert len(desk.pages) == 1


def test_a_store_that_cannot_be_read_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise UserError("unreadable", "The file cannot be read. Nothing was changed.")

    monkeypatch.setattr(report_desk, "make_report", broken)
    desk.open()
    assert [trouble.key for trouble in desk.troubles] == ["unreadable"]
    monkeypatch.setattr(report_desk, "newest_day", broken)
    desk.desk.open()
    assert len(desk.troubles) == 2


def test_escape_and_back_lead_back(desk: Desk) -> None:
    desk.open()
    desk.panel.setFocus()
    QTest.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_Escape)
    assert desk.left == 1
    desk.press("Back")
    assert desk.left == 2


def test_every_control_is_reached_by_keyboard(desk: Desk) -> None:
    desk.open()
    desk.panel.setFocus()
    walked = tab_walk(desk.window)
    for wanted in (*desk.panel.findChildren(QPushButton), *desk.panel.findChildren(Tick)):
        if wanted.isVisible() and wanted.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert wanted in walked, wanted.text()


@pytest.mark.parametrize("size", [(812, 600), (1200, 800), (1840, 1080)])
def test_nothing_is_cut_and_pages_keep_their_shape(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.open()
    desk.choose("From day to day")
    desk.wait()
    assert_whole(desk.window, size)
    (page,) = desk.pages
    assert abs(page.height() / page.width() - 297 / 210) < 0.1


@pytest.mark.parametrize("look", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_paper_is_white_in_every_theme(desk: Desk, qapp: object, look: Theme) -> None:
    theme.apply(qapp, look)  # type: ignore[arg-type]
    desk.open()
    image = desk.pages[0].grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert image.pixelColor(5, 5).name() == "#ffffff"


def test_history_leads_to_it_and_back(
    open_window: Open, half_a_year: Path, data_dir: Path, qtbot: QtBot
) -> None:
    shutil.copytree(half_a_year, data_dir, dirs_exist_ok=True)
    window = open_window(READY)
    window.app.window.show_page("history")
    settle()
    window.press("Report…")
    qtbot.waitUntil(lambda: bool(window.app.window.findChildren(PaperPage)))
    settle()
    (page, *_) = window.app.window.findChildren(PaperPage)
    assert page.isVisible()
    assert_whole(window.app.window)
    window.press("Copy as text")
    assert QGuiApplication.clipboard().text().startswith("Exercise report\n")
    assert "Copied. It can be pasted into an e-mail." in window.notices()
    window.key(Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert window.offers("Report…")
