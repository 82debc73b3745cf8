# SPDX-License-Identifier: GPL-3.0-or-later
"""What painted widgets are to a screen reader, and what it can do with them."""

import gc

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.exercise_library import Facet
from kneetimer.ui import faces
from kneetimer.ui.widgets.exercise_filters import FacetChip
from kneetimer.ui.widgets.stepper import Stepper
from tests.support.accessible import tree
from tests.support.look import show

Role = QAccessible.Role


class Beads(QWidget):
    """Five beads, of which the keys have gone to one."""

    FACE = faces.Row

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[int] = []
        self.setAccessibleName("Beads")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(100, 20)

    def part_count(self) -> int:
        return 5

    def part_words(self, number: int) -> str:
        return f"Bead {number + 1}"

    def part_place(self, number: int) -> QRect:
        return QRect(20 * number, 0, 20, 20)

    def present_part(self) -> int | None:
        return 2

    def press_part(self, number: int) -> None:
        self.pressed.append(number)


def face_of(widget: QWidget) -> QAccessibleInterface:
    QAccessible.setActive(True)
    face = QAccessible.queryAccessibleInterface(widget)
    assert face is not None
    return face


def test_the_parts_of_a_row_are_read_found_and_pressed(qtbot: QtBot) -> None:
    beads = Beads()
    qtbot.addWidget(beads)
    show(qtbot, beads, 100, 20)
    seen = tree(beads)
    assert (seen.role, seen.name) == (Role.List, "Beads")
    assert [each.name for each in seen.children] == [f"Bead {n}" for n in range(1, 6)]
    assert {each.role for each in seen.children} == {Role.ListItem}
    assert [each.name for each in seen.children if "focused" in each.states] == ["Bead 3"]
    face = face_of(beads)
    at = beads.mapToGlobal(beads.part_place(4).center())
    there = face.childAt(at.x(), at.y())
    assert there.text(QAccessible.Text.Name) == "Bead 5"
    assert there.rect().contains(at)
    assert face.indexOfChild(there) == 4
    assert there.parent().object() is beads
    assert there.childCount() == 0
    there.actionInterface().doAction("Press")
    assert beads.pressed == [4]
    assert face.child(5) is None


def test_a_row_leaves_nothing_behind_when_its_widget_goes(qtbot: QtBot) -> None:
    for _ in range(50):
        beads = Beads()
        face = face_of(beads)
        parts = [face.child(n) for n in range(5)]
        numbers = [QAccessible.uniqueId(part) for part in parts]
        assert all(QAccessible.accessibleInterface(number) for number in numbers)
        del face, parts
        beads.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not any(QAccessible.accessibleInterface(number) for number in numbers)
    gc.collect()


def test_a_stepper_is_a_number_that_a_reader_can_change(qtbot: QtBot) -> None:
    stepper = Stepper("Hold", 15, 60, 5)
    qtbot.addWidget(stepper)
    face = face_of(stepper)
    assert face.role() is Role.SpinBox
    number = face.valueInterface()
    bounds = (number.minimumValue(), number.currentValue(), number.maximumValue())
    assert bounds == (15, 15, 60)
    with qtbot.waitSignal(stepper.value_changed) as changed:
        number.setCurrentValue(40)
    assert changed.args == [40]
    number.setCurrentValue(1000)
    assert stepper.value() == 60


def test_a_chip_that_opens_a_menu_is_no_tick(qtbot: QtBot) -> None:
    chip = FacetChip(Facet.AREA)
    qtbot.addWidget(chip)
    face = face_of(chip)
    assert face.role() is Role.ButtonMenu
    assert face.state().hasPopup
    with qtbot.waitSignal(chip.menu.aboutToShow):
        face.actionInterface().doAction("Press")
    chip.menu.close()
