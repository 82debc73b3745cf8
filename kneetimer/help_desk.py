# SPDX-License-Identifier: GPL-3.0-or-later
"""Behind Help: the page, made when it is first looked at, and what is looked up for it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from kneetimer import paths
from kneetimer.core.errors import UserError
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.ui.pages.later import Later
from kneetimer.voice_service import VoiceService

if TYPE_CHECKING:
    from kneetimer.core.about import About
    from kneetimer.errand import Errand
    from kneetimer.ui.pages.help import HelpPage

PAGE = "help"
LANGUAGE = "en"
"""The one in which content is read, too."""


class HelpDesk(QObject):
    """`later` is the page's place in the window. `page_requested` carries the key of a page to be
    shown; `questions_requested` asks for the notice and its questions, `folder_requested` for the
    folder with the data. `saved` is false where nothing is saved."""

    page_requested = Signal(str)
    questions_requested = Signal()
    folder_requested = Signal()

    def __init__(
        self,
        content: LiveContent,
        preferences: LivePreferences,
        voice: VoiceService,
        folders: paths.Folders,
        saved: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._preferences = preferences
        self._voice = voice
        self._folders = folders
        self._saved = saved
        self._errand: Errand | None = None
        self.later = Later(self._make_page)
        preferences.changed.connect(self._show_voice)
        voice.changed.connect(self._show_voice)

    def show(self, part: str) -> None:
        """Bring a part of the page to the front."""
        self.page_requested.emit(PAGE)
        self.later.made().show_part(part)

    def close(self) -> None:
        """Wait for what is still being looked up."""
        if self._errand is not None:
            self._errand.close()

    def _make_page(self) -> "HelpPage":
        from kneetimer.ui.pages.help import HelpPage

        language = self._content.value.language
        guide = paths.resources() / "languages" / LANGUAGE / "guide.md"
        page = HelpPage(
            guide.read_text(encoding="utf-8"),
            language.phrase,
            self._folders.database if self._saved else None,
        )
        page.part_shown.connect(self._on_part_shown)
        page.guide.link_followed.connect(self._on_link_followed)
        page.sounds.voice.test_requested.connect(self._voice.test)
        page.sounds.tone_requested.connect(self._voice.sound)
        page.sounds.sentence_requested.connect(self._voice.say)
        page.sounds.volume_changed.connect(lambda n: self._preferences.change(volume=n))
        page.safety.questions_requested.connect(self.questions_requested)
        page.about.folder_requested.connect(self.folder_requested)
        page.about.about_requested.connect(self._look_up)
        return page

    def _on_part_shown(self, part: str) -> None:
        page = self.later.made()
        if part == "sounds":
            self._voice.warm_up()
            self._show_voice()
        if part == "about":
            page.about.ensure()

    def _on_link_followed(self, url: QUrl) -> None:
        """To a page, to a part of this one, or out of the app, as the person has asked for."""
        ways: dict[str, Callable[[str], None]] = {
            "page": self.page_requested.emit,
            "help": self.later.made().show_part,
        }
        if way := ways.get(url.scheme()):
            way(url.path())
        else:
            QDesktopServices.openUrl(url)

    def _show_voice(self) -> None:
        page = self.later.page
        if page is not None:
            page.sounds.voice.show_state(self._voice.state)
            page.sounds.show_volume(self._preferences.value.volume)

    def _look_up(self) -> None:
        """The voice helper is asked and packages are read, while the window goes on."""
        if self._errand is not None:
            return
        from kneetimer.errand import Errand
        from kneetimer.voice.probe import probe_outputs

        outputs = probe_outputs()  # Qt's own thread knows them
        folders = self._folders
        self._errand = Errand(lambda _: looked_up(folders, outputs), self)
        self._errand.done.connect(self._on_looked_up)
        self._errand.failed.connect(self._on_failed)

    def _on_looked_up(self, about: "About") -> None:
        self._errand = None
        self.later.made().about.show_about(about)

    def _on_failed(self, error: UserError) -> None:
        self._errand = None
        self.later.made().about.show_trouble(error.sentence)


def looked_up(folders: paths.Folders, outputs: Sequence[str]) -> "About":
    """What is to be said about the app on this machine; takes some 0.2 s."""
    from kneetimer import bundled
    from kneetimer.core.about import About
    from kneetimer.doctor import findings

    return About(
        versions=bundled.versions(),
        parts=bundled.parts(),
        report="\n".join(map(str, findings(folders, outputs))),
    )
