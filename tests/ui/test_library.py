# SPDX-License-Identifier: GPL-3.0-or-later
"""The library's page: looking through exercises by keys, pointer, words and filters."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QHelpEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.content import Content, with_shelf
from kneetimer.core.catalogue import Area, Dose, Equipment, Kind, Position, Sides
from kneetimer.core.exercise_library import Facet, library
from kneetimer.core.exercise_view import ExerciseView, exercise_view
from kneetimer.core.own import OwnExercise
from kneetimer.core.practice import Practice
from kneetimer.core.preferences import Preferences, Theme
from kneetimer.core.shelf import Shelf
from kneetimer.ui import dates, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.pages.exercise_library import LibraryPage
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.exercise_cell import ENTRY, entry_lines
from kneetimer.ui.widgets.exercise_filters import Chip, FacetChip, LibraryFilters
from kneetimer.ui.widgets.exercise_grid import ExerciseGrid
from kneetimer.ui.widgets.exercise_panel import ExercisePanel
from kneetimer.ui.widgets.nothing_found import NothingFound
from kneetimer.ui.widgets.search_field import SearchField
from tests.support.figures import FOLDER
from tests.support.look import assert_whole, nameless, settle, show, tab_walk
from tests.support.sessions import shipped

Key = Qt.Key
Make = Callable[..., LibraryPage]
LONG = "Ankle circles on the edge of the bed, slow and wide, as the therapist showed"
CIRCLES = OwnExercise(
    id="ankle-circles",
    name=LONG,
    kind=Kind.HOLD,
    sides=Sides.EACH,
    position=Position.SITTING,
    dose=Dose(hold_s=30, sets=2),
    areas=(Area.CALVES,),
)


def content_with(*own: OwnExercise) -> Content:
    return with_shelf(Content(*shipped()), Shelf(exercises={each.id: each for each in own}))


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def make_page(
        *own: OwnExercise,
        width: int = 900,
        height: int = 600,
        reduce_motion: bool = False,
        **done: Practice,
    ) -> LibraryPage:
        QCursor.setPos(5000, 5000)  # the real pointer is out of the way
        content = content_with(*own)
        page = LibraryPage(Drawings(FOLDER, content.figure_of), reduce_motion)
        qtbot.addWidget(page)
        page.show_library(
            library(content.catalogue, content.language, content.shelf, Preferences(), done)
        )
        show(qtbot, page, width, height)
        page.setFocus()
        return page

    return make_page


def view_of(exercise: str) -> ExerciseView:
    content = content_with()
    return exercise_view(
        exercise,
        None,
        catalogue=content.catalogue,
        language=content.language,
        shelf=content.shelf,
        preferences=Preferences(),
        sets=(),
    )


def grid(page: LibraryPage) -> ExerciseGrid:
    return page.findChild(ExerciseGrid)


def search(page: LibraryPage) -> SearchField:
    return page.findChild(SearchField)


def chip(page: LibraryPage, facet: Facet) -> FacetChip:
    return page.findChild(LibraryFilters).chips[facet]


def names(page: LibraryPage) -> list[str]:
    model = grid(page).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def words(page: LibraryPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def tick(page: LibraryPage, facet: Facet, word: str) -> None:
    action = next(a for a in chip(page, facet).menu.actions() if a.text().startswith(word))
    action.trigger()


def place_of(page: LibraryPage, row: int) -> QPoint:
    return grid(page).visualRect(grid(page).model().index(row, 0)).center()


def hover(page: LibraryPage, row: int) -> None:
    port, at = grid(page).viewport(), place_of(page, row)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(port.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, move)
    settle()


class Painted(QObject):
    """What of a widget is painted from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.places: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.places.append(event.region().boundingRect())
        return False


# -- what is there -----------------------------------------------------------------------------


def test_all_exercises_are_there_by_name_and_said_in_words(make: Make) -> None:
    page = make(CIRCLES)
    assert names(page) == sorted(names(page), key=str.casefold)
    assert len(names(page)) == 21
    assert "21 exercises" in words(page)
    told = grid(page).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == f"{LONG}, your own, 2 × 30 s each side, Calves, Sitting, Not done yet"


def test_the_grid_fills_the_width_evenly(make: Make) -> None:
    page = make()
    view = grid(page)
    for width in (800, 900, 1001, 1120, 1300):
        page.resize(width, 600)
        settle()
        cells = [view.visualRect(view.model().index(row, 0)) for row in range(20)]
        columns = sum(cell.top() == cells[0].top() for cell in cells)
        left_over = view.viewport().width() - cells[columns - 1].right()
        assert 0 <= left_over <= columns + 1
        lefts = [cell.left() for cell in cells]
        assert lefts == (lefts[:columns] * 20)[:20]


