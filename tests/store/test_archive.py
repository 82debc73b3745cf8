# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything in the database as one file, and installations joined through such files."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import permutations
from pathlib import Path
from random import Random

import msgspec
import pytest

from kneetimer.core.archive import KINDS, Archive, Tally, merged
from kneetimer.core.archive_file import read_archive_text
from kneetimer.core.catalogue import Dose
from kneetimer.core.diary import Morning
from kneetimer.core.preferences import Preferences, Theme
from kneetimer.core.record import Said, SessionRecord
from kneetimer.core.shelf import Changes, DosePlace
from kneetimer.store import archive as archives
from kneetimer.store.database import Database, open_in_memory
from kneetimer.store.diary import SqliteDiary
from kneetimer.store.history import SqliteHistory
from kneetimer.store.preferences import SqlitePreferences
from kneetimer.store.shelf import SqliteShelf
from tests.store.builders import ending, journal_of, new_session, open_at, set_record
from tests.support.archives import any_archive, any_check_up, any_session, text_of, whole_archive
from tests.support.routine_files import MORNING, ROUTINE_ID, TOWEL, TOWEL_ID


class Machine:
    """An installation, by its stores."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.history = SqliteHistory(database)
        self.diary = SqliteDiary(database)
        self.shelf = SqliteShelf(database)
        self.preferences = SqlitePreferences(database)

    def archive(self) -> Archive:
        with self.database.reading() as connection:
            return archives.read_archive(connection)

    def export(self) -> str:
        return text_of(self.archive())

    def take(self, text: str) -> dict[str, Tally]:
        read = read_archive_text(text, "FILE.json")
        assert not read.problems
        with self.database.writing() as connection:
            return archives.merge(connection, read.archive)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[list[Machine]]:
    """Three installations, each with a file of its own."""
    with ExitStack() as stack:
        found = []
        for name in "abc":
            (tmp_path / name).mkdir()
            found.append(Machine(stack.enter_context(closing(open_at(tmp_path / name)))))
        yield found


def in_memory(seed: object) -> Machine:
    return Machine(open_in_memory(f"archive-{seed}"))


def live(machine: Machine, seed: int) -> None:
    """Some of a person's life with the app: each kind of thing made, changed and deleted."""
    random = Random(seed)
    machine.preferences.save_preferences(Preferences(rate=100 + seed, theme=Theme.DARK))
    machine.preferences.save_preferences(Preferences(rate=100 + seed))
    other = msgspec.structs.replace(TOWEL, id=f"exercise-{seed}")
    machine.shelf.put(
        Changes(
            exercises={TOWEL_ID: TOWEL, other.id: other},
            routines={ROUTINE_ID: MORNING},
            doses={DosePlace("", "clamshell"): Dose(reps=seed), DosePlace("a", "b"): Dose(sets=2)},
        )
    )
    machine.shelf.put(Changes(exercises={TOWEL_ID: None}, doses={DosePlace("", "clamshell"): None}))
    for number in range(4):
        machine.history.put(ended(any_session(random, f"session-{seed}-{number}")))
        machine.diary.put_morning(Morning(day=f"2026-03-{10 + number}", pain=seed))
    machine.history.change(f"session-{seed}-0", Said(pain_worst=4, note="Changed"))
    machine.history.delete([f"session-{seed}-1"])
    machine.diary.delete_morning("2026-03-10")
    machine.diary.put_check_up(any_check_up(random, f"check-{seed}"))
    machine.diary.put_check_up(any_check_up(random, f"gone-{seed}"))
    machine.diary.delete_check_up(f"gone-{seed}")
    with journal_of(machine.database) as journal:
        session = new_session(id=f"open-{seed}")
        journal.begin(session)
        journal.append(session.id, [], [set_record()], 20_000)


def ended(session: SessionRecord) -> SessionRecord:
    return msgspec.structs.replace(session, ended_at=session.ended_at or session.started_at)


def join(*joined: Machine) -> None:
    """Every one's file into every other, in this order."""
    for giver in joined:
        for taker in joined:
            if taker is not giver:
                taker.take(giver.export())


# -- two laptops -----------------------------------------------------------------------------------


def test_two_installations_joined_both_ways_have_the_same_of_all(machines: list[Machine]) -> None:
    one, other, _ = machines
    live(one, 1)
    live(other, 2)
    before = [one.archive(), other.archive()]
    assert all(any(row.is_there for row in before[0].rows(kind)) for kind in KINDS)
    other.take(one.export())
    one.take(other.export())
    assert one.export() == other.export() == text_of(merged(*before))
    assert one.history.sessions() == other.history.sessions()
    assert one.history.lines() == other.history.lines()
    assert one.diary.mornings() == other.diary.mornings()
    assert one.diary.check_ups() == other.diary.check_ups()
    assert one.shelf.shelf() == other.shelf.shelf()
    assert one.preferences.preferences() == other.preferences.preferences()
    assert len(one.history.sessions()) == 2 * (4 - 1 + 1)


def test_joined_once_more_nothing_comes_twice(machines: list[Machine]) -> None:
    one, other, _ = machines
    live(one, 1)
    text = one.export()
    first, again = other.take(text), other.take(text)
    assert first["sessions"] == Tally(new=4)
    assert again["sessions"] == Tally(kept=4)
    assert all(each.is_nothing for each in again.values())
    assert other.export() == text
    assert all(each.is_nothing for each in one.take(text).values())


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_installations_agree_in_whatever_order_they_are_joined(
    machines: list[Machine], order: tuple[int, ...]
) -> None:
    for number, machine in enumerate(machines):
        live(machine, number)
    expected = text_of(
        merged(merged(machines[0].archive(), machines[1].archive()), machines[2].archive())
    )
    join(*(machines[each] for each in order))
    join(machines[order[1]], machines[order[0]])
    assert {machine.export() for machine in machines} == {expected}


