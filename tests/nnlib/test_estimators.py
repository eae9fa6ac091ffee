"""scikit-learn's own checks accept the estimators, and they learn inside its pipelines and searches."""

import subprocess
import sys
import warnings

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler
from sklearn.utils.estimator_checks import check_estimator

import nnlib
from nnlib.estimators import NNClassifier, NNRegressor

digits = nnlib.datasets.load("digits")
x, y = digits.x[:600].reshape(600, -1), digits.y[:600]


@pytest.mark.parametrize("estimator", [NNClassifier(), NNRegressor()], ids=["classifier", "regressor"])
def test_every_check_of_scikit_learn_passes(estimator):
    results = check_estimator(estimator, on_skip=None)  # raises where a check fails
    assert len(results) > 50
    not_run = {result["check_name"] for result in results if result["status"] != "passed"}
    assert not_run <= {"check_array_api_input"}  # runs only where arrays of other libraries were switched on


def test_classifies_digits_in_a_pipeline_with_a_grid_search():
    pipeline = make_pipeline(MinMaxScaler(), NNClassifier(epochs=30, random_state=0))
    grid = {"nnclassifier__hidden": [(4,), (32,)], "nnclassifier__activation": ["relu", "tanh"]}
    search = GridSearchCV(pipeline, grid, cv=3).fit(digits.x.reshape(-1, 64), digits.y)
    assert search.best_params_["nnclassifier__hidden"] == (32,)
    assert search.best_score_ > 0.9


def test_predicts_a_quantity_better_than_its_mean():
    data = load_diabetes()
    assert cross_val_score(NNRegressor(epochs=30, random_state=0), data.data, data.target, cv=3).mean() > 0.4


def test_labels_may_be_words_and_probabilities_follow_their_order():
    words = np.array(["no", "yes"])[(y > 4).astype(int)]
    model = NNClassifier((16,), epochs=20, random_state=0).fit(x, words)
    assert list(model.classes_) == ["no", "yes"]
    probabilities = model.predict_proba(x)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)
    np.testing.assert_array_equal(model.predict(x), model.classes_[probabilities.argmax(axis=1)])
    assert model.score(x, words) > 0.95


def test_several_quantities_are_learned_each_on_its_own_scale():
    inputs = np.random.default_rng(0).standard_normal((200, 3))
    targets = inputs[:, :2] * [1e-6, 1e6] + [5, -7]
    model = NNRegressor((16,), random_state=0).fit(inputs, targets)
    predicted = model.predict(inputs)
    assert predicted.shape == (200, 2)
    assert (np.std(predicted - targets, axis=0) < 0.2 * targets.std(axis=0)).all()
    assert NNRegressor((4,), epochs=1).fit(inputs, targets[:, 0]).predict(inputs).shape == (200,)


def test_features_on_any_scale_are_learned_from():
    scale, shift = 10.0 ** np.arange(-32, 32), np.arange(64) * 1e3
    plain = NNClassifier((16,), epochs=20, random_state=0).fit(x, y).score(x, y)
    scaled = NNClassifier((16,), epochs=20, random_state=0).fit(x.astype(float) * scale + shift * scale, y)
    assert plain > 0.95
    assert scaled.score(x.astype(float) * scale + shift * scale, y) == pytest.approx(plain, abs=0.02)


def test_the_answer_for_one_example_does_not_depend_on_the_others():
    model = NNClassifier((16,), epochs=5, random_state=0).fit(x, y)
    together = model.predict_proba(x[:50])
    alone = np.concatenate([model.predict_proba(x[i : i + 1]) for i in range(50)])
    np.testing.assert_allclose(together, alone, rtol=1e-12, atol=1e-15)
    assert together.dtype == np.float64


def test_one_seed_gives_one_network_and_another_seed_another():
    def fitted(seed):
        return NNClassifier((8,), epochs=2, random_state=seed).fit(x, y).predict_proba(x[:5])

    np.testing.assert_array_equal(fitted(3), fitted(3))
    assert not np.array_equal(fitted(3), fitted(4))
    assert not np.array_equal(fitted(None), fitted(None))
    np.testing.assert_array_equal(fitted(np.random.RandomState(3)), fitted(np.random.RandomState(3)))


def test_without_hidden_layers_it_is_a_linear_model():
    inputs = np.random.default_rng(0).standard_normal((300, 2))
    model = NNRegressor((), lr=0.05, epochs=200, random_state=0).fit(inputs, inputs @ [2, -3] + 1)
    np.testing.assert_allclose(model.predict(np.array([[0, 0], [1, 0], [0, 1]])), [1, 3, -2], atol=1e-3)
    assert [type(layer) for layer in model.network_.layers] == [nnlib.Linear]


