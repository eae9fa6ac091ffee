"""Every word that the product figure shows or speaks, in one place, so that it can be translated."""

from __future__ import annotations

from typing import Any

# {names} are filled in.
WORDS: dict[str, Any] = {
    "title": "x @ W, number by number",
    "try_this": "Try this:",
    "try": {
        "start": "choose another number of the result: tap it, or use the arrow keys. Which row lights up, and "
        "which column?",
        "chosen": "change B, N and M, one at a time. Which tables grow with each, and which of the three makes the "
        "sum longer?",
        "sized": "press “Add b”, a plain list, a number for each unit. To which rows of the result is it added?",
        "bias": "press “W the other way round”: a row for each unit. What does NumPy say to that?",
        "misfit": "make NumPy content by changing N or M alone, without turning W back. Can the result be trusted now?",
        "silent": "turn W back, and look at the same number again. Which of the two results is right, and who told "
        "you so?",
        "single": "W is a single number now, the same either way round. Give it more inputs, and as many units.",
    },
    "reset": "Reset",
    "in_python": "In Python",
    "sizes": {"B": "examples", "N": "inputs", "M": "units"},
    "bias": "Add b",
    "transposed": "W the other way round",
    "switches": "Switches",
    "shape": "{letters} = {numbers}",
    "rows_of": {"x": "rows: examples", "W": "columns: units", "W_turned": "rows: units"},
    "fit": "N = {columns}",
    "fit_turned": "N = M = {columns}",
    "misfit": "{columns} ≠ {rows}",
    "columns_of_x": "columns of x: {columns}",
    "rows_of_W": "rows of W: {rows}",
    "cells": "The result: choose a number",
    "cell": "row {row}, column {column}: {value}",
    "chosen": "Row {row}, column {column}",
    "chosen_wrong": "Row {row}, column {column} (a wrong number)",
    "chosen_same": "Row {row}, column {column} (right by chance)",
    "chosen_about": "row {row} of x, times column {column} of W, number by number, added up",
    "added": "and number {column} of b",
    "no_result": "no result",
    "numpy_says": "ValueError",
    # What NumPy says of x @ W; a test holds it to NumPy.
    "error": "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
    "(n?,k),(k,m?)->(n?,m?) (size {rows} is different from {columns})",
    "verdicts": {
        "fits": "Each row of x is as long as each column of W, so the shapes fit. N is added up and gone; the outer "
        "two letters are left: {shape}.",
        "misfit": "Numbers in a row of x: {columns}. In a column of W: {rows}. They cannot be paired. (“Operand 1” is "
        "W, for Python counts from 0.) x\N{NO-BREAK SPACE}@\N{NO-BREAK SPACE}W.T would compute: .T turns W back.",
        "silent": "No error: N and M happen to be equal, so the shapes fit. But this W holds a unit’s weights in a "
        "row, and the product goes down its columns, which belong to inputs. The outer two letters are now {shape}. "
        "It gives {value} here, where x\N{NO-BREAK SPACE}@\N{NO-BREAK SPACE}W.T gives {right}.",
        "silent_same": "No error, and here even the right number, {value}. Others in the result are wrong: "
        "this W holds a unit’s weights in a row, and the product goes down its columns, which belong to inputs.",
        "alike": "With these numbers the result is the same either way round.",
    },
    "status": "{chosen}: {sum}.",
    "status_error": "ValueError: {error}.",
    "sum": "{products} = {sum}",
    "plus": "{sum} + {bias} = {value}",
    "alt": "x is a table of shape {x_shape} with the rows {x}. W is a table of shape {W_shape} with the rows "
    "{W}{turned}. {bias}{result} {verdict}",
    "alt_turned": ", a row for each unit",
    "alt_bias": "b is {b}. ",
    "alt_result": "The result {formula} has the shape {shape} and the rows {rows}. {chosen}: {sum}.",
    "alt_error": "There is no result, but an error: {error}.",
}
