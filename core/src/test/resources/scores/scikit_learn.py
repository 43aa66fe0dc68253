"""Writes scikit_learn.safetensors: outputs, targets and what scikit-learn makes of them. ScikitLearnTest compares.

Computed with Debian's python3-sklearn 1.2.1: /usr/bin/python3 scikit_learn.py
"""

import json
import struct
import warnings

import numpy as np
from sklearn import metrics

warnings.simplefilter("ignore")
random = np.random.default_rng(16)
tensors = {}


def put(case, **values):
    for name, value in values.items():
        tensors[f"{case}.{name}"] = np.atleast_1d(np.asarray(value, dtype=np.float64))


def scores(actual, predicted, labels):
    """Precision, recall and F1 of each; NaN where the denominator is 0, which this version writes as 0."""
    p, r, f, count = metrics.precision_recall_fscore_support(actual, predicted, labels=labels, average=None, zero_division=0)
    confusion = metrics.multilabel_confusion_matrix(actual, predicted, labels=labels)
    fp, fn, tp = confusion[:, 0, 1], confusion[:, 1, 0], confusion[:, 1, 1]
    p[tp + fp == 0], r[tp + fn == 0], f[tp + fp + fn == 0] = np.nan, np.nan, np.nan
    return np.stack([p, r, f], axis=1), count


def means(each, weights):
    masked = np.ma.masked_invalid(each)
    return np.ma.average(masked, axis=0, weights=np.broadcast_to(weights[:, None], each.shape)).filled(np.nan)


def curve(case, actual, output):
    """Of a class that occurs, against others that occur."""
    if 0 < actual.sum() < len(actual):
        fpr, tpr, _ = metrics.roc_curve(actual, output, drop_intermediate=False)
        precision, recall, _ = metrics.precision_recall_curve(actual, output)
        put(case, fpr=fpr, tpr=tpr, precision=precision[::-1], recall=recall[::-1],
            auc=metrics.roc_auc_score(actual, output), ap=metrics.average_precision_score(actual, output))


def classes(case, outputs, actual):
    count = outputs.shape[1]
    labels = list(range(count))
    predicted = outputs.argmax(axis=1)
    each, support = scores(actual, predicted, labels)
    shares = outputs.astype(np.float64) / outputs.astype(np.float64).sum(axis=1, keepdims=True)
    put(case, outputs=outputs, targets=np.eye(count)[actual], each=each, macro=means(each, np.ones(count)),
        weighted=means(each, support), accuracy=metrics.accuracy_score(actual, predicted),
        confusion=metrics.confusion_matrix(actual, predicted, labels=labels))
    if outputs.min() > 0:
        put(case, logLoss=metrics.log_loss(actual, shares, labels=labels))
    for c in labels:
        curve(f"{case}.{c}", actual == c, outputs[:, c])


def binary(case, output, actual, threshold=0.5):
    predicted = (output > threshold).astype(int)
    each, support = scores(actual, predicted, [0, 1])
    put(case, outputs=output[:, None], targets=actual[:, None], threshold=threshold, each=each, macro=means(each, np.ones(2)),
        weighted=means(each, support), accuracy=metrics.accuracy_score(actual, predicted),
        confusion=metrics.confusion_matrix(actual, predicted, labels=[0, 1]),
        logLoss=metrics.log_loss(actual, output.astype(np.float64), labels=[0, 1]))
    curve(f"{case}.1", actual == 1, output)


def labels(case, outputs, actual, threshold=0.5):
    predicted = (outputs > threshold).astype(int)
    each, support = scores(actual, predicted, None)
    both, right = actual * predicted, metrics.accuracy_score(actual, predicted)
    with np.errstate(all="ignore"):
        samples = np.stack([both.sum(1) / predicted.sum(1), both.sum(1) / actual.sum(1),
                            2 * both.sum(1) / (predicted.sum(1) + actual.sum(1))], axis=1)
    micro = metrics.precision_recall_fscore_support(actual, predicted, average="micro")[:3]
    put(case, outputs=outputs, targets=actual, threshold=threshold, each=each, macro=means(each, np.ones(len(each))),
        weighted=means(each, support), micro=micro, samples=means(samples, np.ones(len(samples))), accuracy=right,
        hamming=metrics.hamming_loss(actual, predicted))
    if not np.isnan(samples).any():
        put(case, samples=metrics.precision_recall_fscore_support(actual, predicted, average="samples")[:3])
    for j in range(actual.shape[1]):
        curve(f"{case}.{j}", actual[:, j], outputs[:, j])


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).astype(np.float32)


actual = random.integers(0, 5, 200)
logits = random.normal(size=(200, 5))
logits[np.arange(200), actual] += 1
classes("random", softmax(logits), actual)

actual = random.integers(0, 3, 120)
classes("tied", (random.integers(1, 5, (120, 3)) / 8).astype(np.float32), actual)
classes("oneClass", softmax(random.normal(size=(40, 3))), np.full(40, 1))

actual = random.integers(0, 2, 150)
output = (1 / (1 + np.exp(-random.normal(size=150) - actual))).astype(np.float32)
binary("yesOrNo", output, actual)
binary("yesOrNoAt0.3", output, actual, 0.3)
binary("yesOrNoTied", (random.integers(1, 8, 90) / 8).astype(np.float32), random.integers(0, 2, 90))
binary("alwaysYes", output, np.ones(150, dtype=int))
binary("alwaysNo", output, np.zeros(150, dtype=int))

actual = (random.random((180, 4)) < [0.1, 0.3, 0.5, 0.8]).astype(int)
output = (1 / (1 + np.exp(-random.normal(size=(180, 4)) - 2 * actual + 1))).astype(np.float32)
labels("labels", output, actual)
labels("labelsAt0.2", output, actual, 0.2)
keep = (actual.sum(1) > 0) & ((output > 0.5).sum(1) > 0)
labels("labelsInEveryRow", output[keep], actual[keep])
labels("labelsTied", (random.integers(0, 5, (60, 3)) / 4).astype(np.float32), random.integers(0, 2, (60, 3)))
never = actual.copy()
never[:, 1], never[:, 2] = 0, 1
labels("labelsNeverAndAlways", output, never)

data, header = b"", {}
for name, value in tensors.items():
    raw = value.astype("<f8").tobytes()
    header[name] = {"dtype": "F64", "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(raw)]}
    data += raw
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open("scikit_learn.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