def test_the_history_holds_the_loss_curve_and_the_network_can_be_looked_into():
    model = NNClassifier((8, 4), activation="gelu", epochs=7, random_state=0).fit(x, y)
    assert len(model.history_["loss"]) == 7
    assert model.history_["loss"][-1] < model.history_["loss"][0]
    assert all(layer.cache is None for _, layer in model.network_.walk())
    assert nnlib.summary(model.network_, (64,)).parameters == 64 * 8 + 8 + 8 * 4 + 4 + 4 * 10 + 10


def test_with_examples_held_back_training_stops_early_and_returns_to_its_best_epoch():
    noise = np.random.default_rng(1).integers(0, 2, 300)  # nothing to learn but the examples themselves
    model = NNClassifier((32,), validation_fraction=0.3, random_state=0).fit(x[:300], noise)
    losses = model.history_["validation_loss"]
    assert len(losses) == 1 + np.argmin(losses) + 10 < 100
    alone = NNClassifier((32,), epochs=1 + int(np.argmin(losses)), validation_fraction=0.3, random_state=0)
    np.testing.assert_array_equal(model.predict_proba(x), alone.fit(x[:300], noise).predict_proba(x))
    assert "validation_loss" not in NNClassifier((4,), epochs=1).fit(x, y).history_.rows[0]


def test_weight_decay_pulls_weights_toward_zero():
    def size(weight_decay):
        model = NNClassifier((8,), epochs=20, weight_decay=weight_decay, random_state=0).fit(x, y)
        return np.abs(model.network_.layers[0].weight.value).mean()

    assert size(1.0) < 0.8 * size(0.0)


def test_learning_and_predicting_are_silent():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        NNClassifier((4,), epochs=1).fit(x.astype(np.float32), y).predict(x.astype(np.float32))
        NNRegressor((4,), epochs=1).fit(x.astype(np.float32), y.astype(np.float32)).predict(x)


class TestMessages:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ({"activation": "swish"}, "NNClassifier activation: expected one of 'relu', 'tanh'.* got 'swish'"),
            ({"hidden": 64}, r"NNClassifier hidden: expected a tuple of widths, got 64. Write \(64,\)"),
            ({"hidden": (0,)}, "Linear n_out: expected a whole number of at least 1, got 0"),
            ({"epochs": 0}, "epochs: expected a whole number of at least 1, got 0"),
            ({"lr": -1}, "AdamW lr: expected a number above 0, got -1"),
            ({"weight_decay": -1}, "AdamW weight_decay: expected a number of at least 0, got -1"),
            ({"validation_fraction": 2}, "expected test_size between 0 and 1"),
            ({"batch_size": 0}, "batch_size: expected a whole number of at least 1, got 0"),
        ],
    )
    def test_arguments_that_make_no_network(self, arguments, words):
        with pytest.raises((ValueError, TypeError), match=words):
            NNClassifier(**arguments).fit(x, y)

    def test_no_scikit_learn(self):
        code = "import sys; sys.modules['sklearn'] = None; import nnlib; import nnlib.estimators"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.returncode == 1
        assert "ImportError: nnlib.estimators: expected scikit-learn" in done.stderr
        assert "Run pip install scikit-learn." in done.stderr


@pytest.mark.parametrize("kind", [NNClassifier, NNRegressor])
def test_what_is_held_back_has_no_part_in_the_standardization(kind):
    rng = np.random.default_rng(0)
    X, y = rng.standard_normal((40, 3)), rng.integers(0, 2, 40)
    settings = {"epochs": 1, "validation_fraction": 0.5, "random_state": 0}
    first = kind(**settings).fit(X, y)
    _, held_back = first._split(40, np.random.default_rng(np.random.RandomState(0).randint(2**31 - 1)))
    X[held_back] += 1000
    second = kind(**settings).fit(X, y)
    np.testing.assert_array_equal(second.scaler_.mean_, first.scaler_.mean_)
    assert len(held_back) == 20


def test_inputs_of_another_width_are_refused_and_nothing_is_learned_of_them():
    model = NNRegressor((4,), epochs=1).fit(x, y)
    with pytest.raises(ValueError, match="X has 3 features, but NNRegressor is expecting 64"):
        model.predict(x[:, :3])
    assert model.n_features_in_ == 64


@pytest.mark.parametrize("kind", [NNClassifier, NNRegressor])
def test_what_is_not_given_is_as_it_always_was(kind):
    assert kind().get_params() == {
        **{"hidden": (64,), "activation": "relu", "lr": 0.005, "epochs": 100, "batch_size": 64},
        **{"weight_decay": 0, "validation_fraction": 0, "random_state": None},
    }
