# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that do not fit their types: where, what was found, and what was expected, in words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

import msgspec
from msgspec import inspect

from kneetimer.core.errors import Remark, in_short, remark

Steps: TypeAlias = tuple[str | int, ...]
"""The path to a value, as in ("items", 2, "dose", "reps"): a field's name or an index, "..." for a
key that is not told."""


_LONGEST = 60
"""Characters of a key that are told as they are."""


def field_name(steps: Steps) -> str:
    """A path as it is told: `items[2].dose.reps`."""
    return "".join(map(_step, steps)).lstrip(".")


def _step(step: str | int) -> str:
    if isinstance(step, int) or step == "...":
        return f"[{step}]"
    is_plain = step.isprintable() and len(step) <= _LONGEST
    return f".{step if is_plain else in_short(step)}"


def misfit(error: msgspec.ValidationError, raw: Any, kind: Any) -> tuple[Steps, Remark]:
    """Where a value does not fit its type, and why: what was found, and what was expected.

    msgspec says "Expected `int >= 1`, got `str` - at `$.dose.reps`".
    """
    why, _, where = str(error).partition(" - at `")
    parts = re.findall(r"([^.\[\]]+)|\[(\d+|\.\.\.)\]", where.rstrip("`").removeprefix("$"))
    steps: Steps = tuple(name or (index if index == "..." else int(index)) for name, index in parts)
    top = _shape(kind)
    if named := re.fullmatch(r"Object contains unknown field `(.*)`", why, re.DOTALL):
        return (*steps, named[1]), unknown_field(_fields(_types_at(top, steps)))
    if named := re.fullmatch(r"Object missing required field `(.*)`", why, re.DOTALL):
        steps = (*steps, named[1])
    return steps, _expected(_types_at(top, steps), _look_up(raw, steps))


def unknown_field(known: list[str]) -> Remark:
    """The remark on a field that is none of those that are known."""
    return remark("unknown_field", "unknown field, expected one of {known}", known=", ".join(known))


def without_strangers(raw: Any, kind: Any) -> tuple[Any, list[tuple[Steps, Remark]]]:
    """A value without the fields that its type does not know, and which those are and why."""
    strangers: list[tuple[Steps, Remark]] = []
    return _known(raw, [_shape(kind)], (), strangers), strangers


def _known(
    raw: Any, kinds: list[inspect.Type], steps: Steps, strangers: list[tuple[Steps, Remark]]
) -> Any:
    fields = _fields(kinds)
    if not fields or not isinstance(raw, dict):
        return raw
    strangers.extend(((*steps, name), unknown_field(fields)) for name in raw if name not in fields)
    return {
        name: _known(value, _types_at_step(kinds, name), (*steps, name), strangers)
        for name, value in raw.items()
        if name in fields
    }


@cache
def _shape(kind: Any) -> inspect.Type:
    """What a type is made of. Looking at it takes most of the time that a long routine takes."""
    return inspect.type_info(kind)


# -- what was expected -----------------------------------------------------------------------------


def _expected(kinds: list[inspect.Type], found: Any) -> Remark:
    """What is wrong with a value that is none of some types; None for one that is not there."""
    shown = found_words(found)
    if len(kinds) != 1:
        words = " or ".join(map(_in_words, kinds)) or "something else"
        return remark("kind", "found {found}, expected {expected}", found=shown, expected=words)
    (kind,) = kinds
    if isinstance(kind, inspect.Metadata):
        form = kind.extra_json_schema or {}
        kind = kind.type
        if isinstance(found, str) and not _is_too_long(kind, found):
            form_ = form.get("description", "another form")
            return remark("form", "found {found}, expected {form}", found=shown, form=form_)
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return _number(kind, shown)
    if isinstance(kind, inspect.EnumType):
        choices = ", ".join(str(word.value) for word in kind.cls)
        return remark(
            "choice", "found {found}, expected one of {choices}", found=shown, choices=choices
        )
    if isinstance(found, str | list) and _is_too_long(kind, found):
        what = "characters" if isinstance(found, str) else "entries"
        return remark(
            f"too_many_{what}",
            "found {count} " + what + ", expected at most {high}",
            count=len(found),
            high=kind.max_length,  # type: ignore[attr-defined]
        )
    words = _in_words(kind)
    return remark("kind", "found {found}, expected {expected}", found=shown, expected=words)


