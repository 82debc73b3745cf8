# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be said about the app itself and about what comes along with it."""

from kneetimer.core.catalogue import Record


class Part(Record, frozen=True):
    """Something that comes along. `version` and `address` are "" where there is none."""

    name: str
    version: str
    licence: str
    address: str


class About(Record, frozen=True):
    """`versions` are names and versions of what matters most when something does not work;
    `report` is what was found on this machine, line by line."""

    versions: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    report: str
