# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that a person can read is held against the claims the app must not make."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.claims import ALLOWED, claim_in, strings

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "kneetimer").rglob("*.py"))
TEXT_FILES = sorted((ROOT / "resources" / "languages").rglob("*.toml"))
PAGES = (
    ROOT / "README.md",
    *sorted((ROOT / "resources").rglob("*.md")),
    *sorted((ROOT / "packaging" / "linux").iterdir()),
)


def told_in(source: Path) -> Iterator[str]:
    """Every text in a module that may come before somebody's eyes: what is translated, and
    whatever else is more than a word, but for docstrings."""
    tree = ast.parse(source.read_text("utf-8"))
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    translated = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) in ("tr", "translate")
        for argument in node.args
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            is_text = " " in node.value or id(node) in translated
            if is_text and id(node) not in remarks:
                yield node.value


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


@cache
def told() -> tuple[tuple[Path, str], ...]:
    """Every text there is, and where."""
    in_code = ((source, text) for source in SOURCES for text in told_in(source))
    in_files = (
        (file, text)
        for file in TEXT_FILES
        for text in strings(tomllib.loads(file.read_text("utf-8")))
    )
    on_pages = ((page, " ".join(page.read_text("utf-8").split())) for page in PAGES)
    return (*in_code, *in_files, *on_pages)


def test_nothing_makes_a_claim_the_app_must_not_make() -> None:
    claims = [
        f"{place.relative_to(ROOT)}: {claim!r} in {text!r}"
        for place, text in told()
        if (claim := claim_in(text))
    ]
    assert claims == []


def test_what_asks_for_more_or_goes_on_ends_in_one_kind_of_dots() -> None:
    odd = [
        f"{place.relative_to(ROOT)}: {text!r}"
        for place, text in told()
        if place.suffix == ".py" and text.rstrip().endswith(("...", " …"))
    ]
    assert odd == []


def test_all_there_is_to_read_was_found() -> None:
    texts = {text for _, text in told()}
    assert "Start" in texts  # one word alone
    assert "First week" in texts
    assert any(text.startswith("This is this app's own rule") for text in texts)
    assert any("leads you through a runner's-knee exercise session" in text for text in texts)
    assert not any(text.startswith("Every text in a module") for text in texts)
    for phrase in ALLOWED:
        assert any(phrase in text for text in texts), phrase


def test_a_module_s_texts_are_found_wherever_they_stand(tmp_path: Path) -> None:
    module = tmp_path / "page.py"
    module.write_text(
        '"""Not shown."""\n'
        "KEY = 'cured'\n"
        "def shown(self):\n"
        "    'Not shown either.'\n"
        "    print('Cured in print.')\n"
        "    return self.tr('Cured'), f'Cured {KEY}', ('Cured '\n        'in two lines.')\n"
    )
    assert sorted(told_in(module)) == ["Cured", "Cured ", "Cured in print.", "Cured in two lines."]


@pytest.mark.parametrize(
    "text",
    [
        "This cures runner's knee.",
        "Stretching heals the tendon.",
        "A proven routine.",
        "Safe for everyone.",
        "It corrects tracking of the kneecap.",
        "You have patellofemoral pain.",
        "Prevents injury.",
        "We do not ask much. This treats the cause.",
        "It does not hurt and treats the cause.",
        "You will recover in two weeks.",
        "Your recovery date: 4 March.",
        "Push through the pain.",
        "It relieves knee pain.",
        "Screening for knee trouble.",
        "Your knee to wall is normal.",
        "This side is abnormal.",
        "A streak of 12 days.",
        "12 days in a row!",
        "Take a painkiller first.",
    ],
)
def test_a_claim_is_found(text: str) -> None:
    assert claim_in(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Keep the heel down.",
        "It does not diagnose or treat anything.",
        "A change under 2 points is within normal variation.",
        "For adults told they have, or who suspect, runner's knee.",
        "Stop if the pain is sharp.",
        "Keep the screen awake during a session.",
    ],
)
def test_a_plain_sentence_is_let_through(text: str) -> None:
    assert claim_in(text) is None
