"""The tic-tac-toe figure: it plays and searches as the page does, so does its port, and its networks are the page's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from traitlets import TraitError

import nnlib
from figures import TicTacToeFigure, tictactoe_game, tictactoe_networks
from figures.tictactoe_words import WORDS

PAGE = (Path(__file__).parents[2] / "book/strengths/playing.md").read_text(encoding="utf-8")
STATES: list[dict[str, Any]] = [
    {},
    {"game": ""},
    {"game": "", "first": "network"},
    {"game": "4", "first": "network", "hints": "shown"},
    {"game": "04", "hints": "shown", "network": "few"},
    {"game": "0", "network": "none", "hints": "shown"},
    {"game": "03142"},  # you have a line
    {"game": "03142", "first": "network", "hints": "shown"},  # the network has it
    {"game": "012435768"},  # a full board without a line
    {"game": "80", "network": "none"},
]


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """What the page defines: after, value, best_moves and the table of all boards."""
    cell = next(
        cell for cell in re.findall(r"```\{code-cell\} ipython3\n(.*?)```", PAGE, re.DOTALL) if "def value" in cell
    )
    found: dict[str, Any] = {}
    exec(cell, found)
    return found


def test_search_proves_what_the_page_proves_on_every_board(page):
    assert len(page["table"]) > 4000
    for board in page["table"]:
        assert tictactoe_game.value(board) == page["value"](board)
        best = [m for m in tictactoe_game.free(board) if tictactoe_game.worth(board, m) == tictactoe_game.value(board)]
        assert best == page["best_moves"](board)


def test_the_port_searches_and_chooses_as_python_does_on_every_board(page, call):
    networks = tictactoe_networks.networks()
    boards = [list(board) for board in page["table"]]
    more = """
    export const everything = (networks, boards) => boards.map((board) => [value(board),
      ...Object.values(networks).map((one) => [chosen(one, board), probabilities(one, board)])]);
    """
    [found] = call("tictactoe", [("everything", [networks, boards])], more)
    for board, (proved, *answers) in zip(page["table"], found, strict=True):
        assert proved == tictactoe_game.value(board)
        for name, (square, shares) in zip(networks, answers, strict=True):
            assert square == tictactoe_networks.chosen(name, board)
            assert shares == pytest.approx(tictactoe_networks.probabilities(name, board), abs=1e-9)


@pytest.mark.parametrize("name", ["most", "few", "none"])
def test_a_kept_network_is_a_model_of_nnlib_with_its_weights(name):
    model = tictactoe_networks.network(name)
    assert tictactoe_networks.exported(model) == tictactoe_networks.networks()[name]
    scores = nnlib.Sequential(*model.layers[:3])
    board = (0, 0, 0, 0, 1, 0, -1, 0, 0)
    probabilities = 1 / (1 + np.exp(-scores(tictactoe_networks.inputs(np.array([board])))))[0]
    assert tictactoe_networks.probabilities(name, board) == pytest.approx(probabilities, abs=1e-9)


def test_it_begins_after_a_mistake_of_the_network_as_its_words_say():
    figure = TicTacToeFigure()
    assert (figure.game, figure.mistake) == ("0", True)
    answers = [move for move in range(1, 9) if tictactoe_game.worth(tictactoe_game.after_all("0"), move) == 0]
    assert len(answers) == 1
    assert 0 < figure.ways[0] < sum(figure.ways) / 10


def test_the_less_a_network_was_taught_the_more_often_it_can_be_beaten():
    shares = []
    for name in ("most", "few", "none"):
        won, drawn, lost = TicTacToeFigure(game="", network=name).ways
        shares.append(won / (won + drawn + lost))
    assert 0 < shares[0] < 0.1 < shares[1] < shares[2]


def test_the_ways_are_those_that_playing_every_square_finds():
    def played_out(game: str) -> np.ndarray:
        figure = TicTacToeFigure(game=game, network="few")
        if figure.outcome != "turn":
            return np.array([figure.outcome == name for name in ("won", "drawn", "lost")], dtype=int)
        return sum(played_out(figure.played + s) for s in "012345678" if s not in figure.played)

    assert tuple(played_out("0")) == TicTacToeFigure(game="0", network="few").ways


def test_a_mistake_of_the_network_is_named():
    figures = [TicTacToeFigure(game=str(square), network="none") for square in range(9)]
    for figure in figures:
        board = tictactoe_game.after_all(figure.game)
        left = tictactoe_game.worth(board, int(figure.played[1]))
        assert figure.mistake == (left < 0)  # no first move of yours wins by itself
        assert (WORDS["mistake"] in figure.verdict) == figure.mistake
    assert any(figure.mistake for figure in figures)


def test_the_port_computes_as_python_does_and_says_what_python_says(call):
    figures = [TicTacToeFigure(**state) for state in STATES]
    results = call("tictactoe", [("compute", [figure.state()]) for figure in figures])
    spoken = call("tictactoe", [("alternative", [figure.state()]) for figure in figures])
    for figure, result, words in zip(figures, results, spoken, strict=True):
        for name in ("played", "thought", "mistake", "outcome"):
            assert result[name] == getattr(figure, name)
        assert tuple(result["ways"]) == figure.ways
        assert words == figure.alt()
        assert "{" not in words


def test_the_outcomes_are_told_apart():
    assert [TicTacToeFigure(**state).outcome for state in STATES[6:9]] == ["won", "lost", "drawn"]


def test_what_to_try_follows_the_state_and_has_words(call):
    mistaken = next(str(s) for s in range(9) if TicTacToeFigure(game=str(s), network="none").mistake)
    states = {
        "start": {},
        "empty": {"game": ""},
        "mistake": {"game": mistaken, "network": "none"},
        "won": STATES[6],
        "drawn": STATES[8],
        "lost": STATES[7],
        "hopeless": {"game": "", "first": "network"},
        "playing": {"game": "4"},
        "shown": {"game": "4", "hints": "shown"},
    }
    figures = [TicTacToeFigure(**state) for state in states.values()]
    results = call("tictactoe", [("compute", [figure.state()]) for figure in figures])
    asked = [("suggestion", [f.state(), r]) for f, r in zip(figures, results, strict=True)]
    assert call("tictactoe", asked) == list(states) == list(WORDS["try"])


def test_moves_are_taken_back_with_the_networks_answer_and_only_free_squares_are_taken(call):
    figures = [TicTacToeFigure(game=game, first=first) for game, first in (("", "you"), ("04", "you"), ("", "network"))]
    figures.append(TicTacToeFigure(game=TicTacToeFigure().played + "8"))
    results = call("tictactoe", [("compute", [figure.state()]) for figure in figures])
    back = call("tictactoe", [("takenBack", [f.state(), r]) for f, r in zip(figures, results, strict=True)])
    assert back == [None, "", None, "06"]
    moved = call("tictactoe", [("moved", [TicTacToeFigure().state(), square]) for square in (0, 6, 8)])
    assert moved == [None, None, "068"]
    assert call("tictactoe", [("moved", [TicTacToeFigure(game="03142").state(), 8])]) == [None]


def test_the_lines_of_python_print_the_verdict_and_the_ways(call, capsys):
    for state in STATES:
        figure = TicTacToeFigure(**state)
        exec(call("tictactoe", [("inPython", [figure.state()])])[0], {})
        assert capsys.readouterr().out.splitlines() == [figure.verdict, str(figure.ways)]


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("game", 4),
        ("game", "9"),
        ("game", "00"),
        ("game", "031425"),
        ("first", "me"),
        ("network", "all"),
        ("hints", True),
    ],
)
def test_a_bad_value_is_refused_and_the_old_one_kept(trait, value):
    figure = TicTacToeFigure()
    before = getattr(figure, trait)
    with pytest.raises(TraitError, match=rf"TicTacToeFigure\.{trait}: expected "):
        setattr(figure, trait, value)
    assert getattr(figure, trait) == before


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_still_picture_is_the_same_each_time_and_follows_the_state(kind, start):
    figure = TicTacToeFigure()
    first = figure.picture(kind)
    assert first.startswith(start)
    assert figure.picture(kind) == first
    figure.hints = "shown"
    assert figure.picture(kind) != first
    figure.game = ""
    assert figure.picture(kind).startswith(start)


def test_networks_unlike_the_kept_ones_are_refused_and_kept_when_asked(tmp_path, monkeypatch):
    monkeypatch.delenv("TICTACTOE_WEIGHTS", raising=False)
    file = tmp_path / "weights.json"
    boards = np.array([tictactoe_game.after_all(game) for game in ("", "0", "4", "04", "048", "0487")])
    kept = {"most": tictactoe_networks.networks()["most"]}
    file.write_text(json.dumps(kept))
    tictactoe_networks.check(kept, boards, file)
    near = {"most": {**kept["most"], "b2": (np.array(kept["most"]["b2"]) + 0.02).tolist()}}
    tictactoe_networks.check(near, boards, file)
    other = {"most": tictactoe_networks.networks()["few"]}
    with pytest.raises(ValueError, match=r"weights\.json: the network 'most' .+ TICTACTOE_WEIGHTS=keep"):
        tictactoe_networks.check(other, boards, file)
    monkeypatch.setenv("TICTACTOE_WEIGHTS", "keep")
    tictactoe_networks.check(other, boards, file)
    assert json.loads(file.read_text()) == other
