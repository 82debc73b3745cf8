# SPDX-License-Identifier: GPL-3.0-or-later
"""Knee Timer: timed, spoken exercise sessions for adults with runner's knee."""

__version__ = "0.1.0"

APP_ID = "io.github.kneetimer.KneeTimer"
"""What desktops know the app by: its desktop entry, windows, icon and bus names."""
