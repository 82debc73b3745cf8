# SPDX-License-Identifier: GPL-3.0-or-later
"""From a routine's items to text that reads back as exactly these items."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import msgspec

from kneetimer.core.catalogue import Dose, Exercise, SideDose, Sides
from kneetimer.core.quick.names import Names
from kneetimer.core.quick.reading import LineKind, read
from kneetimer.core.quick.tokens import quoted
from kneetimer.core.quick.words import QuickWords
from kneetimer.core.routine import RoutineItem


def write(
    items: Iterable[RoutineItem],
    rounds: Mapping[str, int],
    names: Names,
    *,
    get_ready_s: int | None = None,
    doses: Mapping[str, Dose] = {},
) -> str:
    """The items as text, one line each, and the blocks with their rounds.

    What `read` makes of it is the same items in the same blocks; their ids are not printed. Of a
    dose stands there what it gives; `doses`, by item id, are printed instead of the items' own.
    """
    quick = names.vocabulary.words
    paragraphs: list[list[str]] = [[]]
    if get_ready_s is not None:
        paragraphs[0].append(f"{quick.get_ready[0]} {_seconds(get_ready_s, quick)}")
    number = 0
    for block, run in groupby(items, key=lambda item: item.block if item.block in rounds else None):
        lines = [_line(item, doses.get(item.id, item.dose), names) for item in run]
        if block is None:
            paragraphs[-1] += lines
            continue
        number += 1
        name = "" if block == f"block-{number}" else f" [{block}]"
        header = f"{_counted(rounds[block], quick.rounds)}{name}:"
        paragraphs += [[header, *(f"  {line}" for line in lines)], []]
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines) + "\n"


def _line(item: RoutineItem, dose: Dose, names: Names) -> str:
    """The shortest line that reads back as this item."""
    wanted = msgspec.structs.replace(item, id="", block=None, dose=dose)
    line = ""
    for line in _lines(wanted, names):
        (got,) = read(line, names).lines
        if got.kind is LineKind.ITEM and not got.troubles and got.item == wanted:
            break
    return line


def _lines(item: RoutineItem, names: Names) -> Iterator[str]:
    """The item with its name as it is, in quotes, and with the id behind it."""
    quick = names.vocabulary.words
    name = names.match(item.exercise, item.variant).name
    variant = f"/{item.variant}" if item.variant else ""
    said = " ".join(filter(None, _said(item, names.exercise(item.exercise), quick)))
    note = f" // {_note(item.note)}" if item.note else ""
    for reference in ("", f"[{item.exercise}{variant}]"):
        for called in (name, quoted(name)):
            yield " ".join(filter(None, (called, said, reference))) + note


def _said(item: RoutineItem, exercise: Exercise | None, quick: QuickWords) -> Iterator[str]:
    """What stands behind the name, in parts; some are empty."""
    dose = item.dose
    each = exercise is not None and exercise.sides is Sides.EACH
    own = ((quick.left[0], dose.left), (quick.right[0], dose.right))
    sides = (f"{word} {_amount(side, quick)}" for word, side in own if side is not None)
    yield ", ".join(filter(None, (_common(dose, each, quick), *sides)))
    if dose.rep_hold_s is not None:
        yield f"{quick.hold[0]} {_seconds(dose.rep_hold_s, quick)}"
    if item.rest_s is not None:
        yield f"{quick.rest[0]} {_seconds(item.rest_s, quick)}"


def _common(dose: Dose, each: bool, quick: QuickWords) -> str:
    """What both sides do: "3x12 each side", "45s", "3 sets"."""
    amount = _amount(dose, quick)
    if not amount:
        return "" if dose.sets is None else _counted(dose.sets, quick.sets)
    if dose.sets is not None:
        counted = str(dose.reps) if dose.hold_s is None else amount
        amount = f"{dose.sets}{quick.times[0]}{counted}"
    return f"{amount} {quick.each[0]} {quick.side[0]}" if each else amount


def _amount(dose: Dose | SideDose, quick: QuickWords) -> str:
    """Seconds of a hold, or reps; "" where neither is given."""
    if dose.hold_s is not None:
        return _seconds(dose.hold_s, quick)
    return "" if dose.reps is None else _counted(dose.reps, quick.reps)


def _counted(number: int, noun: tuple[str, ...]) -> str:
    return f"{number} {noun[0] if number == 1 else noun[1]}"


def _seconds(number: int, quick: QuickWords) -> str:
    return f"{number}{quick.seconds[0]}"


def _note(note: str) -> str:
    """A note as it is, or in quotes where an editor or a reader would change it."""
    plain = note.isprintable() and note == note.strip() and not note.startswith('"')
    return note if plain else quoted(note)
