# SPDX-License-Identifier: GPL-3.0-or-later
"""Knee Timer: timed, spoken exercise sessions for adults with runner's knee."""

__version__ = "0.1.0"
