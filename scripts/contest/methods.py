"""The contestants: how each is made from one of its settings."""

from __future__ import annotations

from typing import Any

from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import BernoulliNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC, LinearSVC

from scripts.contest import networks
from scripts.contest.rules import SHOWN, TEXTS, TREES


def made(name: str, method: str, setting: Any, seed: int, x: Any) -> Any:
    """One contestant, before it has learned from `x`: with `fit` and `predict`."""
    if method == "logistic":  # how weak its brake is
        return LogisticRegression(C=setting, max_iter=300)
    if method == "neighbors":  # how many vote; texts are near if they share words
        return KNeighborsClassifier(setting, metric="cosine" if name in TEXTS else "minkowski")
    if method == "bayes":  # how many texts it pretends to have seen with each word, and without
        return BernoulliNB(alpha=setting)
    if method == "forest":  # among how many features a question is chosen; how few examples an answer may rest on
        asked, least = setting
        return RandomForestClassifier(TREES, max_features=asked, min_samples_leaf=least, random_state=seed)
    if method == "boosting":  # how many answers a tree has
        return HistGradientBoostingClassifier(max_leaf_nodes=setting, early_stopping=False, random_state=seed)
    if method == "support" and name in TEXTS:  # how weak its brake is
        return LinearSVC(C=setting)
    if method == "support":  # how quickly similarity fades, times 1 / (features times variance)
        return SVC(C=10, gamma=float(setting / (x.shape[1] * x.var())))
    if name in TEXTS:  # learning rate, and size of a hidden layer
        lr, hidden = setting
        return networks.Network(networks.reading, lr, hidden, seed, SHOWN[name], decay=0.1)
    # learning rate, and dropout
    layers = {"network": networks.connected, "convolution": networks.convolutional}[method]
    lr, dropout = setting
    return networks.Network(layers, lr, dropout, seed, SHOWN[name])
