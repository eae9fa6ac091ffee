"""The game behind the tic-tac-toe figure: its rules and best moves, and the record of the network that plays it."""

from __future__ import annotations

import numpy as np

from figures.tictactoe_game import START, after, best_moves, boards, games, over, symmetry_classes, value
from figures.tictactoe_player import player


def test_the_game_has_its_known_numbers_of_boards_classes_and_games():
    rows = np.array(boards())
    assert len(rows) == 4520
    assert len(set(symmetry_classes(rows))) == 627
    assert value(START) == 0


def test_who_can_complete_a_line_wins_and_who_answers_a_corner_takes_the_middle():
    assert best_moves((1, 1, 0, -1, -1, 0, 0, 0, 0)) == [2]
    assert best_moves((-1, 0, 0, 0, 0, 0, 0, 0, 0)) == [4]
    assert over(after((1, 1, 0, -1, -1, 0, 0, 0, 0), 2))


def test_a_player_who_searches_loses_no_game():
    for mine in (True, False):
        assert games(lambda board: best_moves(board)[0], START, mine)[2] == 0


def test_the_network_is_mostly_right_on_classes_it_never_saw_and_can_be_beaten():
    taught = player()
    assert taught.learned + taught.new == 4520
    assert taught.right > 0.9
    assert 0 < sum(taught.lost) < taught.played / 10
    assert taught.move((1, 1, 0, -1, -1, 0, 0, 0, 0)) == 2