def test_pictures_come_one_at_a_time_those_in_view_first(make: Make, qtbot: QtBot) -> None:
    page = make(width=700)
    view = grid(page)
    painted: list[str] = []
    view._stills.painted.connect(painted.append)
    model = view.model()
    view._stills.forget()
    view.scrollToBottom()
    settle()
    qtbot.waitUntil(lambda: not view._stills._timer.isActive())
    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    seen = [i for i in indexes if view.visualRect(i).intersects(view.viewport().rect())]
    assert 0 < len(seen) < 20
    picture = view._cell.sizes.picture
    for index in seen:
        entry = index.data(ENTRY)
        assert view._stills.still(entry, picture, view.devicePixelRatioF()) is not None
    assert len(painted) == len(set(painted))


# -- keys --------------------------------------------------------------------------------------


def test_the_page_takes_the_focus_to_the_search(make: Make) -> None:
    page = make()
    assert search(page).hasFocus()


def test_typing_anywhere_searches(make: Make, qtbot: QtBot) -> None:
    page = make()
    grid(page).setFocus()
    qtbot.keyClicks(grid(page), "cl")
    qtbot.keyClicks(QApplication.focusWidget(), "am")
    assert search(page).text() == "clam"
    assert names(page) == ["Clamshell"]
    assert "1 of 20 exercises" in words(page)
    chip(page, Facet.AREA).setFocus()
    qtbot.keyClick(chip(page, Facet.AREA), Key.Key_Backspace)
    assert search(page).text() == "cla"
    assert search(page).hasFocus()


def test_a_command_is_no_typing(make: Make, qtbot: QtBot) -> None:
    page = make()
    grid(page).setFocus()
    qtbot.keyClick(grid(page), Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(grid(page), Key.Key_F5)
    assert search(page).text() == ""
    qtbot.keyClick(grid(page), Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert search(page).hasFocus()


def test_escape_clears_the_search_and_then_leaves_it(make: Make, qtbot: QtBot) -> None:
    page = make()
    qtbot.keyClicks(search(page), "wall")
    qtbot.keyClick(search(page), Key.Key_Escape)
    assert search(page).text() == ""
    assert len(names(page)) == 20
    assert search(page).hasFocus()
    qtbot.keyClick(search(page), Key.Key_Escape)
    assert grid(page).hasFocus()
    qtbot.keyClicks(search(page), "wall")
    qtbot.keyClick(grid(page), Key.Key_Escape)
    assert search(page).text() == ""


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Return])
def test_from_the_search_to_what_was_found_and_back(make: Make, qtbot: QtBot, key: Key) -> None:
    page = make()
    qtbot.keyClicks(search(page), "calf")
    qtbot.keyClick(search(page), key)
    assert grid(page).hasFocus()
    assert grid(page).current == "wall-calf-stretch" or names(page)
    qtbot.keyClick(grid(page), Key.Key_Up)
    assert search(page).hasFocus()


def test_arrows_go_through_the_grid_and_enter_opens(make: Make, qtbot: QtBot) -> None:
    page = make()
    view = grid(page)
    view.setFocus()
    columns = view.viewport().width() // view.gridSize().width()
    assert columns > 2

    def go(*keys: Key) -> int:
        for key in keys:
            qtbot.keyClick(view, key)
        return view.currentIndex().row()

    assert go(Key.Key_Home) == 0
    assert go(Key.Key_Left) == 0
    assert go(Key.Key_Right) == 1
    assert go(Key.Key_Down) == 1 + columns
    assert go(Key.Key_Up) == 1
    assert go(*[Key.Key_Right] * columns) == 1 + columns
    assert go(Key.Key_End) == 19
    assert go(Key.Key_Down) == 19
    assert go(Key.Key_PageUp) < 19
    assert go(Key.Key_End, Key.Key_Home) == 0
    with qtbot.waitSignal(page.exercise_opened) as opened:
        go(Key.Key_Right, Key.Key_Return)
    assert opened.args == [view.model().index(1, 0).data(ENTRY).id, None]


def test_down_from_above_the_last_row_ends_at_the_last(make: Make, qtbot: QtBot) -> None:
    page = make(CIRCLES)
    view = grid(page)
    view.setFocus()
    columns = view.viewport().width() // view.gridSize().width()
    in_last_row = 21 % columns
    assert 0 < in_last_row < columns
    view.setCurrentIndex(view.model().index(20 - in_last_row, 0))
    qtbot.keyClick(view, Key.Key_Down)
    assert view.currentIndex().row() == 20


