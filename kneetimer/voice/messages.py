# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app and the voice helper say to each other: one JSON value a line.

The helper opens with `Ready` or `NoEngine`. Each `Render` gets exactly one reply, in order:
`Rendered`, `TooLong` or `Failed`. The helper exits when its standard input ends.
"""

import enum

import msgspec

from kneetimer.core.ports import Voice


class Render(msgspec.Struct, frozen=True, kw_only=True, tag="render"):
    """Render a sentence into a WAV file.

    `path` takes the clip at the normal rate if it fits into `slot_ms`, `fitted_path` what was
    made to fit (spoken faster, or the short form), so that a normal clip serves any slot.
    `voice` "" or no longer installed means the default for `language`; `rate` is in words a minute.
    """

    id: int
    text: str
    short: str
    slot_ms: int
    language: str
    voice: str
    rate: int
    path: str
    fitted_path: str


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The engine speaks: its name, its own default voice id ("" if it has none), all voices."""

    engine: str
    default_voice: str
    voices: tuple[Voice, ...]


class NoEngine(msgspec.Struct, frozen=True, tag="no_engine"):
    """There is no speech engine, or it does not start; the helper exits."""

    reason: str


class Rendered(msgspec.Struct, frozen=True, tag="rendered"):
    """The clip is complete at `path`."""

    id: int
    path: str


class TooLong(msgspec.Struct, frozen=True, tag="too_long"):
    """Neither form fits its slot at 1.3 times the rate; no file was kept."""

    id: int


class Trouble(enum.Enum):
    """Whose fault a failure is."""

    ENGINE = "engine"
    FOLDER = "folder"


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """No clip: the engine gave none, or the cache folder takes no files."""

    id: int
    trouble: Trouble
    reason: str


Reply = Ready | NoEngine | Rendered | TooLong | Failed

_encoder = msgspec.json.Encoder()
_requests = msgspec.json.Decoder(Render)
_replies: msgspec.json.Decoder[Reply] = msgspec.json.Decoder(Reply)


def encode(message: Render | Reply) -> bytes:
    """One line, its line feed included."""
    return _encoder.encode(message) + b"\n"


def decode_request(line: bytes) -> Render:
    """Raises msgspec.DecodeError (ValidationError included) for anything else."""
    return _requests.decode(line)


def decode_reply(line: bytes) -> Reply:
    """Raises msgspec.DecodeError (ValidationError included) for anything else."""
    return _replies.decode(line)
