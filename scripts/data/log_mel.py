"""Log-mel features: what a second of sound looks like to a network. The page on hearing takes them apart.

The sound is cut into overlapping frames; each frame's spectrum is gathered by 24 bands, narrow where the ear tells
pitches well apart and wide above; what is left is the logarithm of each band's power, in decibels below the loudest.
"""

from __future__ import annotations

import numpy as np

RATE, FRAME, HOP, BANDS = 8000, 256, 160, 24
LOW, HIGH = 60, 4000  # hertz
FLOOR = 60  # decibels below the loudest; what is quieter counts as silence
LEVELS = 4  # steps in a decibel


def mel(hertz: np.ndarray | float) -> np.ndarray:
    """Where a frequency lies on the mel scale."""
    return 2595 * np.log10(1 + np.asarray(hertz) / 700)


def hertz(mel: np.ndarray) -> np.ndarray:
    """The frequency at a place of the mel scale."""
    return 700 * (10 ** (mel / 2595) - 1)


def bands() -> np.ndarray:
    """How much each of the 129 frequencies counts for each band: triangles that overlap by half, (129, 24)."""
    edges = hertz(np.linspace(mel(LOW), mel(HIGH), BANDS + 2))  # (26,)
    frequencies = np.fft.rfftfreq(FRAME, 1 / RATE)[:, None]  # (129, 1)
    rising = (frequencies - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - frequencies) / (edges[2:] - edges[1:-1])
    return np.maximum(0, np.minimum(rising, falling))


def log_mel(clips: np.ndarray) -> np.ndarray:
    """Features of clips (B, 8000): (B, 49, 24) bytes, 240 for the loudest, 0 for 60 decibels below and less."""
    starts = np.arange(0, RATE - FRAME + 1, HOP)  # (49,)
    window, weights = np.hanning(FRAME), bands()
    features = []
    for sound in clips / 127:  # one at a time: the frames of all would take a gigabyte
        frames = sound[starts[:, None] + np.arange(FRAME)] * window  # (49, 256)
        power = np.abs(np.fft.rfft(frames)) ** 2  # (49, 129)
        decibels = 10 * np.log10(power @ weights + 1e-9)  # (49, 24)
        below = np.clip(decibels - decibels.max(), -FLOOR, 0)
        features.append(np.round(LEVELS * (below + FLOOR)).astype(np.uint8))
    return np.array(features)
