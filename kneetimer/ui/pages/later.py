# SPDX-License-Identifier: GPL-3.0-or-later
"""A page that is made when it is first looked at, so that start-up need not wait for it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

Page = TypeVar("Page", bound=QWidget)


class Later(QWidget, Generic[Page]):
    """Stands in a page's place; `page` is None until it was shown or wanted."""

    def __init__(self, make: Callable[[], Page]) -> None:
        super().__init__()
        self._make = make
        self.page: Page | None = None

    def made(self) -> Page:
        """The page, made now if it was not."""
        if self.page is None:
            self.page = self._make()
            layout = QVBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(self.page)
        return self.page

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.made().setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        self.made()
        super().showEvent(event)
