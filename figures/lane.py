"""Drive the lane, to play with: a car that a teacher or one of two networks steers, and what its camera sees.

Both networks learned from equally many pictures. Readers put the car beside the middle line and see which of them has
learned to come back, and how its turn differs from the teacher's in the moment before the car leaves the lane.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import traitlets

from figures.frame import Choice, Number, PlayableFigure, Whole, decimal
from figures.lane_world import HALF, STEP, STEPS, Roads, draw_roads, drive, drivers, offset, steer

#: Which of the twenty new roads of the page are shown. The plain network leaves the first two even from the middle.
SHOWN = [19, 8, 0, 10, 6, 2]

# Every word that the figure shows or speaks, in one place, so that it can be translated. {names} are filled in.
WORDS: dict[str, Any] = {
    "title": "Drive the lane",
    "try_this": "Try this:",
    "try": {
        "start": "press Drive. How far does the network get that has only seen good driving?",
        "left": "go back to shortly before the cross. Compare the network's turn with the teacher's. Then let the "
        "other network drive the same road.",
        "recovery": "put this car beside the middle line, as far as you can, to either side. Does it ever fail?",
        "returned": "same road, same place beside the line: let the network without recovery frames drive from here.",
        "lucky": "this drive ends well. Move the car to the other side of the line, or try another road.",
        "teacher": "the teacher knows the road and needs no camera. Put it beside the line: what turn does it take?",
    },
    "reset": "Reset",
    "less": "{name} one step down",
    "more": "{name} one step up",
    "in_python": "In Python",
    "driver": "Who drives",
    "drivers": {"plain": "plain imitation", "recovery": "with recovery frames", "teacher": "teacher"},
    "road": "Road",
    "aside": "meters left of the middle, at the start",
    "aside_symbol": "d",
    "steps": "steps driven, half a meter each",
    "steps_symbol": "t",
    "play": "Drive",
    "stop": "Stop",
    "map": "From above",
    "map_about": "heights drawn twice as large",
    "camera": "What the camera sees",
    "turn": "Turn",
    "turn_about": "per meter; above 0 is left",
    "teacher_turn": "The teacher would turn",
    "teacher_about": "here, in the same place",
    "away": "From the middle",
    "away_about": "the lane ends at 1.8 m",
    "meters": "{value} m",
    "inside": "In the lane after {meters} m.",
    "finished": "Finished: 150 m in the lane.",
    "gone": "Left the lane after {meters} m.",
    "alt": "A simulated winding road, number {road}, seen from above, and a car steered by {driver}. It started "
    "{aside} m left of the middle line. After {steps} steps it is {away} m left of the middle; it turns by {turn} per "
    "meter, and the teacher would turn by {teacher}. {verdict}",
}


class LaneFigure(PlayableFigure, figure="lane"):
    """A car on a simulated road, steered by a network that sees 12 by 24 pixels, or by the teacher.

    Parameters
    ----------
    driver : "plain", "recovery" or "teacher"
        The network without or with recovery frames among its 2,000 pictures, or the teacher of both.
    road : int, 1 to 6
    aside : float, -1.5 to 1.5
        How far left of the middle line the car starts, in meters.
    steps : int, 0 to 300
        How many steps it has driven. A car that has left the lane stands still.

    Examples
    --------
    >>> LaneFigure(driver="teacher", steps=300).verdict
    'Finished: 150 m in the lane.'
    """

    WORDS = WORDS
    controls = ("driver", "road", "aside", "steps")

    driver = Choice("plain", "recovery", "teacher").tag(sync=True)
    road = Whole(1, low=1, high=len(SHOWN)).tag(sync=True)
    aside = Number(0.0, low=-1.5, high=1.5, step=0.1).tag(sync=True)
    steps = Whole(0, low=0, high=STEPS).tag(sync=True)
    networks = traitlets.Dict(read_only=True).tag(sync=True)
    roads: Any = traitlets.List(read_only=True).tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self.set_trait("networks", drivers())
        heights, frequencies, phases = draw_roads(20, np.random.default_rng(1000))
        self.set_trait("roads", [[part[i].tolist() for part in (heights, frequencies, phases)] for i in SHOWN])

    @property
    def waves(self) -> Roads:
        """Heights, frequencies and phases of this road, (1, 3) each."""
        height, frequency, phase = (np.array([part]) for part in self.roads[self.road - 1])
        return height, frequency, phase

    @property
    def path(self) -> np.ndarray:
        """All places of the drive, (T + 1, 3), up to the first outside of the lane."""
        path = drive(self.driver, self.waves, self.aside)  # (1, STEPS + 1, 3)
        away = offset(self.waves, path[..., 0], path[..., 1])[0]
        outside = np.flatnonzero(np.abs(away) >= HALF)
        return path[0, : outside[0] + 1] if len(outside) else path[0]

    @property
    def now(self) -> dict[str, Any]:
        """The car's place, its distance left of the middle, both turns, and whether it has left the lane."""
        path = self.path
        at = min(self.steps, len(path) - 1)
        car, waves = path[at : at + 1], self.waves
        away = float(offset(waves, car[:, 0], car[:, 1])[0])
        return {
            "at": at,
            "car": car[0],
            "away": away,
            "turn": float(steer(self.driver, waves, car)[0]),
            "teacher": float(steer("teacher", waves, car)[0]),
            "gone": abs(away) >= HALF,
        }

    @property
    def verdict(self) -> str:
        """How the drive stands."""
        now = self.now
        kind = "gone" if now["gone"] else "finished" if now["at"] == STEPS else "inside"
        return WORDS[kind].format(meters=decimal(STEP * now["at"], 1))

    def alt(self) -> str:
        """What the figure shows now, in words; lane.js says the same (a test holds the two together)."""
        now = self.now
        return WORDS["alt"].format(
            road=self.road,
            driver=WORDS["drivers"][self.driver],
            aside=decimal(self.aside, 1),
            steps=now["at"],
            away=decimal(now["away"], 2),
            turn=decimal(now["turn"], 3),
            teacher=decimal(now["teacher"], 3),
            verdict=self.verdict,
        )

    def picture(self, format: str = "svg") -> bytes:
        """Distance from the middle over the whole drive of both networks from this start.

        Parameters
        ----------
        format : "svg" or "png"

        Returns
        -------
        bytes
            The same bytes for the same state.
        """
        import matplotlib as mpl
        from matplotlib.figure import Figure

        with mpl.rc_context({"svg.hashsalt": "playable", "font.size": 10}):
            figure = Figure(figsize=(6.4, 2.8), facecolor="white", layout="constrained")
            axes = figure.subplots()
            for name, color, style in (("plain", "#D55E00", "--"), ("recovery", "#0072B2", "-")):
                other = LaneFigure(driver=name, road=self.road, aside=self.aside, steps=STEPS)
                path = other.path
                away = offset(other.waves, path[None, :, 0], path[None, :, 1])[0]
                axes.plot(STEP * np.arange(len(path)), away, style, color=color, label=WORDS["drivers"][name])
                if other.now["gone"]:
                    axes.plot(STEP * (len(path) - 1), away[-1], "X", color=color, ms=9)
            here = self.now
            axes.plot(STEP * here["at"], here["away"], "ko", ms=6)
            axes.axhline(HALF, color="gray", lw=1)
            axes.axhline(-HALF, color="gray", lw=1)
            axes.set(xlabel="meters driven", ylabel=WORDS["away"], ylim=(-2.3, 2.3), xlim=(-2, STEP * STEPS + 2))
            axes.legend(loc="lower right", frameon=False, ncols=2)
            axes.set_title(f"{WORDS['road']} {self.road}, {WORDS['drivers'][self.driver]}", fontsize=10)
            file = io.BytesIO()
            figure.savefig(file, format=format, dpi=160, metadata={"Date": None} if format == "svg" else None)
        return file.getvalue()
