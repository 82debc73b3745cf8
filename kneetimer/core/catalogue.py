# SPDX-License-Identifier: GPL-3.0-or-later
"""Exercises and their doses: `resources/exercises/*.toml` to validated, frozen values.

No text for people stands here: names, steps and cues are in the language folder.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Meta, Struct

from kneetimer.core.errors import UserError, ended, in_short
from kneetimer.core.reading import read_toml

HOLD_MIN_S, HOLD_MAX_S, HOLD_STEP_S = 15, 60, 5
"""Stretch holds by stepper, before and during a session, in seconds."""

HoldS = Annotated[int, Meta(ge=5, le=120)]
Reps = Annotated[int, Meta(ge=1, le=50)]
Sets = Annotated[int, Meta(ge=1, le=10)]
RepHoldS = Annotated[int, Meta(ge=0, le=10)]
"""Seconds held at the top of a rep: 1-10, or 0 for a rep without a hold."""
Id = Annotated[
    str,
    Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z", description="a word of a-z, 0-9 and hyphens"),
]
MOST_NAMED = 8
"""So many ids are told where one is not known and no other is near."""
_LONGEST = 80
"""Characters of an unknown id that are compared with others, and of those."""
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Kind(StrEnum):
    """What is counted: seconds of a hold, or reps."""

    HOLD = "hold"
    REPS = "reps"


class Sides(StrEnum):
    """Whether each side works in turn or both together."""

    EACH = "each"
    BOTH = "both"


class Side(StrEnum):
    """The working leg, never the side lain on."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> "Side":
        """The opposite leg; both stays both."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


class Position(StrEnum):
    """How the body is placed."""

    STANDING = "standing"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    ALL_FOURS = "all fours"
    SITTING = "sitting"
    KNEELING = "kneeling"


class Area(StrEnum):
    """Areas that work or are stretched: the vocabulary of the sources."""

    QUADRICEPS = "quadriceps"
    HAMSTRINGS = "hamstrings"
    HIP_FLEXORS = "hip flexors"
    CALVES = "calves"
    SHINS = "shins"
    GLUTES = "glutes"
    HIPS = "hips"
    OUTER_HIP = "outer hip"
    INNER_THIGH = "inner thigh"
    OUTER_THIGH = "outer thigh"


class Equipment(StrEnum):
    """Things an exercise is done with."""

    WALL = "wall"
    STEP = "step"
    MAT = "mat"
    BAND = "band"
    STRAP = "strap"
    CHAIR = "chair"
    CUSHION = "cushion"
    BALL = "ball"
    ANKLE_WEIGHT = "ankle weight"
    RAIL = "rail"


class Level(StrEnum):
    """How a variant compares with the exercise itself."""

    EASIER = "easier"
    HARDER = "harder"
    OTHER = "other"


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of what is read from files: frozen, and a misspelt field is an error."""


class UpTo(Record, frozen=True, kw_only=True):
    """A range whose source names only its upper end."""

    up_to: int


Bounds: TypeAlias = tuple[int, int] | UpTo
Range: TypeAlias = tuple[int | None, int | None]
"""(low, high); low is None where the source says "up to"."""


class CitedDose(Record, frozen=True, kw_only=True):
    """A dose as a source gives it: `source` is "ten" or "twenty", `number` its entry there.

    A value that the source gives in words only is absent, and `note` says the words' sense.
    """

    source: str
    number: int
    hold_s: Bounds | None = None
    reps: Bounds | None = None
    sets: Bounds | None = None
    rep_hold_s: Bounds | None = None
    note: str = ""

    def range(self, field: str) -> Range | None:
        """The bounds of "hold_s", "reps", "sets" or "rep_hold_s", None if not given."""
        bounds: Bounds | None = getattr(self, field)
        return (None, bounds.up_to) if isinstance(bounds, UpTo) else bounds


class SideDose(Record, frozen=True, kw_only=True):
    """What one side has of its own, where the sides differ."""

    hold_s: HoldS | None = None
    reps: Reps | None = None