@pytest.mark.parametrize("seed", range(30))
def test_what_any_file_brings_is_given_back_as_it_was(seed: int) -> None:
    with closing(in_memory(seed).database) as database:
        machine = Machine(database)
        one, other = any_archive(seed), any_archive(seed + 1000)
        machine.take(text_of(one))
        assert machine.archive() == one
        machine.take(text_of(other))
        assert machine.archive() == merged(one, other)
        assert machine.database.health().check == "ok"


def test_what_was_deleted_does_not_come_back(machines: list[Machine]) -> None:
    one, other, _ = machines
    live(one, 1)
    before = one.export()
    other.take(before)
    other.history.delete(["session-1-0"])
    other.history.forget_deleted()
    other.diary.delete_check_up("check-1")
    other.shelf.put(Changes(routines={ROUTINE_ID: None}))
    assert other.take(before)["sessions"].is_nothing
    came = one.take(other.export())
    assert came["sessions"].deleted == came["check_ups"].deleted == came["routines"].deleted == 1
    one.take(before)
    for machine in (one, other):
        assert machine.history.session("session-1-0") is None
        assert machine.diary.check_ups() == []
        assert ROUTINE_ID not in machine.shelf.shelf().routines


def test_what_was_changed_after_it_was_deleted_elsewhere_is_there_again(
    machines: list[Machine],
) -> None:
    one, other, _ = machines
    live(one, 1)
    other.take(one.export())
    other.history.delete(["session-1-0"])
    other.history.forget_deleted()
    one.history.delete(["session-1-0"])
    one.history.restore(["session-1-0"])
    one.history.change("session-1-0", Said(note="I want to keep this"))
    whole = one.history.session("session-1-0")
    join(one, other)
    assert other.history.session("session-1-0") == one.history.session("session-1-0") == whole


def test_a_session_that_was_cut_off_is_taken_up_on_the_other_machine(
    machines: list[Machine],
) -> None:
    one, other, _ = machines
    live(one, 1)
    other.take(one.export())
    assert other.history.cut_off() == one.history.cut_off()
    other.history.end("open-1", ending())
    one.take(other.export())
    assert one.history.cut_off() is None
    assert one.history.session("open-1") == other.history.session("open-1")
    assert one.export() == other.export()


def test_a_session_that_runs_here_goes_on_whatever_an_older_file_says_of_it(
    machines: list[Machine],
) -> None:
    one, other, _ = machines
    with journal_of(one.database) as journal:
        session = new_session()
        journal.begin(session)
        assert journal.flush(10)
        other.take(one.export())
        journal.append(session.id, [], [set_record()], 20_000)
        assert journal.flush(10)
        came = one.take(other.export())
        assert came["sessions"] == Tally(kept=1)
        journal.append(session.id, [], [set_record(2)], 40_000)
        journal.end(session.id, ending(sets=()))
    (kept,) = one.history.sessions()
    assert [each.set for each in kept.sets] == [1, 2]


def test_two_sessions_at_once_are_two_sessions(machines: list[Machine]) -> None:
    one, other, _ = machines
    for machine, name in ((one, "here"), (other, "there")):
        with journal_of(machine.database) as journal:
            journal.begin(new_session(id=name))
            journal.append(name, [], [set_record()], 20_000)
    join(one, other)
    assert {each.id for each in one.history.sessions()} == {"here", "there"}
    assert one.history.cut_off() is not None
    one.history.end("there", ending())
    assert (cut_off := one.history.cut_off()) is not None
    assert cut_off.id == "here"


def test_a_clock_that_was_wrong_loses_no_later_change(machines: list[Machine]) -> None:
    """A thing that was changed while the clock was years ahead is changed again, and that
    counts."""
    one, other, _ = machines
    live(one, 1)
    ahead = one.export().replace('"updated_at":"2026-', '"updated_at":"2031-')
    other.take(ahead)
    other.history.change("session-1-0", Said(note="Later, by a clock set right"))
    one.take(ahead)
    one.take(other.export())
    (session,) = [each for each in one.history.sessions() if each.id == "session-1-0"]
    assert session.note == "Later, by a clock set right"


# -- whole or not at all ---------------------------------------------------------------------------


def test_work_given_up_in_its_midst_changes_nothing(machines: list[Machine]) -> None:
    one, _, _ = machines
    live(one, 1)
    before = one.export()

    def give_up(done: int, of: int) -> None:
        if done == of // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), one.database.writing() as connection:
        archives.merge(connection, whole_archive(), give_up)
    assert one.export() == before


def test_an_exercise_that_is_off_the_shelf_is_known_on_the_other_machine(
    machines: list[Machine],
) -> None:
    one, other, _ = machines
    live(one, 1)
    other.take(one.export())
    assert other.shelf.shelf().gone == {TOWEL_ID: TOWEL}


def test_a_row_that_cannot_be_read_is_left_out_and_stays(machines: list[Machine]) -> None:
    one, _, _ = machines
    live(one, 1)
    with one.database.writing() as connection:
        connection.execute("UPDATE check_up SET value = '{' WHERE id = 'check-1'")
    assert not any(row.is_there for row in one.archive().check_ups)
    assert one.archive().sessions
    with one.database.reading() as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM check_up WHERE id = 'check-1'"
        ).fetchone()
    assert count == 1
