"""Right answers to all parts, each set written in a style of its own."""

from __future__ import annotations

from tests.exercises.banks import function
from tests.exercises.project.bank.drivers import driver
from tests.exercises.project.bank.readers import project

STRAIGHT = 'choice = "driving"\nrival_score = score(choice, lambda frames: np.zeros(len(frames)))'

RIGHT = {
    "driving, as the solution has it": {"rival": STRAIGHT},
    "driving, with every frame divided by its mean": {
        "rival": STRAIGHT,
        "project": driver(
            lit="",
            scaled="return (frames / frames.mean(axis=(1, 2), keepdims=True) - 1).astype(np.float32)",
            give="return np.array([float(turn) / 10 for turn in model(scaled(frames))[:, 0]])",
        ),
        "summarize": function(
            "summarize(scores)",
            "S = len(scores)",
            "mean = sum(float(score) for score in scores) / S",
            "if S < 2:",
            "    return [mean, float('nan'), float('nan')]",
            "squares = sum((float(score) - mean) ** 2 for score in scores)",
            "return [mean, (squares / (S - 1)) ** 0.5, (squares / (S - 1) / S) ** 0.5]",
        ),
        "seeds": "scores = []\nfor seed in range(4):\n    scores.append(score_driving(train(seed)))",
        "promise": "promise = [0.9, 1.02]",
    },
    "seeing, a loop in four lines and two hidden layers": {
        "rival": 'choice = "seeing"\ncounts = [list(train_digits).count(d) for d in range(10)]\n'
        "rival_score = float(np.mean(valid_digits == counts.index(max(counts))))",
        "project": project(
            "rng = np.random.default_rng([seed, 77])",
            "layers = []",
            "for n, m in ((196, 96), (96, 48), (48, 10)):",
            "    layers += [nnlib.Linear(n, m, rng=rng), nnlib.ReLU()]",
            "model = nnlib.Sequential(*layers[:-1])",
            "loss, optimizer = nnlib.CrossEntropy(), nnlib.Adam(model, lr=0.005)",
            "x, y = draw_digits(3000, rng)",
            "for _ in range(14):",
            "    seen = photograph(x, rng).reshape(-1, 196).astype(np.float32)",
            "    for batch in np.array_split(rng.permutation(len(x)), 50):",
            "        loss(model(seen[batch]), y[batch])",
            "        model.backward(loss.backward())",
            "        optimizer.step()",
            "",
            "def read(pictures):",
            "    scores = model(np.reshape(pictures, (len(pictures), -1)).astype(np.float32))",
            "    return [int(np.argmax(row)) for row in scores]",
            "",
            "return read",
        ),
        "summarize": function(
            "summarize(scores)",
            "alone = len(scores) == 1",
            "spread = np.nan if alone else np.std(np.array(scores, dtype=np.float64), ddof=1)",
            "return np.average(scores), spread, spread / len(scores) ** 0.5",
        ),
        "seeds": "scores = np.array([np.mean(np.array(train(s)(valid_pictures)) == valid_digits) for s in range(3)])",
        "promise": "found = score(choice, predict, seed=9)\npromise = (found - 0.06, found + 0.06)",
    },
    "seeing, a class that keeps the network": {
        "project": "class Reader:\n"
        "    def __init__(self, seed):\n"
        "        rng = np.random.default_rng(seed)\n"
        "        hidden, out = nnlib.Linear(196, 128, rng=rng), nnlib.Linear(128, 10, rng=rng)\n"
        "        self.model = nnlib.Sequential(nnlib.Flatten(), hidden, nnlib.ReLU(), out)\n"
        "        drawn, digits = draw_digits(3000, rng)\n"
        "        x = np.concatenate([photograph(drawn, rng) for _ in range(4)])\n"
        "        trainer = nnlib.Trainer(self.model, nnlib.CrossEntropy(), nnlib.Adam(self.model, lr=0.002), rng=rng)\n"
        "        trainer.fit(6, (x.astype(np.float32), np.tile(digits, 4)))\n"
        "\n"
        "    def __call__(self, pictures):\n"
        "        return self.model(np.asarray(pictures, dtype=np.float32)).argmax(axis=-1)\n"
        "\n"
        "\n"
        "train = Reader\n"
        "predict = train(0)",
    },
}