def _number(kind: inspect.IntType | inspect.FloatType, found: str) -> Remark:
    """What is wrong with a value that is not such a number."""
    pattern = "found {found}, expected " + _WORDS[type(kind)]
    if kind.ge is not None and kind.le is not None:
        pattern += " from {low} to {high}"
        return remark("range", pattern, found=found, low=kind.ge, high=kind.le)
    for key, words in (("gt", "above"), ("ge", "of at least"), ("lt", "below"), ("le", "up to")):
        if (limit := getattr(kind, key)) is not None:
            return remark(f"number_{key}", f"{pattern} {words} {{limit}}", found=found, limit=limit)
    return remark("number", pattern, found=found)


def found_words(found: Any) -> str:
    """A value out of a TOML file, None for nothing, as it is told."""
    if found is None:
        return "nothing"
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, dict):
        return "a table"
    if isinstance(found, list):
        return f"a list of {len(found)}"
    return in_short(found) if isinstance(found, str | int) else str(found)


def _is_too_long(kind: inspect.Type, found: str | list[Any]) -> bool:
    most = getattr(kind, "max_length", None)
    return most is not None and len(found) > most


def _in_words(kind: inspect.Type) -> str:
    """What a value of a type is called."""
    if isinstance(kind, inspect.Metadata):
        return _in_words(kind.type)
    if isinstance(kind, inspect.TupleType):
        return f"a list of {len(kind.item_types)}"
    return _WORDS.get(type(kind), "something else")


_WORDS: dict[type[inspect.Type], str] = {
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
    inspect.BoolType: "true or false",
    inspect.StrType: "text",
    inspect.EnumType: "a word",
    inspect.StructType: "a table",
    inspect.DictType: "a table",
    inspect.VarTupleType: "a list",
}


# -- paths -----------------------------------------------------------------------------------------


def _types_at(top: inspect.Type, steps: Steps) -> list[inspect.Type]:
    """What a value at a path may be."""
    kinds = list(_alternatives(top))
    for step in steps:
        kinds = _types_at_step(kinds, step)
    return [kind for at, kind in enumerate(kinds) if kind not in kinds[:at]]


def _types_at_step(kinds: list[inspect.Type], step: str | int) -> list[inspect.Type]:
    return [
        each for kind in kinds for inner in _inside(kind, step) for each in _alternatives(inner)
    ]


def _inside(kind: inspect.Type, step: str | int) -> Iterator[inspect.Type]:
    """What a type holds in the field of that name, or as its elements."""
    if isinstance(kind, inspect.StructType):
        yield from (field.type for field in kind.fields if field.encode_name == step)
    elif isinstance(kind, inspect.DictType):
        yield kind.key_type if step == "key" else kind.value_type
    elif isinstance(kind, inspect.VarTupleType):
        yield kind.item_type
    elif isinstance(kind, inspect.TupleType) and isinstance(step, int):
        yield from kind.item_types[step : step + 1]


def _alternatives(kind: inspect.Type) -> Iterator[inspect.Type]:
    """The types that a value may be of, without that of nothing."""
    kinds = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    yield from (each for each in kinds if not isinstance(each, inspect.NoneType))


def _fields(kinds: list[inspect.Type]) -> list[str]:
    """The names of the fields of those types that are structs."""
    structs = (kind for kind in kinds if isinstance(kind, inspect.StructType))
    return [field.encode_name for kind in structs for field in kind.fields]


def _look_up(raw: Any, steps: Steps) -> Any:
    """The value at a path, None where it cannot be followed."""
    for step in steps:
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            return None
    return raw
