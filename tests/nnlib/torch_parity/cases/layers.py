"""The layers of plain networks beside PyTorch's."""

from nnlib import Linear, ReLU, Sequential, Sigmoid, Tanh
from tests.nnlib.torch_parity.cases.case import Case

CASES = {
    "Linear": Case(lambda rng: Linear(7, 5, rng=rng), (4, 7), lambda torch: torch.nn.Linear(7, 5)),
    "Linear over time": Case(lambda rng: Linear(7, 5, rng=rng), (2, 3, 7), lambda torch: torch.nn.Linear(7, 5)),
    "ReLU": Case(lambda rng: ReLU(), (3, 6), lambda torch: torch.nn.ReLU()),
    "Sigmoid": Case(lambda rng: Sigmoid(), (3, 6), lambda torch: torch.nn.Sigmoid()),
    "Tanh": Case(lambda rng: Tanh(), (3, 6), lambda torch: torch.nn.Tanh()),
    "Sequential": Case(
        lambda rng: Sequential(Linear(6, 5, rng=rng), Tanh(), Linear(5, 3, rng=rng)),
        (4, 6),
        lambda torch: torch.nn.Sequential(torch.nn.Linear(6, 5), torch.nn.Tanh(), torch.nn.Linear(5, 3)),
    ),
}
