# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole app with its icon in a desktop's tray: seen and used from outside, as a panel does."""

import subprocess
from pathlib import Path
from typing import Any

import msgspec

from tests.support.bus import Caller, session_bus
from tests.support.command_line import READY, command, environment, prefer, run
from tests.support.tray_host import TrayHost

ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"


class Icon:
    """An icon in the tray, as a panel sees it."""

    def __init__(self, caller: Caller, service: str) -> None:
        self._caller = caller
        self._service = service
        self._menu = caller.read(service, "/StatusNotifierItem", ITEM, "Menu")[1]

    def words(self) -> str:
        """What stands beside it when one points at it."""
        tip = self._caller.read(self._service, "/StatusNotifierItem", ITEM, "ToolTip")[1]
        return str(tip[2])

    def entries(self) -> dict[str, int]:
        """The entries that can be seen, and their numbers."""
        self._caller.call(self._service, self._menu, MENU, "AboutToShow", "i", 0)
        _, layout = self._caller.call(
            self._service, self._menu, MENU, "GetLayout", "iias", 0, -1, []
        )
        found: list[tuple[int, dict[str, Any], Any]] = [each[1] for each in layout[2]]
        return {
            looks["label"][1].replace("_", ""): number
            for number, looks, _ in found
            if looks.get("visible", ("b", True))[1] and "label" in looks
        }

    def choose(self, words: str) -> None:
        number = self.entries()[words]
        event = ("clicked", ("i", 0), 0)
        self._caller.call(self._service, self._menu, MENU, "Event", "isvu", number, *event)


def test_a_panel_shows_the_icon_and_its_menu_works(data_dir: Path) -> None:
    prefer(data_dir, msgspec.structs.replace(READY, tray=True, routine="desk-break"))
    with session_bus() as address:
        host, caller = TrayHost(address), Caller(address)
        with subprocess.Popen(
            command(data_dir), env=environment(DBUS_SESSION_BUS_ADDRESS=address)
        ) as app:
            icon = Icon(caller, host.items.get(timeout=30))
            assert icon.words() == "Knee Timer"
            assert {*icon.entries()} == {"Start next session", "Open Knee Timer", "Quit"}
            icon.choose("Start next session")
            assert "Pause" in icon.entries()
            assert icon.words() != "Knee Timer"
            icon.choose("Quit")
            assert app.wait(30) == 0
        caller.close()
        host.close()
    assert "not ended" in run(data_dir, "history").stdout
