"""Fits scikit-learn's MLP with its default settings; answers questions such as "1 0 3": seed, column of folds, fold.

Arguments: the folder of the files that ScikitLearn.java writes, rows, inputs, classes (0: a number), max_iter, hidden_layer_sizes.
"""
import sys
import warnings

import numpy
import sklearn
from sklearn.compose import TransformedTargetRegressor
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.simplefilter("ignore", ConvergenceWarning)  # max_iter is reached: that is so on both sides
FOLDER = sys.argv[1]
ROWS, INPUTS, CLASSES, MOST_EPOCHS, *HIDDEN = map(int, sys.argv[2:])
SETTINGS = dict(hidden_layer_sizes=HIDDEN, max_iter=MOST_EPOCHS)

inputs = numpy.fromfile(f"{FOLDER}/inputs", ">f4").reshape(ROWS, INPUTS).astype(float)
targets = numpy.fromfile(f"{FOLDER}/targets", ">f4").astype(int if CLASSES else float)
folds = numpy.fromfile(f"{FOLDER}/folds", "i1").reshape(-1, ROWS)


def fit(seed, repetition, fold):
    test = folds[repetition] == fold
    if CLASSES:
        network = MLPClassifier(random_state=seed, **SETTINGS)
        model = make_pipeline(StandardScaler(), network).fit(inputs[~test], targets[~test])
        loss = log_loss(targets[test], model.predict_proba(inputs[test]))
    else:
        network = MLPRegressor(random_state=seed, **SETTINGS)
        scaled = TransformedTargetRegressor(network, transformer=StandardScaler())
        model = make_pipeline(StandardScaler(), scaled).fit(inputs[~test], targets[~test])
        network, loss = scaled.regressor_, "NaN"
    return f"{model.score(inputs[test], targets[test])} {loss} {network.n_iter_}"


def answer(question):
    return sklearn.__version__ if question == "version" else fit(*map(int, question.split()))


for line in sys.stdin:
    try:
        print("@", answer(line.strip()), flush=True)
    except Exception as error:
        print("@ failed:", repr(error).replace("\n", " "), flush=True)