def test_a_click_opens(make: Make, qtbot: QtBot) -> None:
    page = make()
    with qtbot.waitSignal(page.exercise_opened) as opened:
        qtbot.mouseClick(grid(page).viewport(), Qt.MouseButton.LeftButton, pos=place_of(page, 2))
    assert opened.args[0] == grid(page).model().index(2, 0).data(ENTRY).id


def test_tab_comes_round_through_search_order_filters_and_grid(make: Make) -> None:
    page = make()
    walked = tab_walk(page)
    for wanted in (search(page), page.findChild(ChoiceBox), grid(page), *page.findChildren(Chip)):
        if wanted.isVisible():
            assert wanted in walked, wanted


# -- words, filters, order ---------------------------------------------------------------------


def test_what_is_only_like_the_words_is_said_to_be(make: Make, qtbot: QtBot) -> None:
    page = make()
    qtbot.keyClicks(search(page), "clmashell")
    assert names(page) == ["Clamshell"]
    assert "Nothing is called “clmashell”" in words(page)


def test_filters_are_chosen_from_menus_that_say_how_many(make: Make) -> None:
    page = make()
    entry = next(a for a in chip(page, Facet.KIND).menu.actions() if "Stretch" in a.text())
    count = int(entry.text().partition("\t")[2])
    entry.trigger()
    assert len(names(page)) == count
    assert chip(page, Facet.KIND).text() == "Stretches"
    tick(page, Facet.AREA, "Calves")
    tick(page, Facet.AREA, "Inner thigh")
    assert chip(page, Facet.AREA).text() == "Calves, Inner thigh"
    assert chip(page, Facet.AREA).accessibleDescription() == "Calves, Inner thigh"
    stretches = ["Butterfly inner-thigh stretch", "Side lunge stretch", "Wall calf stretch"]
    assert names(page) == stretches
    tick(page, Facet.AREA, "Inner thigh")
    assert names(page) == ["Wall calf stretch"]


def test_no_equipment_can_be_wanted(make: Make) -> None:
    page = make()
    tick(page, Facet.EQUIPMENT, "No equipment")
    assert "Clamshell" in names(page)
    assert "Wall squat" not in names(page)


def test_values_that_find_nothing_keep_their_place_and_cannot_be_ticked(make: Make) -> None:
    page = make()
    actions = chip(page, Facet.AREA).menu.actions()
    listed = [a.text().partition("\t")[0] for a in actions if a.isVisible()]
    tick(page, Facet.POSITION, "Sitting")
    assert [a.text().partition("\t")[0] for a in actions if a.isVisible()] == listed
    assert [a.text() for a in actions if a.isEnabled()] == ["Inner thigh\t1"]


def test_a_value_that_is_chosen_can_be_unticked_where_it_finds_nothing(make: Make) -> None:
    page = make()
    tick(page, Facet.AREA, "Calves")
    tick(page, Facet.POSITION, "Standing")
    search(page).setText("butterfly")
    calves = next(a for a in chip(page, Facet.AREA).menu.actions() if "Calves" in a.text())
    assert calves.text() == "Calves\t0"
    assert calves.isEnabled()


def test_a_chip_counts_what_it_has_no_room_to_name(make: Make) -> None:
    page = make()
    area = chip(page, Facet.AREA)
    bare = area.sizeHint().width()
    for word in ("Calves", "Inner thigh", "Hips"):
        tick(page, Facet.AREA, word)
    assert area.text() == "3 areas"
    assert set(area.accessibleDescription().split(", ")) == {"Calves", "Inner thigh", "Hips"}
    assert area.sizeHint().width() >= bare


def test_a_menu_stays_open_while_one_ticks_several(make: Make, qtbot: QtBot) -> None:
    page = make()
    qtbot.mouseClick(chip(page, Facet.AREA), Qt.MouseButton.LeftButton)
    menu = chip(page, Facet.AREA).menu
    qtbot.waitUntil(menu.isVisible)
    first, second = [a for a in menu.actions() if a.isVisible()][:2]
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(first).center())
    assert menu.isVisible()
    menu.setActiveAction(second)
    qtbot.keyClick(menu, Key.Key_Space)
    assert menu.isVisible()
    assert first.isChecked()
    assert second.isChecked()
    qtbot.keyClick(menu, Key.Key_Escape)
    assert not menu.isVisible()
    assert chip(page, Facet.AREA).isChecked()


