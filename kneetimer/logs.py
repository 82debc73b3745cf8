# SPDX-License-Identifier: GPL-3.0-or-later
"""The log file: warnings, Qt's messages, and every bug with its traceback."""

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LOG_BYTES = 200_000
"""A log larger than this is put aside at the next start."""
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_log = logging.getLogger("kneetimer")
_qt_log = logging.getLogger("qt")


def keep_log(file: Path | None) -> None:
    """Log to a file (None: to standard error) what is a warning or worse, from now on."""
    handler: logging.Handler = logging.StreamHandler()
    if file is not None:
        _turn_over(file)
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    qInstallMessageHandler(_on_qt_message)
    sys.excepthook = _on_uncaught


def let_go() -> None:
    """Have the log file closed until something is to be logged again."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler):
            handler.close()


def put_aside(file: Path) -> Path:
    """Where the log before this one is."""
    return file.with_suffix(".log.1")


def _turn_over(file: Path) -> None:
    """Begin a new log where the old one has grown large; the old one stays beside it."""
    if file.exists() and file.stat().st_size > LOG_BYTES:
        file.replace(put_aside(file))


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }
    _qt_log.log(levels.get(kind, logging.ERROR), "%s: %s", context.category, message)


def _on_uncaught(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """A bug, in a slot perhaps: it is told on the terminal and kept in the log."""
    _log.critical("a bug", exc_info=(kind, error, traceback))
    sys.__excepthook__(kind, error, traceback)
