# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes along with the app: every library and its data, with version, licence and address."""

import ctypes
import platform
import sqlite3
from collections.abc import Iterator
from importlib import metadata

from kneetimer import __version__
from kneetimer.core.about import Part

DISTRIBUTIONS = (
    *("PySide6_Essentials", "PySide6_Addons", "shiboken6"),
    *("espeakng-loader", "icalendar", "jeepney", "msgspec", "platformdirs", "python-dateutil"),
    *("pyttsx3", "tomli-w", "typing-extensions", "tzdata", "wakepy"),
    *("comtypes", "pypiwin32", "pywin32"),  # on Windows
    *("pyobjc-core", "pyobjc-framework-Cocoa"),  # on macOS
)
"""Every package that the app is installed with, on one system or another. A frozen build has to
copy the metadata of those that it holds: what is said of them here is read from it."""

_UNDECLARED = {
    "espeakng-loader": ("MIT", "https://github.com/thewh1teagle/espeakng-loader"),
    "wakepy": ("MIT", ""),
    "tomli-w": ("MIT", ""),
}
"""What the metadata of a package leaves unsaid or says at too great a length. The files of
espeakng-loader name no licence; that it is MIT (but not what it loads, eSpeak NG) was read at
https://aur.archlinux.org/packages/python-espeakng-loader."""
_ADDRESSES = ("homepage", "home", "source", "source code", "repository", "documentation")
_LONGEST = 60
"""A longer "licence" is the whole text of one."""


def parts() -> tuple[Part, ...]:
    """All that comes along here: the app first, then what it stands on, then its packages."""
    return (*_foundations(), *sorted(_packages(), key=lambda part: part.name.casefold()))


def _foundations() -> Iterator[Part]:
    """What is no package, or more than its package says."""
    gpl, text = "GPL-3.0-or-later", "https://www.gnu.org/licenses/gpl-3.0.html"
    own = "Its exercises, figures, sounds and icons"
    yield Part(name="Knee Timer", version=__version__, licence=gpl, address=text)
    yield Part(name=own, version="", licence=gpl, address=text)
    yield Part(
        name="Python",
        version=platform.python_version(),
        licence="PSF-2.0",
        address="https://www.python.org",
    )
    yield Part(
        name="Qt",
        version=qt_version(),
        licence="LGPL-3.0-only",
        address="https://www.qt.io/licensing/open-source-lgpl-obligations",
    )
    if version := espeak_version():
        yield Part(
            name="eSpeak NG and its voices",
            version=version,
            licence=gpl,
            address="https://github.com/espeak-ng/espeak-ng",
        )
    yield Part(
        name="SQLite",
        version=sqlite3.sqlite_version,
        licence="public domain",
        address="https://www.sqlite.org/copyright.html",
    )


def versions() -> tuple[tuple[str, str], ...]:
    """Name and version of what matters most when something does not work."""
    packages = {part.name: part.version for part in _packages()}
    told = (
        ("Knee Timer", __version__),
        ("Python", platform.python_version()),
        ("Qt", qt_version()),
        ("PySide6", packages.get("PySide6_Essentials", "")),
        ("pyttsx3", packages.get("pyttsx3", "")),
        ("eSpeak NG", espeak_version()),
    )
    return tuple((name, version) for name, version in told if version)


def qt_version() -> str:
    """The version of Qt that runs."""
    from PySide6.QtCore import qVersion

    return qVersion()


def espeak_version() -> str:
    """The version of the eSpeak NG that comes along, "" where none does."""
    try:
        import espeakng_loader  # type: ignore[import-untyped]

        library = ctypes.CDLL(espeakng_loader.get_library_path())
    except (ImportError, OSError, RuntimeError):
        return ""
    library.espeak_Info.restype = ctypes.c_char_p
    return str(library.espeak_Info(None).decode()).split()[0]


def _packages() -> Iterator[Part]:
    for name in DISTRIBUTIONS:
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # it is another system's
            continue
        licence, address = _UNDECLARED.get(name, ("", ""))
        yield Part(
            name=name,
            version=found.version,
            licence=licence or _licence(found),
            address=address or _address(found),
        )


def _licence(found: metadata.Distribution) -> str:
    told = _told(found, "License-Expression") or _told(found, "License")
    return told if len(told) <= _LONGEST else told.splitlines()[0][:_LONGEST]


def _address(found: metadata.Distribution) -> str:
    """The package's own site, else where its source is."""
    urls = {}
    for line in found.metadata.get_all("Project-URL") or []:
        label, _, url = line.partition(", ")
        urls[label.lower()] = url
    home = next((urls[label] for label in _ADDRESSES if label in urls), "")
    return home or _told(found, "Home-page")


def _told(found: metadata.Distribution, field: str) -> str:
    return next(iter(found.metadata.get_all(field) or []), "")
