# SPDX-License-Identifier: GPL-3.0-or-later
"""Help: a guide to be searched, all keys, every tone, what is safe, and about the app."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.cli import PAGES
from kneetimer.core.about import About, Part
from kneetimer.core.cues import SOUND_SLOT_MS
from kneetimer.core.preferences import Theme
from kneetimer.core.voice_state import Heard, VoiceState, VoiceTrouble
from kneetimer.paths import resources
from kneetimer.ui import theme
from kneetimer.ui.pages.help import HelpPage
from kneetimer.ui.session_keys import Action, keys_of
from kneetimer.ui.widgets import key_words, notice_text, voice_words
from kneetimer.ui.widgets.find_bar import FindField
from kneetimer.ui.widgets.guide_panel import ChapterList
from kneetimer.ui.widgets.guide_text import GuideText
from kneetimer.ui.widgets.keys_card import KeysCard
from kneetimer.voice.speaker import NEUTRAL_TONE
from tests.support.look import assert_whole, settle, show
from tests.support.sessions import shipped

Key = Qt.Key
GUIDE = (resources() / "languages" / "en" / "guide.md").read_text("utf-8")
PARTS = ("guide", "keys", "sounds", "safety", "about")
FOUND = VoiceState(engine="espeak", voice="English (Great Britain)")
SAID = "This is how your sessions sound."
ABOUT = About(
    versions=(("Knee Timer", "1.2.3"), ("Qt", "6.11.3")),
    parts=(
        Part(name="msgspec", version="0.22.0", licence="BSD-3-Clause", address="https://a.b/c"),
    ),
    report="Version:       1.2.3\nSpeech:        espeak, 141 voices",
)


class Help:
    """The page, and a person who reads it."""

    def __init__(self, qtbot: QtBot, width: int = 900) -> None:
        phrase = shipped().language.phrase
        self.page = HelpPage(GUIDE, phrase, Path("/home/a-person/.local/share/kneetimer.db"))
        self.page.about.show_about(ABOUT)
        self.page.sounds.voice.show_state(FOUND)
        self.page.sounds.show_volume(90)
        qtbot.addWidget(self.page)
        show(qtbot, self.page, width, 600)
        self.qtbot = qtbot
        (self.text,) = self.page.findChildren(GuideText)
        (self.field,) = self.page.findChildren(FindField)

    def search(self, words: str) -> None:
        self.field.setText(words)
        settle()

    def press_enter(self, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.field, Key.Key_Return, modifier)
        settle()

    def read(self, part: QWidget | None = None) -> str:
        labels = (part or self.page).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def button(self, name: str) -> QPushButton:
        buttons = self.page.findChildren(QPushButton)
        return next(b for b in buttons if name in (b.text(), b.accessibleName()) and b.isVisible())

    def place(self) -> str:
        """The words at the text cursor, where a screen reader reads on."""
        here = QTextCursor(self.text.textCursor())
        here.movePosition(
            QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(self.field.text())
        )
        return here.selectedText()

    def in_sight(self, heading: str) -> bool:
        block = self.text.document().begin()
        while block.text() != heading:
            block = block.next()
        place = self.text.cursorRect(QTextCursor(block))
        return self.text.viewport().rect().contains(place.center())


@pytest.fixture
def page(qtbot: QtBot) -> Help:
    return Help(qtbot)


# -- the guide


def test_what_is_typed_is_found_and_enter_goes_round(page: Help) -> None:
    page.search("TONES")
    count = len(re.findall("tones", GUIDE, re.IGNORECASE))
    assert count > 2
    assert f"1 of {count}" in page.read()
    places = []
    for number in range(count):
        assert f"{number + 1} of {count}" in page.read()
        assert page.place().lower() == "tones"
        places.append(page.text.textCursor().position())
        page.press_enter()
    assert len(set(places)) == count
    assert places == sorted(places)
    assert f"1 of {count}" in page.read()
    page.press_enter(Qt.KeyboardModifier.ShiftModifier)
    assert f"{count} of {count}" in page.read()


def test_what_is_not_there_is_said_to_be_not_found(page: Help) -> None:
    page.search("tones")
    page.search("tonsillitis")
    assert "Not found" in page.read()
    assert page.text.extraSelections() == []
    page.press_enter()
    page.search("")
    assert "Not found" not in page.read()


def test_ctrl_f_leads_to_the_search_from_every_part(page: Help) -> None:
    page.page.show_part("about")
    settle()
    page.qtbot.keyClick(page.button("Copy path"), Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.page.part == "guide"
    assert page.field.hasFocus()


def test_a_chapter_leads_to_its_place_and_the_place_to_its_chapter(page: Help) -> None:
    (chapters,) = page.page.findChildren(ChapterList)
    names = [chapters.item(row).text() for row in range(chapters.count())]
    assert names == re.findall(r"^## (.+)$", GUIDE, re.MULTILINE)
    for row in (len(names) // 2, 0, 5):
        chapters.setCurrentRow(row)
        settle()
        assert page.in_sight(names[row])
        assert chapters.currentRow() == row
    bar = page.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert chapters.currentRow() == len(names) - 1


def test_a_narrow_window_has_the_chapters_in_a_box(qtbot: QtBot) -> None:
    page = Help(qtbot, 520)
    (chapters,) = page.page.findChildren(ChapterList)
    assert not chapters.isVisible()
    (box,) = (
        b
        for b in page.page.findChildren(QWidget)
        if b.accessibleName() == "Chapters" and b.isVisible()
    )
    page.qtbot.keyClick(box, Key.Key_Down)
    settle()
    assert page.in_sight(page.text.chapters()[1])


def test_the_guide_follows_the_theme_and_stays_where_it_is_read(page: Help) -> None:
    page.search("tones")
    page.press_enter()
    before, marked = page.text.verticalScrollBar().value(), len(page.text.extraSelections())
    assert before > 0
    theme.apply(QApplication.instance(), Theme.DARK)  # type: ignore[arg-type]
    settle()
    assert abs(page.text.verticalScrollBar().value() - before) < 40
    assert len(page.text.extraSelections()) == marked
    dark = theme.colours()
    inks = {each.format.background().color().name() for each in page.text.extraSelections()}
    assert theme.blend(dark.accent, dark.window, 0.25).name() in inks


def test_every_link_of_the_guide_leads_to_a_page_or_a_part_that_is_there(page: Help) -> None:
    links = re.findall(r"\]\(([^)]+)\)", GUIDE)
    assert links
    for link in links:
        kind, _, name = link.partition(":")
        assert name in {"page": PAGES, "help": PARTS}[kind], link


def test_a_link_is_told_of_and_not_opened(page: Help) -> None:
    followed: list[QUrl] = []
    page.page.guide.link_followed.connect(followed.append)
    page.text.anchorClicked.emit(QUrl("https://example.org/"))
    assert followed == [QUrl("https://example.org/")]
    assert page.text.chapters()[0] == "Your first session"


# -- keys


def test_every_key_of_a_session_is_told_of() -> None:
    lines = key_words.in_session(rates=True)
    told = {keys for line in lines for keys in line.keys.split(key_words.BETWEEN)}
    for action in Action:
        if action is not Action.NEXT_EXERCISE:
            assert set(keys_of(action)) - key_words.FROM_AFAR, action
    letters = {chr(key.value) for a in Action for key in keys_of(a) if 64 < key.value < 91}
    assert letters - {"B"} <= told
    assert {"Space", "Esc", "?", "Page Down", "Page Up", "→", "←", "↑", "↓"} <= told


def test_the_card_in_a_session_and_help_show_the_same_keys(page: Help) -> None:
    card = KeysCard(rates=True)
    page.qtbot.addWidget(card)
    page.page.show_part("keys")
    settle()
    shown = page.read(page.page.keys)
    for label in card.findChildren(QLabel):
        assert label.text() == "Keys" or label.text() in shown


# -- sounds


def test_every_tone_that_sounds_can_be_heard(page: Help) -> None:
    page.page.show_part("sounds")
    settle()
    assert "eSpeak NG, voice English (Great Britain)." in page.read()
    tones: list[str] = []
    sentences: list[str] = []
    page.page.sounds.tone_requested.connect(tones.append)
    page.page.sounds.sentence_requested.connect(sentences.append)
    for button in page.page.sounds.findChildren(QPushButton):
        if button.accessibleName().startswith(("Play", "Say")):
            button.click()
    assert sorted(tones) == sorted([*SOUND_SLOT_MS, NEUTRAL_TONE])
    for tone in tones:
        assert (resources() / "sounds" / f"{tone}.wav").is_file()
    assert sentences == ["Hold.", "Halfway.", "Ten seconds."]


@pytest.mark.parametrize(
    ("system", "way"),
    [
        ("linux", "sudo apt install espeak-ng"),
        ("win32", "Time & language"),
        ("darwin", "Spoken Content"),
    ],
)
def test_without_an_engine_each_system_has_its_way_to_one(system: str, way: str) -> None:
    for state in (VoiceState(trouble=VoiceTrouble.NO_ENGINE), VoiceState(engine="espeak")):
        assert way in voice_words.way_to_a_voice(state, system)
    assert voice_words.way_to_a_voice(FOUND, system) == ""
    assert voice_words.way_to_a_voice(VoiceState(), system) == ""


def test_the_test_says_what_can_be_heard_and_what_to_try(page: Help) -> None:
    page.page.show_part("sounds")
    settle()
    assert "Try these" not in page.read()
    for state, volume, told in (
        (VoiceState(heard=Heard.WAITING), 90, "in a moment"),
        (VoiceState(heard=Heard.SPOKEN, sentence=SAID), 90, SAID),
        (VoiceState(heard=Heard.TONE), 90, "A tone sounds now"),
        (VoiceState(heard=Heard.SPOKEN, has_output=False), 90, "No sound output"),
        (VoiceState(heard=Heard.SPOKEN), 0, "The volume is at 0"),
    ):
        page.page.sounds.voice.show_state(state)
        page.page.sounds.show_volume(volume)
        assert told in page.read()
    page.button("I heard nothing").click()
    settle()
    for line in (*voice_words.things_to_try(), voice_words.way_without_sound()):
        assert line in page.read()


# -- is this safe for me, and about


def test_the_notice_all_signs_and_their_sources_are_there(page: Help) -> None:
    page.page.show_part("safety")
    settle()
    shown = page.read(page.page.safety)
    notice = (notice_text.introduction(), *notice_text.points())
    signs = (*notice_text.same_day_signs(), notice_text.calf_warning())
    for words in (*notice, *signs, *notice_text.check_first_reasons()):
        assert words in shown
    for source in ("NHS Gloucestershire", "Greater Glasgow", "La Trobe", "Farrar", "app's own"):
        assert source in shown
    asked: list[bool] = []
    page.page.safety.questions_requested.connect(lambda: asked.append(True))
    page.button("Answer the questions again").click()
    assert asked == [True]


def test_the_report_and_the_path_can_be_copied(page: Help) -> None:
    page.page.show_part("about")
    settle()
    (report,) = page.page.about.findChildren(QPlainTextEdit)
    assert report.toPlainText() == ABOUT.report
    page.button("Copy report").click()
    assert QGuiApplication.clipboard().text() == ABOUT.report
    page.button("Copy path").click()
    assert QGuiApplication.clipboard().text() == "/home/a-person/.local/share/kneetimer.db"


def test_about_names_versions_licences_and_the_notice(page: Help) -> None:
    page.page.show_part("about")
    settle()
    shown = page.read().replace("\u200b", "")
    for words in (
        "Knee Timer 1.2.3",
        "msgspec 0.22.0",
        "BSD-3-Clause · https://a.b/c",
        "GPL-3.0-or-later",
        "not been reviewed by a clinician",
    ):
        assert words in shown


# -- how it looks


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_or_nameless(qtbot: QtBot, qapp: QApplication, percent: int) -> None:
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * percent / 100)
    qapp.setFont(large)
    theme.apply(qapp, Theme.LIGHT)
    try:
        page = Help(qtbot, 760)
        page.page.sounds.voice.show_state(VoiceState(trouble=VoiceTrouble.NO_ENGINE))
        for part in PARTS:
            page.page.show_part(part)
            settle()
            assert_whole(page.page, part)
    finally:
        qapp.setFont(usual)
        theme.apply(qapp, Theme.LIGHT)