def test_own_ones_alone_and_everything_again(make: Make) -> None:
    page = make(CIRCLES)
    own = page.findChild(LibraryFilters).own
    assert own.text() == "Your own · 1"
    own.click()
    assert names(page) == [LONG]
    clear = next(each for each in page.findChildren(Chip) if each.text() == "Clear filters")
    assert clear.isVisible()
    clear.click()
    assert len(names(page)) == 21
    assert not clear.isVisible()
    assert not own.isChecked()


def test_sorted_by_what_was_done_the_cells_say_so(make: Make) -> None:
    page = make(clamshell=Practice(3, date(2026, 3, 4)))
    sort = page.findChild(ChoiceBox)
    sort.setCurrentIndex(sort.findText("Last done first"))
    sort.activated.emit(sort.currentIndex())
    assert names(page)[0] == "Clamshell"
    first, second = (grid(page).model().index(row, 0).data(ENTRY) for row in (0, 1))
    assert entry_lines(first, True)[2:] == (
        "In 3 sessions, last on",
        dates.full_day(date(2026, 3, 4)),
    )
    assert entry_lines(second, True)[2:] == ("Not done yet",)


def test_nothing_found_offers_a_way_on(make: Make, qtbot: QtBot) -> None:
    page = make()
    qtbot.keyClicks(search(page), "xylophone")
    nothing = page.findChild(NothingFound)
    assert nothing.isVisible()
    assert "Nothing found for “xylophone”" in words(page)
    buttons = {b.text(): b for b in nothing.findChildren(QPushButton) if b.isVisible()}
    assert [*buttons] == ["Make your own “xylophone”"]
    with qtbot.waitSignal(page.new_requested) as wanted:
        qtbot.keyClick(search(page), Key.Key_Down)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert wanted.args == ["xylophone"]


def test_filters_that_leave_nothing_can_be_cleared_there(make: Make) -> None:
    page = make()
    page.findChild(LibraryFilters).own.click()
    nothing = page.findChild(NothingFound)
    assert "You have no exercise of your own" in words(page)
    next(b for b in nothing.findChildren(QPushButton) if b.text() == "Clear filters").click()
    assert len(names(page)) == 20
    assert not nothing.isVisible()


def test_a_new_exercise_is_asked_for(make: Make, qtbot: QtBot) -> None:
    page = make()
    new = next(b for b in page.findChildren(QPushButton) if b.text() == "New exercise")
    with qtbot.waitSignal(page.new_requested) as wanted:
        new.click()
    assert wanted.args == [""]


def test_the_current_exercise_stays_while_one_searches(make: Make, qtbot: QtBot) -> None:
    page = make()
    grid(page).choose("wall-squat")
    qtbot.keyClicks(search(page), "squat")
    assert grid(page).current == "wall-squat"
    qtbot.keyClicks(search(page), "xx")
    search(page).clear()
    assert grid(page).current


# -- motion ------------------------------------------------------------------------------------


def test_the_exercise_below_the_pointer_moves(make: Make) -> None:
    page = make()
    view = grid(page)
    assert view.moving == ""
    hover(page, 1)
    assert view.moving == view.model().index(1, 0).data(ENTRY).id
    assert view._timer.isActive()
    hover(page, 2)
    assert view.moving == view.model().index(2, 0).data(ENTRY).id
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view.moving == ""
    assert not view._timer.isActive()


def test_only_what_moves_is_painted_and_it_looks_different(make: Make, qtbot: QtBot) -> None:
    page = make()
    view = grid(page)
    qtbot.waitUntil(lambda: not view._stills._timer.isActive())
    hover(page, 1)
    view._timer.stop()
    settle()
    cell = view.visualRect(view.model().index(1, 0))
    before = view.viewport().grab(cell).toImage()
    painted = Painted(view.viewport())
    view.advance(1500)
    settle()
    assert painted.places
    for place in painted.places:
        assert cell.contains(place)
    assert view.viewport().grab(cell).toImage() != before


def test_the_exercise_that_the_keys_came_to_moves_while_they_are_here(
    make: Make, qtbot: QtBot
) -> None:
    page = make()
    view = grid(page)
    view.setFocus()
    assert view.moving == view.current != ""
    qtbot.keyClick(view, Key.Key_Right)
    assert view.moving == view.current
    search(page).setFocus()
    assert view.moving == ""
    assert not view._timer.isActive()


def test_nothing_moves_where_motion_is_reduced(make: Make) -> None:
    page = make(reduce_motion=True)
    hover(page, 1)
    grid(page).setFocus()
    assert grid(page).moving == ""
    assert not grid(page)._timer.isActive()
    page.set_reduce_motion(False)
    assert grid(page).moving
    page.set_reduce_motion(True)
    assert not grid(page)._timer.isActive()


