"""Writes texts.json: what sacrebleu, rouge_score and plain code say of texts, answers with a confidence, and labeled spans.

    python make_texts.py        (sacrebleu 2.6, rouge_score 0.1.2, NumPy 2.4, scikit-learn 1.9)

Metrics without a reference library are computed here from their definitions, row by row and as plainly as possible.
"""
import json
import pathlib

import numpy as np
from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF
from sklearn import metrics as m

rng = np.random.default_rng(11)
CASES = []


def case(metric, truth, predictions, expected, parameters=None, weights=None):
    CASES.append(dict(
        metric=metric, truth=dict(shape="texts", texts=truth), predictions=dict(shape="texts", texts=predictions),
        expected=float(expected), parameters=parameters or {}, judge={},
        weights=None if weights is None else list(map(float, weights))))


# Sentences, with all that a tokenizer may stumble over.

WORDS = ["the", "The", "fir", "oak,", "elm.", "1.5", "1,000", "3-4", "a-b", "(yew)", "'ash'", "R&amp;D", "&quot;pine&quot;",
         "[x]", "a..b", "5.", ".5", "wait...", "größe", "élan", "日本語", "naïve", "50%", "$3", "e-mail", "-", "--", "A/B", "ASH"]


def sentence():
    return " ".join(rng.choice(WORDS, rng.integers(1, 14)))


def changed(text):
    words = [w for w in text.split() if rng.random() < 0.85] + list(rng.choice(WORDS, rng.integers(0, 3)))
    return " ".join(words) if rng.random() < 0.95 else ""


right = [sentence() for _ in range(60)]
said = [changed(text) for text in right]
weights = rng.integers(0, 4, 60)
copied = [np.repeat(texts, weights).tolist() for texts in (right, said)]
others = [[sentence() for _ in range(8)], [sentence() for _ in range(8)]]  # hardly a run in common


def translation(metric, reference, parameters=None):
    for truth, predictions in ((right, said), others):
        case(metric, truth, predictions, reference.corpus_score(predictions, [truth]).score, parameters)
    case(metric, right, said, reference.corpus_score(copied[1], [copied[0]]).score, parameters, weights)


translation("bleu", BLEU())
translation("bleu", BLEU(lowercase=True), dict(case="ignore"))
translation("bleu", BLEU(smooth_method="none"), dict(smoothing="none"))
translation("chrf", CHRF())
translation("chrf", CHRF(word_order=2), dict(word_order=2))
translation("chrf", CHRF(beta=3, lowercase=True), dict(beta=3, case="ignore"))
scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"])
for metric, name in (("rouge-1", "rouge1"), ("rouge-2", "rouge2"), ("rouge-l", "rougeL")):
    scores = [scorer.score(a, b)[name].fmeasure for a, b in zip(right, said)]
    case(metric, right, said, np.mean(scores))
    case(metric, right, said, np.average(scores, weights=weights), weights=weights)


# One label a row, and how sure it is.

labels = [str(rng.choice(["", "7", "12", "arch"], p=[0.4, 0.2, 0.2, 0.2])) for _ in range(60)]
guesses = [str(rng.choice(["7", "12", "arch"])) if rng.random() < 0.5 else label for label in labels]
sure = rng.permutation(60) / 60
answers = [f"{label} {c}" if label else "" for label, c in zip(guesses, sure)]
order = [i for i in np.argsort(-sure) if answers[i]]
hits = np.array([guesses[i] == labels[i] for i in order])
precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
case("gap", labels, answers, (precision * hits).sum() / sum(map(bool, labels)))
tied = [f"{label} {c:.1f}" if label else "" for label, c in zip(guesses, sure)]
hits = np.array([guesses[i] == labels[i] for i in range(60) if tied[i]])
found = m.average_precision_score(hits, [float(text.split()[1]) for text in tied if text])
case("gap", labels, tied, found * hits.sum() / sum(map(bool, labels)))


# Answers of several people.

people = [[str(rng.choice(["yes", "no", "the red car", "2"])) for _ in range(10)] for _ in range(40)]
given = [str(rng.choice(["Yes.", "no", "red car!", "2", "blue"])) for _ in range(40)]
plain = {"Yes.": "yes", "red car!": "the red car"}
case("vqa-accuracy", ["|".join(p) for p in people], given,
     np.mean([min(p.count(plain.get(g, g)) / 3, 1) for p, g in zip(people, given)]))


# Labeled spans.

def spans():
    return [(str(rng.choice(["name", "street", "claim"])), int(a), int(a + rng.integers(0, 9)))
            for a in rng.choice(12, rng.integers(0, 3), replace=False) * 20]


def moved(span):
    label, first, last = span
    first, last = first + int(rng.integers(-2, 3)), last + int(rng.integers(-2, 3))
    return label if rng.random() < 0.9 else "street", max(0, first), max(0, first, last)


true_spans = [spans() for _ in range(40)]
said_spans = [[moved(s) if rng.random() < 0.5 else s for s in row if rng.random() < 0.9] + (spans() if rng.random() < 0.2 else [])
              for row in true_spans]
said_spans = [list(dict.fromkeys(row)) for row in said_spans]


def covers(a, b, overlap):
    shared = min(a[2], b[2]) - max(a[1], b[1]) + 1
    return a[0] == b[0] and shared > 0 and all(shared / (s[2] - s[1] + 1) >= overlap for s in (a, b))


def counts(label, overlap):
    """True spans are 20 apart, so that a span never covers two of them."""
    hits = alarms = misses = 0
    for row, guess in zip(true_spans, said_spans):
        own, free = [s for s in row if s[0] == label], [s for s in guess if s[0] == label]
        share = lambda s, g: min(s[2], g[2]) - max(s[1], g[1]) + 1
        found = 0
        for span in own:
            fitting = sorted((g for g in free if covers(span, g, overlap)), key=lambda g: -share(span, g))
            if fitting:
                free.remove(fitting[0])
                found += 1
        hits, alarms, misses = hits + found, alarms + len(free), misses + len(own) - found
    return np.array([hits, alarms, misses])


def fbeta(c, beta):
    return (1 + beta**2) * c[0] / ((1 + beta**2) * c[0] + beta**2 * c[2] + c[1])


def cells(rows):
    return [" ".join(f"{l}:{a}" if a == b else f"{l}:{a}:{b}" for l, a, b in row) for row in rows]


for overlap in (1, 0.5):
    each = [counts(label, overlap) for label in ("name", "street", "claim")]
    for beta in (1, 5):
        parameters = dict(overlap=overlap, beta=beta)
        case("span-fbeta", cells(true_spans), cells(said_spans), fbeta(sum(each), beta), parameters)
        case("span-fbeta", cells(true_spans), cells(said_spans), np.mean([fbeta(c, beta) for c in each]),
             dict(parameters, average="macro"))


path = pathlib.Path(__file__).with_name("texts.json")
path.write_text("[" + ",\n".join(json.dumps(item, separators=(",", ":"), ensure_ascii=False) for item in CASES) + "]\n")
print(len(CASES), "cases,", path.stat().st_size, "bytes")
