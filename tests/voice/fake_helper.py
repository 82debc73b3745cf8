# SPDX-License-Identifier: GPL-3.0-or-later
"""A voice helper that misbehaves on request: `python -m tests.voice.fake_helper LOG`.

Each start and each sentence asked for is a line in LOG. A sentence that says so hangs it ("hang"),
kills it ("die"), kills it the first time only ("die once"), or makes it talk nonsense ("babble").
With "dead" in LOG's name it dies before it is ready; with "mute" it has no engine.
"""

import array
import sys
import time
from pathlib import Path

from kneetimer.core.ports import Voice
from kneetimer.voice import samples
from kneetimer.voice.messages import (
    NoEngine,
    Ready,
    Render,
    Rendered,
    Reply,
    decode_request,
    encode,
)


def say(reply: Reply) -> None:
    sys.stdout.buffer.write(encode(reply))
    sys.stdout.buffer.flush()


def note(log: Path, line: str) -> None:
    with log.open("a") as file:
        file.write(line + "\n")


def serve(request: Render, log: Path) -> None:
    before = log.read_text().splitlines()
    note(log, request.text)
    if "hang" in request.text:
        time.sleep(600)
    if "die" in request.text and not ("once" in request.text and request.text in before):
        sys.exit(1)
    if "babble" in request.text:
        print("la la la", flush=True)
    path = Path(request.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    samples.write(path, samples.Sound(array.array("h", [1000, -1000] * 4800), 48_000))
    say(Rendered(request.id, str(path)))


def main() -> None:
    log = Path(sys.argv[1])
    note(log, "start")
    if "dead" in log.name:
        sys.exit(1)
    if "mute" in log.name:
        say(NoEngine("no engine here"))
        return
    say(Ready("fake", "v", (Voice("v", "Fake", "en"),)))
    for line in sys.stdin.buffer:
        serve(decode_request(line), log)


if __name__ == "__main__":
    main()