def test_nothing_moves_unseen(make: Make) -> None:
    page = make()
    grid(page).setFocus()
    assert grid(page)._timer.isActive()
    page.hide()
    assert not grid(page)._timer.isActive()
    page.show()
    settle()
    page.show_exercise(view_of("clamshell"))
    settle()
    assert not grid(page)._timer.isActive()
    assert not grid(page)._stills._timer.isActive()


def test_what_is_no_longer_there_does_not_move(make: Make, qtbot: QtBot) -> None:
    page = make()
    hover(page, 0)
    qtbot.keyClicks(search(page), "wall squat")
    assert grid(page).moving in ("", "wall-squat")
    grid(page).advance(100)


# -- an exercise in full -----------------------------------------------------------------------


def test_an_exercise_stands_in_the_lists_place_and_back_leads_to_it(
    make: Make, qtbot: QtBot
) -> None:
    page = make()
    page.show_exercise(view_of("clamshell"))
    settle()
    panel = page.findChild(ExercisePanel)
    assert panel.isVisible()
    assert not grid(page).isVisible()
    assert panel.isAncestorOf(QApplication.focusWidget())
    with qtbot.waitSignal(page.back_requested):
        panel.back_requested.emit()
    page.show_list("clamshell")
    settle()
    assert grid(page).isVisible()
    assert grid(page).hasFocus()
    assert grid(page).current == "clamshell"


def test_what_the_exercise_asks_for_is_passed_on(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.show_exercise(view_of("clamshell"))
    panel = page.findChild(ExercisePanel)
    for name, values in {
        "dose_changed": [Dose(reps=8)],
        "dose_reset": [],
        "try_requested": [],
        "add_requested": ["id"],
        "exercise_opened": ["step-up", "lower-step"],
        "edit_requested": [],
        "copy_requested": [],
        "delete_requested": [],
    }.items():
        with qtbot.waitSignal(getattr(page, name)) as heard:
            getattr(panel, name).emit(*values)
        assert heard.args == values


def test_letters_do_not_search_behind_an_exercise(make: Make, qtbot: QtBot) -> None:
    page = make()
    page.show_exercise(view_of("clamshell"))
    settle()
    qtbot.keyClicks(page, "wall")
    assert search(page).text() == ""


def test_an_exercise_that_is_shown_takes_no_focus_from_elsewhere(make: Make, qtbot: QtBot) -> None:
    page = make()
    window = QWidget()
    qtbot.addWidget(window)
    elsewhere = QPushButton("elsewhere", window)
    page.setParent(window)
    show(qtbot, window)
    page.show()
    elsewhere.setFocus()
    page.show_exercise(view_of("clamshell"))
    page.show_list("clamshell")
    assert elsewhere.hasFocus()


# -- look --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("large_font")
def test_nothing_is_cut_in_the_smallest_window_with_large_text(make: Make, qtbot: QtBot) -> None:
    page = make(CIRCLES, width=760)
    for facet, word in ((Facet.AREA, "Front of thigh"), (Facet.POSITION, "On your back")):
        tick(page, facet, word)
        settle()
        assert_whole(page)
    qtbot.keyClicks(search(page), "a word that is nowhere to be found at all, really")
    settle()
    assert_whole(page)


def test_everything_has_a_name(make: Make) -> None:
    page = make(CIRCLES)
    assert nameless(page) == []


def test_what_is_cut_short_is_told_in_full(make: Make) -> None:
    page = make(CIRCLES)
    view = grid(page)
    for row, told in ((names(page).index("Clamshell"), False), (0, True)):
        index = view.model().index(row, 0)
        view.scrollTo(index)
        at = view.visualRect(index).center()
        event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
        QApplication.sendEvent(view.viewport(), event)
        assert (LONG in QToolTip.text()) == told
    QToolTip.hideText()


def test_another_theme_paints_other_pictures(make: Make, qtbot: QtBot, qapp: QApplication) -> None:
    page = make()
    view = grid(page)
    qtbot.waitUntil(lambda: not view._stills._timer.isActive())
    light = view.viewport().grab().toImage()
    theme.apply(qapp, Theme.DARK)
    settle()
    qtbot.waitUntil(lambda: not view._stills._timer.isActive())
    assert view.viewport().grab().toImage() != light


def test_equipment_names_begin_with_a_capital(make: Make) -> None:
    page = make()
    for action in chip(page, Facet.EQUIPMENT).menu.actions():
        assert action.text()[0].isupper()
    assert len(chip(page, Facet.EQUIPMENT).menu.actions()) == len(Equipment) + 1
