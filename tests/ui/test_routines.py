# SPDX-License-Identifier: GPL-3.0-or-later
"""The routines' list, what may be dropped on the window, and a notice with a button."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.routine import OwnRoutine
from kneetimer.core.routine_entries import RoutineEntry, routine_entries
from kneetimer.core.shelf import Shelf
from kneetimer.ui import theme
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.widgets.drop_cover import DropCover, DropWindow
from kneetimer.ui.widgets.notice_bar import NoticeBar
from kneetimer.ui.widgets.routine_list import RoutineActions
from kneetimer.ui.widgets.routine_rows import PAD
from kneetimer.ui.widgets.routine_shelf import RoutineShelf
from kneetimer.ui.widgets.stills import TILE
from tests.support.drawings import drawings
from tests.support.look import assert_whole, settle, show, tab_walk
from tests.support.sessions import shipped

LONG_NAME = "Plan of Mrs Weber, three times a week until the check-up in autumn, then see"


def entries(*own: OwnRoutine) -> tuple[RoutineEntry, ...]:
    catalogue, routines, language = shipped()
    shelf = Shelf(routines={each.id: each for each in own})
    ready = {each.id: each for each in own if each.items}
    return routine_entries(shelf, {**ready, **routines}, catalogue, language)


def own(name: str, note: str = "", **fields: object) -> OwnRoutine:
    items = shipped().routines["twenty"].items
    given = {"id": name.casefold().replace(" ", "-"), "name": name, "items": items, "note": note}
    return OwnRoutine(**(given | fields))  # type: ignore[arg-type]


@pytest.fixture
def shelf(qtbot: QtBot) -> RoutineShelf:
    made = RoutineShelf(drawings())
    qtbot.addWidget(made)
    made.list.show_entries(entries(own("Mine", note="First line.\nSecond line. " * 40)))
    show(qtbot, made)
    made.list.setFocus()
    return made


def said(shelf: RoutineShelf) -> list[str]:
    model = shelf.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


# -- the list --------------------------------------------------------------------------------------


def test_a_row_says_name_length_exercises_equipment_and_position(shelf: RoutineShelf) -> None:
    assert said(shelf)[4].startswith("Hip and knee strength, … min · 4 exercises · ")
    shelf.list.show_lengths({"strength": 26 * 60_000, "desk-break": 300_000})
    assert said(shelf)[4] == (
        "Hip and knee strength, 26 min · 4 exercises · On your side · On your back, For two or "
        "three days a week, once the first week feels comfortable."
    )
    assert "5 min · 3 exercises · a wall · Standing" in said(shelf)[6]


def test_a_long_note_is_told_in_short(shelf: RoutineShelf) -> None:
    assert "First line. Second line." in said(shelf)[1]
    assert said(shelf)[1].endswith("…")
    assert len(said(shelf)[1]) < 300


def test_arrows_go_over_headings_and_the_buttons_follow(shelf: RoutineShelf, qtbot: QtBot) -> None:
    actions = shelf.findChild(RoutineActions)
    qtbot.keyClick(shelf.list, Qt.Key.Key_Home)
    for name, words in (("Mine", "Edit"), ("First week", "Look")):
        chosen = shelf.list.chosen
        assert chosen is not None
        assert chosen.name == name
        texts = [each.text() for each in actions.findChildren(QPushButton)]
        assert texts[:2] == ["Start", words]
        row = shelf.list.visualRect(shelf.list.currentIndex())
        assert row.contains(actions.geometry())
        qtbot.keyClick(shelf.list, Qt.Key.Key_Down)


def test_the_buttons_of_a_row_say_which_routine_they_are_for(shelf: RoutineShelf) -> None:
    names = [each.accessibleName() for each in shelf.findChildren(QPushButton)]
    assert {"Start Mine", "Edit Mine", "More for Mine"} <= set(names)


def test_every_button_is_reached_by_tab(shelf: RoutineShelf) -> None:
    walked = tab_walk(shelf)
    buttons = [each for each in shelf.findChildren(QPushButton) if each.isVisible()]
    assert len(buttons) == 6
    assert {*buttons, shelf.list} <= set(walked)


def test_renaming_to_nothing_leaves_the_name(shelf: RoutineShelf, qtbot: QtBot) -> None:
    heard: list[tuple[str, str]] = []
    shelf.list.renamed.connect(lambda *said: heard.append(said))
    for typed in ("   ", "Mine", " Knees  2 "):
        qtbot.keyClick(shelf.list, Qt.Key.Key_F2)
        editor = shelf.list.findChild(QLineEdit)
        editor.setText(typed)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        settle()
    assert heard == [("mine", "Knees 2")]


def test_the_one_that_takes_its_place_is_chosen_when_one_goes(shelf: RoutineShelf) -> None:
    shelf.list.show_entries(entries(own("Alpha"), own("Beta"), own("Gamma")))
    shelf.list.choose("beta")
    shelf.list.show_entries(entries(own("Alpha"), own("Gamma")))
    chosen = shelf.list.chosen
    assert chosen is not None
    assert chosen.name == "Gamma"


# -- how it looks ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("large_font")
def test_nothing_is_cut_in_a_small_window_with_large_fonts(qtbot: QtBot) -> None:
    window, shelf = MainWindow(), RoutineShelf(drawings())
    qtbot.addWidget(window)
    window.add_page("routines", "nav-routines", "Routines", shelf)
    shelf.list.show_entries(entries(own(LONG_NAME), own("Evening", items=())))
    show(qtbot, window)
    assert (window.width(), window.height()) == (900, 600)
    assert_whole(window)
    listed, actions = shelf.list, shelf.findChild(RoutineActions)
    for row in range(listed.model().rowCount()):
        place = listed.visualRect(listed.model().index(row, 0))
        assert 0 < place.width() <= listed.viewport().width()
    assert listed.viewport().rect().contains(actions.geometry())


# -- dropping --------------------------------------------------------------------------------------


class Target(DropWindow):
    """A window that can be told to take nothing."""

    takes = True

    def may_drop(self) -> bool:
        return self.takes


class Dropped:
    """A window with a field, and what was dropped on it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = Target()
        qtbot.addWidget(self.window)
        whole, self.field = QWidget(), QLineEdit()
        layout = QVBoxLayout(whole)
        layout.addStretch(1)
        layout.addWidget(self.field)
        self.window.setCentralWidget(whole)
        self.files: list[str] = []
        self.texts: list[str] = []
        self.window.dropped.connect(self.files.append)
        self.window.text_dropped.connect(self.texts.append)
        show(qtbot, self.window, 400, 300)

    @property
    def is_covered(self) -> bool:
        cover = self.window.findChild(DropCover)
        return cover is not None and cover.isVisible()

    def hold(self, mime: QMimeData, place: QPoint) -> bool:
        """Hold something over the window; whether it may be dropped."""
        event = QDragEnterEvent(
            place,
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.ignore()
        QApplication.sendEvent(self.window.windowHandle(), event)
        return event.isAccepted()

    def drop(self, mime: QMimeData, place: QPoint) -> None:
        event = QDropEvent(
            place,
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.window.windowHandle(), event)

    def over_field(self) -> QPoint:
        return self.field.mapTo(self.window, self.field.rect().center())


@pytest.fixture
def dropped(qtbot: QtBot) -> Dropped:
    return Dropped(qtbot)


def files(*paths: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def text(words: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(words)
    return mime


def test_files_are_taken_in_turn(dropped: Dropped) -> None:
    mime = files("/somewhere/a.kneeroutine", "/somewhere/b.kneeroutine")
    assert dropped.hold(mime, QPoint(20, 20))
    assert dropped.is_covered
    dropped.drop(mime, QPoint(20, 20))
    assert dropped.files == ["/somewhere/a.kneeroutine", "/somewhere/b.kneeroutine"]
    assert dropped.field.text() == ""
    assert not dropped.is_covered


def test_text_is_taken_where_no_field_takes_it(dropped: Dropped) -> None:
    mime = text("Clamshell 3x12")
    assert dropped.hold(mime, QPoint(20, 20))
    dropped.drop(mime, QPoint(20, 20))
    assert dropped.texts == ["Clamshell 3x12"]
    dropped.hold(mime, dropped.over_field())
    assert not dropped.is_covered
    dropped.drop(mime, dropped.over_field())
    assert dropped.texts == ["Clamshell 3x12"]


def test_nothing_is_taken_while_something_covers_the_pages(dropped: Dropped) -> None:
    dropped.window.takes = False
    assert not dropped.hold(files("/somewhere/a.kneeroutine"), QPoint(20, 20))
    dropped.drop(files("/somewhere/a.kneeroutine"), QPoint(20, 20))
    assert dropped.files == []
    assert not dropped.is_covered


def test_pictures_and_addresses_are_nothing_to_take(dropped: Dropped) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.kneeroutine")])
    assert not dropped.hold(mime, QPoint(20, 20))


def test_the_cover_goes_when_the_drag_leaves(dropped: Dropped) -> None:
    mime = files("/somewhere/a.kneeroutine")
    dropped.hold(mime, QPoint(20, 20))
    QApplication.sendEvent(dropped.window.windowHandle(), QDragLeaveEvent())
    assert not dropped.is_covered


def test_another_name_is_typed_over_nothing_of_the_line_below(shelf: RoutineShelf) -> None:
    shelf.list.show_entries(entries(own("Plain")))
    shelf.list.rename("plain")
    settle()
    (field,) = shelf.list.findChildren(QLineEdit)
    row = shelf.list.visualRect(shelf.list.currentIndex())
    assert field.geometry().top() >= row.top()
    small = QFontMetrics(theme.font(theme.Role.SMALL)).height()
    assert field.geometry().bottom() < row.bottom() - PAD - small + 2
    assert field.geometry().height() >= field.fontMetrics().height()
    field.clearFocus()


def test_the_menu_of_a_routine_stays_inside_the_window(shelf: RoutineShelf) -> None:
    shelf.list.choose("mine")
    (more,) = (
        each for each in shelf.findChildren(QPushButton) if each.accessibleName() == "More for Mine"
    )
    more.click()
    (menu,) = shelf.list.findChildren(QMenu)
    inside = shelf.mapToGlobal(shelf.rect().topRight()).x()
    assert menu.geometry().right() <= inside
    assert menu.geometry().right() == more.mapToGlobal(more.rect().topRight()).x()
    menu.close()
    settle()


def test_a_routine_is_seen_by_its_first_exercises_where_there_is_room(shelf: RoutineShelf) -> None:
    (first, *_) = (each for each in entries(own("Mine")) if each.own)
    assert len(first.first) == 4
    assert first.first[0][0] == shipped().routines["twenty"].items[0].exercise
    assert figure_tiles(shelf, 500) == 0
    assert figure_tiles(shelf, 1100) > TILE.width() // 2


def figure_tiles(shelf: RoutineShelf, width: int) -> int:
    """How much of a row that is not chosen is ground of figures, across its middle."""
    shelf.resize(width, 600)
    settle()
    row = shelf.list.visualRect(shelf.list.model().index(3, 0))
    seen = shelf.list.viewport().grab(row).toImage()
    soft = theme.colours().soft.rgb()
    y = (row.height() - TILE.height()) // 2 + 4
    return sum(seen.pixel(x, y) == soft for x in range(seen.width()))


# -- notices ---------------------------------------------------------------------------------------


@pytest.fixture
def no_reader() -> Iterator[None]:
    """Nobody reads the screen aloud, whatever another test had."""
    before = QAccessible.isActive()
    QAccessible.setActive(False)
    yield
    QAccessible.setActive(before)


def time_passes(bar: NoticeBar) -> None:
    """A notice has stood for its time."""
    timer = bar.findChild(QTimer)
    assert timer.isActive()
    timer.timeout.emit()


def test_a_notice_may_have_a_button_that_takes_it_away(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    undone: list[str] = []
    bar.show_notice("An older one.")
    bar.show_notice("Mine was deleted.", "Undo", lambda: undone.append("Mine"))
    (button,) = (each for each in bar.findChildren(QPushButton) if each.text() == "Undo")
    assert not button.isHidden()
    button.click()
    assert undone == ["Mine"]
    assert bar.notices() == ("An older one.",)
    assert button.isHidden()


def test_an_offer_goes_by_itself_and_a_trouble_stays(qtbot: QtBot, no_reader: None) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notice("The disk is full.")
    bar.show_notice("Mine was deleted.", "Undo", lambda: None)
    bar.show_notice("Yours was deleted.", "Undo", lambda: None)
    assert bar.notices() == ("The disk is full.", "Yours was deleted.")
    time_passes(bar)
    assert bar.notices() == ("The disk is full.",)


def test_news_goes_by_itself_and_is_no_alarm(qtbot: QtBot, no_reader: None) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    show(qtbot, bar, 600, 60)
    bar.show_notice("The disk is full.")
    alarm = bar.grab().toImage().pixelColor(2, 2)
    bar.tell("Saved as knees.")
    bar.setFocus()  # not one of its buttons, where it would wait
    assert bar.notices() == ("The disk is full.", "Saved as knees.")
    assert bar.grab().toImage().pixelColor(2, 2) != alarm
    time_passes(bar)
    assert bar.notices() == ("The disk is full.",)
    assert bar.grab().toImage().pixelColor(2, 2) == alarm


def test_news_waits_for_whoever_is_at_it_or_has_it_read(qtbot: QtBot, no_reader: None) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    show(qtbot, bar, 600, 60)
    bar.tell("Saved as knees.")
    dismiss = next(each for each in bar.findChildren(QPushButton) if each.isVisible())
    dismiss.setFocus()
    time_passes(bar)
    assert bar.notices()
    dismiss.clearFocus()
    QAccessible.setActive(True)
    time_passes(bar)
    assert bar.notices()
    QAccessible.setActive(False)
    time_passes(bar)
    assert not bar.notices()
    assert not bar.findChild(QTimer).isActive()


def test_escape_dismisses_the_notice_that_has_the_focus(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    show(qtbot, bar, 600, 60)
    bar.show_notice("The disk is full.")
    dismiss = next(each for each in bar.findChildren(QPushButton) if each.isVisible())
    dismiss.setFocus()
    qtbot.keyClick(dismiss, Qt.Key.Key_Escape)
    assert not bar.notices()


def test_an_offer_can_be_withdrawn_and_all_else_stays(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notice("The disk is full.")
    bar.show_notice("Mine was deleted.", "Undo", lambda: None)
    bar.withdraw_offers()
    assert bar.notices() == ("The disk is full.",)
    bar.tell("Saved as knees.")
    bar.withdraw_offers()
    assert bar.notices() == ("The disk is full.", "Saved as knees.")
    bar.findChild(QTimer).stop()


def test_the_focus_returns_when_the_notice_goes_that_has_it(qtbot: QtBot) -> None:
    window, bar, field, other = QWidget(), NoticeBar(), QLineEdit(), QLineEdit()
    layout = QVBoxLayout(window)
    for part in (other, bar, field):
        layout.addWidget(part)
    qtbot.addWidget(window)
    bar.show_notice("Mine was deleted.", "Undo", lambda: None)
    show(qtbot, window, 600, 300)
    (button,) = (each for each in bar.findChildren(QPushButton) if each.text() == "Undo")
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Tab)
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert other.hasFocus()
    bar.tell("Saved as knees.")
    (dismiss,) = (each for each in bar.findChildren(QPushButton) if each is not button)
    qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert other.hasFocus(), "a click takes no focus"
    bar.findChild(QTimer).stop()


def test_the_same_notice_again_does_what_the_latest_says(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    undone: list[int] = []
    for number in (1, 2):
        bar.show_notice("Mine was deleted.", "Undo", lambda number=number: undone.append(number))
    (button,) = (each for each in bar.findChildren(QPushButton) if each.text() == "Undo")
    button.click()
    assert undone == [2]
    assert bar.notices() == ()
