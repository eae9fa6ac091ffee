"""The network of the welcome page in PyTorch, with nnlib's weights.

Run it in this folder, where PyTorch and NumPy are installed:
``python same_network.py``. It reads ``handover.npz``, the digits and the
starting weights as nnlib handed them over, and writes ``answers.npz``.
"""

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

handed = np.load("handover.npz")
given = {name: torch.tensor(array) for name, array in handed.items()}
examples = TensorDataset(given["x"], given["y"])
batches = DataLoader(examples, batch_size=64, shuffle=False)

model = nn.Sequential(
    nn.Linear(64, 32),
    nn.ReLU(),
    nn.Linear(32, 10),
)
model.load_state_dict({name: given[name] for name in model.state_dict()})
loss = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)


def scores():
    """What the network says of the new digits, (359, 10)."""
    model.eval()
    with torch.no_grad():
        return model(given["x_new"]).numpy()


losses, answers = [], {"scores 0": scores()[:50]}
for _ in range(20):  # epochs
    for x, y in batches:
        model.train()  # scores() leaves the other mode behind
        value = loss(model(x), y)
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        losses.append(value.item())
        if len(losses) == 1:
            gradient = model[2].weight.grad.numpy()  # (10, 32)
            answers["first gradient"] = gradient.copy()
        if len(losses) in (1, 10, 100, 460):
            answers[f"scores {len(losses)}"] = scores()[:50]
answers["losses"] = np.array(losses, dtype=np.float32)
answers["said"] = scores().argmax(axis=1).astype(np.int8)
np.savez_compressed("answers.npz", **answers)

right = answers["said"] == given["y_new"].numpy()
print(f"{len(losses)} steps, {right.mean():.0%} of the new digits right")
