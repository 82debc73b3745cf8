# SPDX-License-Identifier: GPL-3.0-or-later
"""Drop-downs for what was said: a pain, a rating, yes or no; each may be left unsaid."""

from kneetimer.core.record import Rating
from kneetimer.ui import texts
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import day_words
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.pain_scale import HIGHEST


def show_pain(box: ChoiceBox, pain: int | None, reported: int | None = None) -> None:
    """Show a pain as chosen; where none was told, the worst that was `reported` on the way. What is
    less than that says so."""
    unsaid = not_said()
    if reported is not None:
        unsaid = translate("pain_box", "{n}, as reported").format(n=reported)
    levels = [
        (n, translate("pain_box", "{n}, {words}").format(n=n, words=texts.pain(n)))
        for n in range(HIGHEST + 1)
    ]
    if reported is not None:
        less = translate("pain_box", "{level} (reported: {n})")
        levels[:reported] = [
            (n, less.format(level=words, n=reported)) for n, words in levels[:reported]
        ]
    box.show_choices([(None, unsaid), *levels], pain)


def show_rating(box: ChoiceBox, rating: Rating | None) -> None:
    """Show a rating as chosen."""
    ratings = [(each.value, texts.rating(each)) for each in Rating]
    box.show_choices([(None, not_said()), *ratings], rating)


def show_swelling(box: ChoiceBox, swelling: bool | None) -> None:
    """Show whether the knee was swollen."""
    answers = [
        (each, words[:1].upper() + words[1:])
        for each in (False, True)
        if (words := day_words.swelling(each))
    ]
    box.show_choices([(None, not_said()), *answers], swelling)


def not_said() -> str:
    """Nothing was said."""
    return translate("pain_box", "Not said")
