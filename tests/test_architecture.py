# SPDX-License-Identifier: GPL-3.0-or-later
"""The house's rules: imports run one way, the core keeps no time, no error is swallowed.

`app, cli -> ui, session, voice, store, desktop, report -> core`, and inside `ui`
`main_window -> pages -> widgets -> theme, texts`. The modules at the top of the package put the
rooms together and may import everything.
"""

import ast
import inspect
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import get_type_hints

import pytest
from pytest_archon import archrule

from kneetimer.core import player, state

PACKAGE = Path(__file__).parents[1] / "kneetimer"
ROOMS = sorted(folder.parent.name for folder in PACKAGE.glob("*/__init__.py"))
MIDDLE = [room for room in ROOMS if room not in ("core", "ui")]
PAGES = sorted(
    path.stem for path in (PACKAGE / "ui" / "pages").iterdir() if not path.stem.startswith("__")
)
WITHOUT_QT = ["core", "store", "voice.helper", "voice.messages", "voice.cache"]
PURE = ("msgspec", "tomli_w", *sys.stdlib_module_names)
IMPURE = (
    *("sqlite3", "dbm", "shelve"),
    *("time", "sched", "random", "secrets", "uuid", "locale"),
    *("threading", "asyncio", "multiprocessing", "concurrent", "subprocess", "signal"),
    *("socket", "urllib", "http", "ssl"),
)


def both(module: str) -> tuple[str, str]:
    """The patterns for a module and all below it."""
    return module, f"{module}.*"


