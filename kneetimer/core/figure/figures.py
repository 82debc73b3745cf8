# SPDX-License-Identifier: GPL-3.0-or-later
"""All figures of a folder, each read and checked when it is first looked at."""

from pathlib import Path

from kneetimer.core.errors import UserError
from kneetimer.core.figure.checks import Trouble, first_trouble
from kneetimer.core.figure.figure import NO_WAY, Figure, load_figure


class Figures:
    """The figures of `folder`. Making it reads nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Figure | None] = {}

    def figure(self, exercise: str, variant: str | None = None) -> Figure | None:
        """How an exercise looks: the variant's own figure, else the exercise's. None if neither
        has one. Raises UserError for a file that is wrong, or a pose that no body can take."""
        for figure_id in ((f"{exercise}.{variant}",) if variant else ()) + (exercise,):
            if figure_id not in self._read:
                is_there = (self._folder / f"{figure_id}.toml").is_file()
                self._read[figure_id] = checked(self._folder, figure_id) if is_there else None
            if (figure := self._read[figure_id]) is not None:
                return figure
        return None


def checked(folder: Path, figure_id: str) -> Figure:
    """A figure that a body can do. Raises UserError naming file and pose otherwise."""
    try:
        figure = load_figure(folder, figure_id)
        trouble = first_trouble(figure)
    except ZeroDivisionError:
        trouble = Trouble("on a way between two", "holds", NO_WAY)
    if trouble is not None:
        raise UserError(
            "impossible_pose",
            "{file}: pose {pose}: {field}: {why}. The figure is not used.",
            file=folder / f"{figure_id}.toml",
            pose=trouble.pose,
            field=trouble.field,
            why=trouble.why,
        )
    return figure
