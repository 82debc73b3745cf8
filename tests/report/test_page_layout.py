# SPDX-License-Identifier: GPL-3.0-or-later
"""A hand-out's pages as values: all of it is there, inside the paper, and nothing overlaps."""

from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from kneetimer.core.errors import UserError
from kneetimer.core.hand_out import HandOut
from kneetimer.report import words
from kneetimer.report.item_block import LEAST_POINTS
from kneetimer.report.lettering import Face, broken, printable, width_of
from kneetimer.report.marks import Badge, Bar, Figure, Lines, Mark, Pages, Paper, Tick
from kneetimer.report.page_layout import lay_out
from tests.support.hand_outs import CASES, handed_out, of_length

A4, LETTER = Paper(21000, 29700), Paper(21590, 27940)
BRITAIN = QLocale("en_GB")
EDGE = 1000
"""No printer prints nearer to the edge than this allows."""
HAIR = 3
"""By so much two marks may overlap: 1/30 mm."""

pytestmark = pytest.mark.usefixtures("qapp")
every_case = pytest.mark.parametrize("case", CASES)


@cache
def paper_of(case: str) -> HandOut:
    return handed_out(case)


@cache
def pages(case: str, paper: Paper = A4) -> Pages:
    return lay_out(paper_of(case), paper, BRITAIN)


@cache
def pages_of(count: int) -> Pages:
    return lay_out(handed_out(of_length(count)), A4, BRITAIN)


def faces(mark: Mark) -> tuple[Face, ...]:
    return (mark.face,) if isinstance(mark, Lines | Badge | Tick) else ()


def said(marks: tuple[Mark, ...]) -> str:
    """Every word, blanks left out: words may be broken anywhere."""
    lines = (line for mark in marks if isinstance(mark, Lines) for line in mark.lines)
    return "".join("".join(line.split()) for line in lines)


def all_marks(case: str) -> tuple[Mark, ...]:
    return tuple(mark for page in pages(case) for mark in page)


def overlapping(marks: tuple[Mark, ...]) -> Iterator[tuple[Mark, Mark]]:
    downward = sorted(marks, key=lambda mark: mark.place.top)
    for number, one in enumerate(downward, start=1):
        a = one.place
        bottom = a.bottom - HAIR
        for other in islice(downward, number, None):
            b = other.place
            if b.top >= bottom:
                break  # so do all that follow
            wide = min(a.right, b.right) - max(a.left, b.left)
            high = min(a.bottom, b.bottom) - b.top
            if wide > HAIR and high > HAIR:
                yield one, other


@every_case
@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
def test_nothing_leaves_the_paper_or_overlaps(case: str, paper: Paper) -> None:
    for page in pages(case, paper):
        for mark in page:
            left, top, wide, high = mark.place
            assert left >= EDGE, mark
            assert top >= EDGE, mark
            assert left + wide <= paper.width - EDGE, mark
            assert top + high <= paper.height - EDGE, mark
        assert list(overlapping(page)) == []


@every_case
def test_no_line_is_wider_than_its_place_and_no_words_are_tiny(case: str) -> None:
    for mark in all_marks(case):
        for face in faces(mark):
            assert face.points >= LEAST_POINTS
        if isinstance(mark, Lines):
            for line in mark.lines:
                assert width_of(line, mark.face) <= mark.place.width + HAIR, line


@every_case
def test_all_of_it_is_there(case: str) -> None:
    marks, paper = all_marks(case), paper_of(case)
    read, wanted = said(marks), [paper.name, paper.note, words.summary(paper)]
    for item in paper.items:
        wanted += [item.name, item.dose, words.pace(item), item.note, item.set_up]
        wanted += [*item.steps, *item.cautions]
    for sentence in wanted:
        for line in broken(sentence, Face(10), 1e9):  # as far as it can be printed
            assert "".join(line.split()) in read, line
    numbers = [int(mark.words) for mark in marks if isinstance(mark, Badge)]
    assert numbers == [item.number for item in paper.items]
    pictured = [(m.item.number, m.moment) for m in marks if isinstance(m, Figure)]
    assert pictured == [(item.number, moment) for item in paper.items for moment in item.moments]
    days = [mark.words for mark in marks if isinstance(mark, Tick)]
    assert days == list("MTWTFSS") * len(paper.items)


@every_case
def test_every_page_has_the_notice_and_its_number(case: str) -> None:
    count = len(pages(case))
    for number, page in enumerate(pages(case), start=1):
        read = said(page)
        assert "".join(words.notice().split()) in read
        assert "MadewithKneeTimer" in read
        assert (f"Page{number}of{count}" in read) == (count > 1)
        assert "".join("".join(broken(paper_of(case).name, Face(10), 1e9)).split()) in read


@pytest.mark.parametrize("count", range(1, 13))
def test_up_to_twelve_exercises_are_one_page(count: int) -> None:
    assert len(pages_of(count)) == 1


def test_fewer_exercises_are_set_larger() -> None:
    sizes = []
    for count in (1, 4, 8, 12):
        (page,) = pages_of(count)
        badge = next(mark for mark in page if isinstance(mark, Badge))
        sizes.append(badge.face.points)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1] + 2


def test_more_go_on_to_further_pages_in_a_size_that_reads_well() -> None:
    marks = pages("two hundred")
    assert len(marks) > 10
    assert min(m.face.points for page in marks for m in page if isinstance(m, Badge)) >= 8


def test_pages_are_about_as_full_as_each_other() -> None:
    counts = [sum(isinstance(mark, Badge) for mark in page) for page in pages("twenty")]
    assert len(counts) > 1
    assert max(counts) <= 2 * min(counts)


def test_rounds_are_told_and_a_stripe_runs_along_them() -> None:
    (page,) = pages("rounds")
    assert "2to3:gothroughthem3times" in said(page)
    stripes = [m for m in page if isinstance(m, Bar) and m.place.height > 10 * m.place.width]
    inside = [
        mark.words
        for stripe in stripes
        for mark in page
        if isinstance(mark, Badge)
        and stripe.place.top <= mark.place.top
        and mark.place.bottom <= stripe.place.bottom
        and 0 < mark.place.left - stripe.place.right < 500
    ]
    assert inside == ["2", "3"]


def test_rounds_that_go_on_in_another_column_say_so_again() -> None:
    for page in pages("many rounds"):
        columns = {mark.place.left for mark in page if isinstance(mark, Badge)}
        assert said(page).count("gothroughthem2times") == len(columns)


def test_exercises_stand_below_each_other_in_order() -> None:
    (page,) = pages("twelve")
    badges = [mark.place for mark in page if isinstance(mark, Badge)]
    for one, other in pairwise(badges):
        assert other.top > one.top if other.left == one.left else other.left > one.left


def test_an_empty_note_is_not_told() -> None:
    told = [said(page) for page in pages("wide")]
    assert sum(each.count("Note:") for each in told) == 1, "that of one exercise, not of the other"


def test_paper_that_is_too_small_is_told() -> None:
    with pytest.raises(UserError, match="60 x 90 mm"):
        lay_out(handed_out("one"), Paper(6000, 9000), BRITAIN)


def test_the_week_begins_as_it_does_there() -> None:
    for locale, letters in (("en_GB", "MTWTFSS"), ("en_US", "SMTWTFS"), ("C", "MTWTFSS")):
        assert "".join(words.weekdays(QLocale(locale))) == letters


@given(st.text(max_size=200), st.integers(300, 20000))
def test_no_letter_is_lost_in_breaking_lines(text: str, width: int) -> None:
    lines = broken(text, Face(9), float(width))
    assert "".join("".join(lines).split()) == "".join(printable(text).split())
