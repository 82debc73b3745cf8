# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether there is a display, by the environment and by who answers."""

import socket
from pathlib import Path

import pytest

from kneetimer.desktop.display import display_name


def answering(path: Path) -> socket.socket:
    """Something that answers at a path."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(path))
    server.listen()
    return server


def test_nothing_is_no_display() -> None:
    assert display_name({}, "linux") is None
    assert display_name({"DISPLAY": ""}, "linux") is None


def test_a_platform_that_was_chosen_is_believed() -> None:
    assert display_name({"QT_QPA_PLATFORM": "offscreen"}, "linux") == "offscreen"
    assert display_name({"QT_QPA_PLATFORM": "vnc:size=10x10"}, "linux") == "vnc"


def test_wayland_counts_where_it_answers(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert display_name(environment, "linux") is None
    with answering(tmp_path / "wayland-7"):
        assert display_name(environment, "linux") == "wayland"
        absolute = {"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")}
        assert display_name(absolute, "linux") == "wayland"
    assert display_name(environment, "linux") is None  # it is gone, its socket is not


@pytest.mark.parametrize("display", [":4711", ":4711.0", "unix:4711"])
def test_a_display_of_this_machine_counts_where_it_answers(display: str) -> None:
    assert display_name({"DISPLAY": display}, "linux") is None
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X4711")  # Linux's abstract sockets: no file is made
        server.listen()
        assert display_name({"DISPLAY": display}, "linux") == "xcb"


def test_a_display_of_another_machine_is_left_to_qt() -> None:
    assert display_name({"DISPLAY": "desk.example:10.0"}, "linux") == "xcb"


@pytest.mark.parametrize(("platform", "name"), [("win32", "windows"), ("darwin", "cocoa")])
def test_other_systems_have_one(platform: str, name: str) -> None:
    assert display_name({}, platform) == name