class Dose(Record, frozen=True, kw_only=True):
    """How much; None wherever this layer says nothing and the next one decides.

    `hold_s` for stretches, `reps` and `rep_hold_s` for strengthening; `left` and `right` override
    the common value.
    """

    hold_s: HoldS | None = None
    reps: Reps | None = None
    sets: Sets | None = None
    rep_hold_s: RepHoldS | None = None
    left: SideDose | None = None
    right: SideDose | None = None

    def amount(self, field: str, side: Side) -> int | None:
        """`hold_s` or `reps` for a side: the side's own, else the common one."""
        own = {Side.LEFT: self.left, Side.RIGHT: self.right}.get(side)
        value: int | None = getattr(own, field) if own is not None else None
        if value is None:
            value = getattr(self, field)
        return value

    def over(self, before: "Dose") -> "Dose":
        """This dose put over an earlier one: fields it does not give stay.

        A hold or number of reps given for both sides is that of both from now on: what a side had
        of its own in that field goes.
        """
        given, kept = _given(self), _given(before)
        sides = {}
        for side in ("left", "right"):
            own = {name: value for name, value in kept.get(side, {}).items() if name not in given}
            sides[side] = own | given.get(side, {}) or None
        return msgspec.convert(kept | given | sides, Dose)


def _given(dose: Dose | SideDose) -> dict[str, Any]:
    """The fields that a dose gives, a side's in a dictionary of their own."""
    return {
        name: _given(value) if isinstance(value, SideDose) else value
        for name, value in msgspec.structs.asdict(dose).items()
        if value is not None
    }


class DefaultDose(Dose, frozen=True, kw_only=True):
    """The dose an exercise starts with: `source` is "ten", "twenty", "own" (this app's choice,
    labelled so wherever it is shown) or "person" (theirs), and `note` why."""

    source: str
    note: str = ""


class Tempo(Record, frozen=True, kw_only=True):
    """Seconds of a rep's parts, in order: the way to the held position (`lift`, though a wall
    slide goes down there), the hold, and the way back (`lower`)."""

    lift: Annotated[int, Meta(ge=1, le=10)]
    hold: RepHoldS
    lower: Annotated[int, Meta(ge=1, le=10)]


class Gear(Record, frozen=True, kw_only=True):
    """Equipment: `needed` to do it at all, `optional` for balance, comfort or a variant."""

    needed: tuple[Equipment, ...] = ()
    optional: tuple[Equipment, ...] = ()


class Variant(Record, frozen=True, kw_only=True):
    """Another way to do it: with its own steps in the language folder, or another exercise.

    `own` marks options that are this app's and not a source's. `position` and `equipment` are
    None where they are the exercise's. `exercise` names the exercise that takes its place.
    """

    id: Id
    level: Level
    own: bool = False
    position: Position | None = None
    equipment: Gear | None = None
    exercise: Id | None = None


class Exercise(Record, frozen=True, kw_only=True):
    """One exercise of the catalogue. `tempo` stands exactly where kind is reps. `figure` names the
    figure it is shown by, "" where that has the exercise's own name."""

    id: Id
    kind: Kind
    position: Position
    sides: Sides
    areas: Annotated[tuple[Area, ...], Meta(min_length=1)]
    default_dose: DefaultDose
    equipment: Gear = Gear()
    tempo: Tempo | None = None
    cited_doses: tuple[CitedDose, ...] = ()
    variants: tuple[Variant, ...] = ()
    figure: str = ""

    @property
    def worked_sides(self) -> tuple[Side, ...]:
        """The sides in left-first order, or just `both`."""
        return (Side.LEFT, Side.RIGHT) if self.sides is Sides.EACH else (Side.BOTH,)

    def variant(self, variant_id: str) -> Variant | None:
        """The variant with this id, if there is one."""
        return next((v for v in self.variants if v.id == variant_id), None)

    def easier(self) -> Variant | None:
        """The first easier variant, if there is one."""
        return next((v for v in self.variants if v.level is Level.EASIER), None)


