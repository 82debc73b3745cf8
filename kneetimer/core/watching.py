# SPDX-License-Identifier: GPL-3.0-or-later
"""How work that takes long tells how far it is."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int], None]
"""Told how much of how much is done; may raise, to leave off with nothing changed."""


def unwatched(_done: int, _of: int) -> None:
    """Nobody looks on."""