def sources(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the package, or of some of its folders, parsed."""
    for folder in folders or (".",):
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            yield path.relative_to(PACKAGE), parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def places(found: Iterator[tuple[Path, ast.AST]]) -> list[str]:
    return [f"{path}:{getattr(node, 'lineno', 0)}" for path, node in found]


def printed(program: str) -> str:
    """What a Python of its own prints."""
    command = [sys.executable, "-c", program]
    told = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    return told.stdout.strip()


# -- imports run one way -----------------------------------------------------------------------


def test_the_rooms_are_those_of_the_house() -> None:
    assert set(MIDDLE) <= {"session", "voice", "store", "desktop", "report"}
    assert {"core", "ui"} <= set(ROOMS)


def test_the_core_imports_only_itself() -> None:
    archrule("core stands alone").match(*both("kneetimer.core")).should_not_import(
        "kneetimer*"
    ).may_import(*both("kneetimer.core")).check("kneetimer")


def test_the_core_is_standard_library_and_msgspec_only() -> None:
    for path, tree in sources("core"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or "."]
            else:
                continue
            for name in names:
                top = name.split(".")[0]
                assert top == "kneetimer" or top in PURE, f"{path} imports {name}"
                assert top not in IMPURE, f"{path} imports {name}"


@pytest.mark.parametrize("room", WITHOUT_QT)
def test_qt_stays_out(room: str) -> None:
    archrule("no Qt", comment="not even by way of another module").match(
        *both(f"kneetimer.{room}")
    ).should_not_import("PySide6*", "shiboken6*").check("kneetimer")


@pytest.mark.parametrize("room", MIDDLE)
def test_a_room_in_the_middle_imports_the_core_and_itself(room: str) -> None:
    archrule("rooms in the middle never import each other").match(
        *both(f"kneetimer.{room}")
    ).should_not_import("kneetimer.*").may_import(
        *both("kneetimer.core"), *both(f"kneetimer.{room}")
    ).check("kneetimer")


def test_the_window_imports_the_core_and_itself() -> None:
    archrule("collaborators arrive by constructor").match(*both("kneetimer.ui")).should_not_import(
        "kneetimer.*"
    ).may_import(*both("kneetimer.core"), *both("kneetimer.ui")).check("kneetimer")


@pytest.mark.parametrize("page", PAGES)
def test_pages_never_import_pages(page: str) -> None:
    own = both(f"kneetimer.ui.pages.{page}")
    archrule("pages know no other page").match(*own).should_not_import(
        "kneetimer.ui.pages.*", "kneetimer.ui.main_window"
    ).may_import(*own).check("kneetimer")


def test_what_pages_are_made_of_knows_no_page() -> None:
    archrule("main_window -> pages -> widgets").match("kneetimer.ui.*").exclude(
        "kneetimer.ui.main_window", *both("kneetimer.ui.pages")
    ).should_not_import(*both("kneetimer.ui.pages"), "kneetimer.ui.main_window").check("kneetimer")


@pytest.mark.parametrize("module", ["theme", "texts", "colours", "dates"])
def test_looks_and_words_know_no_widget(module: str) -> None:
    archrule("widgets -> theme, texts").match(f"kneetimer.ui.{module}").should_not_import(
        *both("kneetimer.ui.widgets"), *both("kneetimer.ui.pages")
    ).check("kneetimer")


@pytest.mark.parametrize(
    "module", ["kneetimer.cli", "kneetimer.__main__", "kneetimer.voice.helper"]
)
def test_starting_a_command_or_the_voice_helper_loads_no_qt(module: str) -> None:
    program = f"import sys, {module}; print([m for m in sys.modules if m.startswith('PySide6')])"
    assert printed(program) == "[]"


LATE = ("kneetimer.core.about", "jeepney", "PySide6.QtDBus", "PySide6.QtMultimedia", "wakepy")


def test_the_window_loads_only_what_its_start_needs() -> None:
    program = f"import sys, kneetimer.app; print([m for m in {LATE} if m in sys.modules])"
    assert printed(program) == "[]"


def test_no_star_imports() -> None:
    stars = (
        (path, node)
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    )
    assert places(stars) == []


# -- time enters only as an argument -----------------------------------------------------------


def test_the_core_reads_no_clock() -> None:
    clocks = {"now", "utcnow", "today", "sleep", "monotonic", "perf_counter"}
    reads = (
        (path, node)
        for path, tree in sources("core")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in clocks
    )
    assert places(reads) == []


def test_the_player_is_told_the_time_in_milliseconds_and_takes_no_clock() -> None:
    public = {
        name: function
        for module in (player, state)
        for name, function in vars(module).items()
        if isinstance(function, FunctionType)
        and function.__module__ == module.__name__
        and not name.startswith("_")
    }
    assert {"step", "cues", "next_deadline", "replay", "revive"} <= set(public)
    for name, function in public.items():
        hints = get_type_hints(function)
        for parameter in inspect.signature(function).parameters:
            told = str(hints[parameter])
            assert "Callable" not in told, f"{name}({parameter})"
            assert "Clock" not in told, f"{name}({parameter})"
            if parameter in ("now", "after", "until") or parameter.endswith("_ms"):
                assert hints[parameter] is int, f"{name}({parameter})"


# -- no error is swallowed, nothing calls home -------------------------------------------------


def _is_broad(caught: ast.expr | None) -> bool:
    named = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(
        each is None or (isinstance(each, ast.Name) and each.id in ("Exception", "BaseException"))
        for each in named
    )


def _does_nothing(body: list[ast.stmt]) -> bool:
    return all(
        isinstance(statement, ast.Pass | ast.Continue)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in body
    )


def test_no_error_is_swallowed_unseen() -> None:
    swallowed = (
        (path, node)
        for path, tree in sources()
        for node in ast.walk(tree)
        if (
            isinstance(node, ast.ExceptHandler)
            and _is_broad(node.type)
            and _does_nothing(node.body)
        )
        or (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", getattr(node.func, "id", "")) == "suppress"
            and any(_is_broad(argument) for argument in node.args)
        )
    )
    assert places(swallowed) == []


def test_no_connection_leaves_this_machine() -> None:
    archrule("the app opens no network connection").match("kneetimer*").should_not_import(
        *both("urllib.request"), *both("http"), *both("asyncio"), "ssl", "ftplib", "smtplib"
    ).check("kneetimer", only_direct_imports=True)
    remote = {"AF_INET", "AF_INET6", "create_connection", "QTcpSocket", "QUdpSocket"} | {
        "QNetworkAccessManager",
        "QTcpServer",
        "QWebSocket",
    }
    uses = (
        (path, node)
        for path, tree in sources()
        for node in ast.walk(tree)
        if {getattr(node, "attr", ""), getattr(node, "id", "")} & remote
        or (isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} & remote)
    )
    assert places(uses) == []


def test_nobody_walks_the_focus_chain() -> None:
    """PySide takes what these return for a child of the widget that was asked: when that one is
    deleted, half of the window is invalid, and the app crashes."""
    for path, tree in sources("."):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("nextInFocusChain", "previousInFocusChain"), path