class Catalogue:
    """All exercises by id, in the order of their ids."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        self._by_id: Mapping[str, Exercise] = {e.id: e for e in exercises}

    def __iter__(self) -> Iterator[Exercise]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, exercise_id: str) -> bool:
        return exercise_id in self._by_id

    def __getitem__(self, exercise_id: str) -> Exercise:
        """Raises UserError with the nearest ids when there is no such exercise."""
        try:
            return self._by_id[exercise_id]
        except KeyError:
            raise unknown_id("exercise", exercise_id, self._by_id) from None


def unknown_id(what: str, wanted: str, known: Iterable[str]) -> UserError:
    """The error for an id or a name that nothing has, with the nearest ones, else some that there
    are. UUIDs are not told: nobody types them."""
    names = sorted(each for each in known if len(each) <= _LONGEST and not is_uuid(each))
    near = difflib.get_close_matches(wanted[:_LONGEST], names, n=3, cutoff=0.4)
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    else:
        more = len(names[MOST_NAMED:])
        words = ", ".join(names[:MOST_NAMED]) or "none"
        hint = f"Known: {words}{f' and {more} more' if more else ''}."
    return UserError(
        f"unknown_{what}",
        "There is no {what} {wanted}. {hint}",
        what=what,
        wanted=in_short(wanted),
        hint=hint,
    )


def is_uuid(name: str) -> bool:
    """Whether an id is one of the person's own things'."""
    return _UUID.fullmatch(name) is not None


def load_catalogue(folder: Path) -> Catalogue:
    """Every exercise in a folder's TOML files. Raises UserError for the first that is wrong."""
    exercises = {path: read_toml(path, Exercise) for path in sorted(folder.glob("*.toml"))}
    known = [exercise.id for exercise in exercises.values()]
    for path, exercise in exercises.items():
        trouble = _trouble(exercise, path) or _stranger(exercise, known)
        if trouble is not None:
            raise UserError(
                "bad_exercise",
                "{file}: field {field}: {why} Nothing was read from it.",
                file=path,
                field=trouble[0],
                why=ended(trouble[1]),
            )
    return Catalogue(exercises.values())


def _trouble(exercise: Exercise, path: Path) -> tuple[str, str] | None:
    """The field and what is wrong with it, of what the types alone cannot say."""
    dose = exercise.default_dose
    trouble = None
    if exercise.id != path.stem:
        trouble = ("id", f"found {exercise.id!r}, expected the file's name {path.stem!r}")
    elif (exercise.tempo is None) != (exercise.kind is Kind.HOLD):
        trouble = ("tempo", "expected for kind reps, and only there")
    elif exercise.kind is Kind.HOLD and (dose.hold_s is None or dose.reps is not None):
        trouble = ("default_dose", "expected hold_s and no reps for kind hold")
    elif exercise.kind is Kind.REPS and (dose.reps is None or dose.hold_s is not None):
        trouble = ("default_dose", "expected reps and no hold_s for kind reps")
    elif dose.rep_hold_s is not None:
        trouble = ("default_dose.rep_hold_s", "expected nothing: tempo.hold says it")
    elif dose.sets is None:
        trouble = ("default_dose.sets", "found nothing, expected 1 to 10")
    elif len({v.id for v in exercise.variants}) != len(exercise.variants):
        trouble = ("variants", "found the same id twice, expected each once")
    return trouble


def _stranger(exercise: Exercise, known: list[str]) -> tuple[str, str] | None:
    """The field of a variant that names an exercise which does not exist, and what it names."""
    for number, variant in enumerate(exercise.variants):
        if variant.exercise is not None and variant.exercise not in known:
            error = unknown_id("exercise", variant.exercise, known)
            return f"variants[{number}].exercise", error.sentence
    return None
