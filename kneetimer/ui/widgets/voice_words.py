# SPDX-License-Identifier: GPL-3.0-or-later
"""What was found of the voice, and what to do where it is not heard, for each system."""

import sys

from kneetimer.core.voice_state import Heard, VoiceState, VoiceTrouble
from kneetimer.ui.texts import translate


def found(state: VoiceState) -> str:
    """Which engine and voice speak, or what takes their place."""
    if state.trouble is VoiceTrouble.NO_ENGINE:
        return translate("Voice", "No speech engine was found: tones take the voice's place.")
    if state.trouble is VoiceTrouble.ENGINE_FAILED:
        return translate(
            "Voice", "The speech engine failed several times: tones take the voice's place."
        )
    if state.trouble is VoiceTrouble.NO_FOLDER:
        return translate(
            "Voice",
            "The folder for spoken sentences cannot be written: tones take the voice's place.",
        )
    if not state.engine:
        return translate("Voice", "Looking for a voice…")
    if not state.voice:
        return translate("Voice", "{engine} was found, and no voice in it.").format(
            engine=engine(state.engine)
        )
    return translate("Voice", "{engine}, voice {voice}.").format(
        engine=engine(state.engine), voice=state.voice
    )


def engine(name: str) -> str:
    """An engine as people call it."""
    return {
        "espeak": "eSpeak NG",
        "sapi5": translate("Voice", "The speech of Windows (SAPI 5)"),
        "nsss": translate("Voice", "The speech of macOS"),
        "avspeech": translate("Voice", "The speech of macOS"),
    }.get(name, name)


def way_to_a_voice(state: VoiceState, system: str = sys.platform) -> str:
    """What to do where nothing can speak, "" where something does."""
    no_voice = bool(state.engine) and not state.voice
    if state.trouble is VoiceTrouble.NO_FOLDER:
        return translate("Voice", "See that the disk has room, then test again.")
    if state.trouble is None and not no_voice:
        return ""
    if system == "win32":
        return translate(
            "Voice",
            "Voices are added in the Settings of Windows: Time & language, Speech, Add voices. "
            "Then test again.",
        )
    if system == "darwin":
        return translate(
            "Voice",
            "Voices are added in System Settings: Accessibility, Spoken Content, System voice, "
            "Manage Voices. Then test again.",
        )
    return translate(
        "Voice",
        "Install one in a terminal: “sudo apt install espeak-ng” on Debian and Ubuntu, “sudo dnf "
        "install espeak-ng” on Fedora, “sudo pacman -S espeak-ng” on Arch. Then test again.",
    )


def sounding(state: VoiceState, volume: int) -> str:
    """What keeps sound from being heard, else how far the test is; "" before one."""
    if not state.has_output:
        return translate(
            "Voice",
            "No sound output was found. Plug in or switch on loudspeakers or headphones; sound "
            "comes by itself then. Until then everything is on the screen.",
        )
    if not volume:
        return translate("Voice", "The volume is at 0: nothing can be heard until it is raised.")
    return {
        Heard.NOT_ASKED: "",
        Heard.WAITING: translate("Voice", "It speaks in a moment…"),
        Heard.SPOKEN: translate("Voice", "It says: “{sentence}”").format(sentence=state.sentence),
        Heard.TONE: translate("Voice", "A tone sounds now, because nothing can speak."),
    }[state.heard]


def things_to_try(system: str = sys.platform) -> tuple[str, ...]:
    """What to look at where the test was not heard, the likeliest first."""
    mixer = {
        "win32": translate(
            "Voice", "Open the volume mixer of Windows: is Knee Timer turned down there?"
        ),
        "darwin": translate(
            "Voice", "Look in System Settings, Sound, Output: is it the right one, and not mute?"
        ),
    }.get(
        system,
        translate(
            "Voice",
            "Open your system's sound settings while it speaks: is Knee Timer muted there?",
        ),
    )
    return (
        translate("Voice", "Is the computer's own volume up, and not muted?"),
        translate(
            "Voice",
            "Does sound go elsewhere: to headphones, a screen, a Bluetooth speaker that is off?",
        ),
        mixer,
        translate("Voice", "Play something in another program. Is that silent too?"),
        translate(
            "Voice",
            "Bluetooth swallows the first words after a pause: press “Test the voice” twice.",
        ),
    )


def way_without_sound() -> str:
    """Where to have what sounds shown."""
    return translate(
        "Voice",
        "It can do without: Settings, “Seeing and hearing”, shows what is said, and flashes.",
    )
