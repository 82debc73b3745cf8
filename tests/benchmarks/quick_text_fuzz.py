# SPDX-License-Identifier: GPL-3.0-or-later
"""Quick text with lists as people paste them, spoilt at random, and with random text: no exception
ever, every trouble has a sentence, the items are a routine's, and print reads back the same."""

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable

import msgspec

from kneetimer.content import Content, with_shelf
from kneetimer.core.catalogue import Catalogue, Dose, Kind, Position, Sides, Tempo
from kneetimer.core.own import OwnExercise
from kneetimer.core.quick.names import Names
from kneetimer.core.quick.reading import QuickRead, items_of, read
from kneetimer.core.quick.writing import write
from kneetimer.core.routine import OwnRoutine, blocks_trouble, item_trouble
from kneetimer.core.shelf import Shelf
from tests.benchmarks.app_process import content

LISTS = (
    """Home exercises, week 1-2 (stop if pain goes above 5/10)
1. Clamshell 3x12 each side hold 2s rest 60s
2. Calf stretch 2x45s each side
3. Glute bridge: 2 sets of 10 reps
4. Quad stretch 30 sec both sides x2
5. Wall squat 10 reps // not below 60 degrees
6. Hamstring stretch 2x0:45
7. Side-lying leg lift, 3 × 12, hold for 2 seconds
8. Hip flexor stretch (kneeling) 2x30s left 20s right
""",
    """- [ ] Straight leg raises – 3 sets x 10 reps/leg – hold 5" at the top
- [ ] ITB stretch: hold 30 seconds, repeat 3 times, each leg, 2x/day
- [ ] Step-up 8–12 reps per side, rest 1 min between sets

3 rounds:
  - Donkey kick 10 left, 12 right
  - Wall slide 15

* Heel drop 2 x 15, twice a day
""",
    """Exercise\tSets\tReps\tNotes
Clamshell with a band\t3\t12\tred band
Bridge kick\t2\t10 each side\tslowly
Calf strech\t2\t30s\t
| Wall squat | 3 | 10 |
""",
    """get ready 5s
repeat 2 times:
GLUTE BRIDGES three sets of ten with a 5 second hold
"3x12" 3x12 [clamshell]
Inner thigh stretch 1 min 30 s // "a\\nb"
end
# cool down
figure 4 stretch 2x45s each side, left 20s rest 30s
""",
)
SIGNS = (
    *"0123456789 \t\n\r:;,.-–—×x*/\\\"'()[]{}#%@½²٣\u00a0\u2028\u200b\x00\x85\ufeff\U0001f9b5",
    *("// ", "\n\n", "\n  - ", "3 rounds:\n", "end\n", " 3x12", " hold 2s", " left", " right 20s"),
    *(" each side", "[clamshell]", '"', "\ud800", "9" * 50, "1.5", " of", " a day", "get ready 5s"),
)


def main(arguments: list[str]) -> int:
    """Read spoilt texts; 1 if anything was raised or did not read back."""
    parser = argparse.ArgumentParser(prog="bench quick_text_fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args(arguments)
    seed = random.randrange(2**32) if options.seed is None else options.seed
    print(f"{options.cases} cases, seed {seed}", flush=True)
    chance, whole = random.Random(seed), _content()
    names, catalogue = Names(whole.catalogue, whole.language), whole.catalogue
    kinds: tuple[Callable[[random.Random], str], ...] = (_spoilt, _shuffled, _noise)
    counts, slowest_s, wrong = Counter[str](), 0.0, 0
    for number in range(options.cases):
        text = kinds[number % len(kinds)](chance)
        begun = time.perf_counter()
        try:
            counts.update(_checked(text, names, catalogue))
        except Exception:
            wrong += 1
            print(f"case {number}: {text!r}\n{traceback.format_exc()}", file=sys.stderr)
        slowest_s = max(slowest_s, time.perf_counter() - begun)
    for what, times in sorted(counts.items()):
        print(f"{what:28} {times:9,}")
    print(f"slowest {slowest_s * 1000:.0f} ms; {wrong} of {options.cases} cases wrong")
    return int(wrong > 0)


def _checked(text: str, names: Names, catalogue: Catalogue) -> Counter[str]:
    """Read a text, check what comes of it, and count it."""
    got = read(text, names)
    items, rounds = items_of(got, {}, names)
    routine = OwnRoutine(
        id="fuzz", name="Fuzz", items=items, rounds=rounds, get_ready_s=got.get_ready_s
    )
    assert msgspec.json.decode(msgspec.json.encode(routine), type=OwnRoutine) == routine
    assert blocks_trouble(routine) is None
    assert not any(item_trouble(item, catalogue) for item in items)
    printed = write(items, rounds, names, get_ready_s=got.get_ready_s)
    again = read(printed, names)
    assert items_of(again, {}, names) == (items, rounds), printed
    assert again.get_ready_s == got.get_ready_s
    assert not any(line.troubles for line in again.lines), printed
    return _counts(got)


def _counts(got: QuickRead) -> Counter[str]:
    counts = Counter(f"lines: {line.kind}" for line in got.lines)
    counts["texts"] += 1
    counts["items, sure"] += sum(line.sure for line in got.lines)
    counts["items, guessed"] += sum(bool(line.item) and not line.sure for line in got.lines)
    for each in (got, *got.lines):
        for trouble in each.troubles:
            assert trouble.sentence
            counts[f"troubles: {trouble.key}"] += 1
    return counts


def _spoilt(chance: random.Random) -> str:
    """A list with a few signs put in, taken out or exchanged."""
    text = list(chance.choice(LISTS))
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(text) + 1)
        text[at : at + chance.choice((0, 0, 1, 1, 5))] = chance.choice(("", chance.choice(SIGNS)))
    return "".join(text)


def _shuffled(chance: random.Random) -> str:
    """Words of all lists in any order."""
    words = "".join(LISTS).split(" ")
    return " ".join(chance.choices((*words, *SIGNS), k=chance.randint(1, 80)))


def _noise(chance: random.Random) -> str:
    """Any characters."""
    return "".join(
        chr(
            chance.choice(
                (chance.randrange(128), chance.randrange(0x3000), chance.randrange(0x110000))
            )
        )
        for _ in range(chance.randint(0, 200))
    )


def _content() -> Content:
    """What is shipped, and own exercises of odd names."""
    called = (
        "3x12",
        "Hold 10s",
        "Clamshell",
        "Calf stretch",
        "end",
        "[clamshell]",
        "???",
        "A // B",
    )
    own = [
        OwnExercise(
            id=f"00000000-0000-4000-8000-{number:012}",
            name=name,
            kind=Kind.REPS,
            sides=Sides.EACH,
            position=Position.STANDING,
            dose=Dose(reps=10, sets=2),
            tempo=Tempo(lift=2, hold=1, lower=2),
        )
        for number, name in enumerate(called)
    ]
    return with_shelf(content(), Shelf(exercises={each.id: each for each in own}))
