# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped figures as the window draws them."""

from functools import cache

from kneetimer.ui.drawings import Drawings
from tests.support.figures import FOLDER


@cache
def drawings() -> Drawings:
    return Drawings(FOLDER)
