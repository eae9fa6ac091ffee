"""Answers a class would give to the exercise `interpretability`, gathered from the files beside this one."""

from tests.exercises.interpretability.bank import adversarial, occlusion, overlap, pencil, probe, saliency, shortcut
from tests.exercises.interpretability.bank.equivalent import EQUIVALENT
from tests.exercises.interpretability.bank.right import RIGHT

WRONG = (
    pencil.WRONG | saliency.WRONG | occlusion.WRONG | overlap.WRONG | adversarial.WRONG | probe.WRONG | shortcut.WRONG
)

__all__ = ["EQUIVALENT", "RIGHT", "WRONG"]
