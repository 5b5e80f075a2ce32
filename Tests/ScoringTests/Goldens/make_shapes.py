"""Writes shapes.json: what pycocotools, SciPy, scikit-learn, jiwer and plain code say of boxes, volumes, texts and intervals.

    python make_shapes.py        (NumPy 2.4, SciPy 1.17, scikit-learn 1.9, pycocotools 2.0.11, shapely 2, jiwer 4, lifelines 0.30,
                                  surface-distance-based-measures 0.1)

Metrics without a reference library are computed here from their definitions, row by row and as plainly as possible.
"""
import contextlib
import io
import json
import pathlib
import warnings

import jiwer
import lifelines
import numpy as np
from pycocotools import mask as coco_masks
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from scipy import stats
from scipy.spatial.distance import directed_hausdorff
from shapely.geometry import Polygon
from sklearn import metrics as m
from surface_distance import compute_surface_dice_at_tolerance, compute_surface_distances

warnings.simplefilter("ignore")
np.Inf = np.inf  # as surface_distance calls it
rng = np.random.default_rng(7)
ROWS, LABELS = 24, ["car", "bus", "van"]
CASES = []


def case(metric, truth, predictions, expected, parameters=None, weights=None, judge=None):
    CASES.append(dict(
        metric=metric, truth=truth, predictions=predictions, expected=float(expected), parameters=parameters or {},
        weights=None if weights is None else list(map(float, weights)), judge=judge or {}))


def tuples(rows, fields, names=LABELS):
    return dict(shape="tuples", rows=[[float(v) for item in row for v in item] for row in rows], fields=fields,
                names=names if "label" in fields else [])


def numbers(values):
    values = np.asarray(values, float)
    return dict(shape="numbers", rows=values.reshape(len(values), -1).tolist())


def texts(values):
    return dict(shape="texts", texts=list(values))


# Boxes: label, confidence, x0, y0, x1, y1.

def some_boxes(count):
    low = rng.integers(0, 60, (count, 2))
    return np.hstack([low, low + rng.integers(8, 40, (count, 2))])


def detections(confident):
    truth, said = [], []
    for row in range(ROWS):
        count = 0 if row % 7 == 3 else rng.integers(1, 5)
        boxes = some_boxes(count)
        labels = rng.integers(0, 3, count)
        truth.append([(l, *b) for l, b in zip(labels, boxes)])
        found = []
        for label, box in zip(labels, boxes):
            for _ in range(rng.integers(0, 3)):
                moved = box + rng.integers(-4, 5, 4)
                found.append((label if rng.random() < 0.85 else rng.integers(0, 3), confident(), *moved))
        found += [(rng.integers(0, 3), confident(), *b) for b in some_boxes(rng.integers(0, 3))]
        said.append(found)
    return truth, said


def iou(a, b):
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0, across) * max(0, down)
    return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)


def coco(truth, said, thresholds, slips=False, limit=100):
    """The mean of pycocotools' precisions; with the numbers and the corners of a known grader where `slips`."""
    first = 0 if slips else 1
    def side(box):
        return list(box) if slips else [box[0], box[1], box[2] - box[0], box[3] - box[1]]
    def items(rows, confident):
        out = []
        for image, row in enumerate(rows):
            for item in row:
                box = item[2:] if confident else item[1:]
                out.append(dict(id=first + len(out), image_id=image, category_id=int(item[0]), bbox=np.array(side(box), float),
                                area=float((box[2] - box[0]) * (box[3] - box[1])), iscrowd=0, ignore=0))
                if confident:
                    out[-1]["score"] = float(item[1])
        return out
    labels = sorted({int(item[0]) for row in truth for item in row})
    known = [[item for item in row if int(item[0]) in labels] for row in said]
    sets = []
    for rows, confident in ((truth, False), (known, True)):
        data = COCO()
        data.dataset = dict(images=[dict(id=i) for i in range(len(truth))], categories=[dict(id=l) for l in labels],
                            annotations=items(rows, confident))
        data.createIndex()
        sets.append(data)
    run = COCOeval(*sets, "bbox")
    run.params.iouThrs = np.array(thresholds)
    run.params.maxDets = [limit]
    run.evaluate()
    run.accumulate()
    precision = run.eval["precision"][:, :, :, 0, 0]
    return precision[precision > -1].mean()


def greedy(right, said, overlap, hit):
    """Pairs of (is a hit, confidence) of predictions by falling confidence, each taking the best free true box."""
    free, out = set(range(len(right))), []
    for confidence, box in sorted(said, key=lambda item: -item[0]):
        best = max(free, key=lambda i: (overlap(right[i], box), -i), default=None)
        is_hit = best is not None and hit(overlap(right[best], box))
        if is_hit:
            free.discard(best)
        out.append((is_hit, confidence))
    return out, len(free)


def of_label(row, label, confident):
    return [((item[1], item[2:]) if confident else item[1:]) for item in row if item[0] == label]


def pairs_ap(truth, said):
    scores = []
    for label in sorted({item[0] for row in truth for item in row}):
        y, s = [], []
        for t, p in zip(truth, said):
            found, missed = greedy(of_label(t, label, False), of_label(p, label, True), iou, lambda v: v > 0.5)
            y += [int(h) for h, _ in found] + [1] * missed
            s += [c for _, c in found] + [0] * missed
            if not found and not missed:
                y.append(0), s.append(0)
        scores.append(m.average_precision_score(y, s))
    return np.mean(scores)


def envelope_area(hits, positives):
    hits = np.array(hits, bool)
    recall = np.concatenate([[0], np.cumsum(hits) / positives, [1]])
    precision = np.concatenate([[0], np.cumsum(hits) / np.arange(1, len(hits) + 1), [0]])
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    steps = np.where(recall[1:] != recall[:-1])[0]
    return np.sum((recall[steps + 1] - recall[steps]) * precision[steps + 1])


def voc(truth, said, threshold):
    scores = []
    for label in sorted({item[0] for row in truth for item in row}):
        found, positives = [], 0
        for t, p in zip(truth, said):
            right = of_label(t, label, False)
            found += greedy(right, of_label(p, label, True), iou, lambda v: v > threshold)[0]
            positives += len(right)
        scores.append(envelope_area([h for h, _ in sorted(found, key=lambda item: -item[1])], positives))
    return np.mean(scores)


def counts(truth, said, threshold, inclusive=False):
    hits = alarms = misses = 0
    for t, p in zip(truth, said):
        for label in {item[0] for item in t} | {item[0] for item in p}:
            found, missed = greedy(of_label(t, label, False), of_label(p, label, True), iou,
                                   lambda v: v >= threshold if inclusive else v > threshold)
            hits, misses = hits + sum(h for h, _ in found), misses + missed
            alarms += sum(not h for h, _ in found)
    return hits, alarms, misses


TRUE, SAID = ["label", "x0", "y0", "x1", "y1"], ["label", "confidence", "x0", "y0", "x1", "y1"]
seen = iter(rng.permutation(1000) / 1000)
truth, said = detections(lambda: float(next(seen)))
tied_truth, tied = detections(lambda: float(rng.integers(1, 6) / 5))
right, wrong = tuples(truth, TRUE), tuples(said, SAID)
with contextlib.redirect_stdout(io.StringIO()):
    for thresholds in ([0.4], [0.5, 0.75], [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]):
        options = dict(thresholds=thresholds, equal="hits", interpolation="101", at_most=100)
        case("box-ap", right, wrong, coco(truth, said, thresholds), options)
        case("box-ap", tuples(tied_truth, TRUE), tuples(tied, SAID), coco(tied_truth, tied, thresholds),
             dict(options, ties="in-order"))
        case("box-ap", right, wrong, coco(truth, said, thresholds, slips=True), dict(options, slips="yes"))
    case("box-ap", right, wrong, coco(truth, said, [0.5], limit=1),
         dict(thresholds=[0.5], equal="hits", interpolation="101", at_most=1))
for threshold in (0.3, 0.5, 0.8):
    case("box-ap", right, wrong, voc(truth, said, threshold), dict(thresholds=threshold))
case("box-ap", right, wrong, pairs_ap(truth, said), dict(interpolation="pairs"))
case("box-ap", tuples(tied_truth, TRUE), tuples(tied, SAID), pairs_ap(tied_truth, tied), dict(interpolation="pairs"))
for beta, thresholds in ((2, np.arange(0.3, 0.81, 0.05).round(2).tolist()), (1, [0.35])):
    scores = []
    for threshold in thresholds:
        hits, alarms, misses = counts(truth, said, threshold)
        scores.append((1 + beta**2) * hits / ((1 + beta**2) * hits + beta**2 * misses + alarms))
    case("box-fbeta", right, wrong, np.mean(scores), dict(beta=beta, thresholds=thresholds))
wheat = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75]
rows = []
for t, p in zip(truth, said):
    scores = [counts([t], [p], threshold, True) for threshold in wheat]
    rows.append(np.mean([1 if sum(c) == 0 else c[0] / sum(c) for c in scores]))
case("box-precision", right, wrong, np.mean(rows), dict(thresholds=wheat, equal="hits"))


# Solids: confidence, x, y, z, width, length, height, yaw, label; each row has a precision and recall of its own.

def base(s):
    x, y, w, l, a = s[0], s[1], s[3], s[4], s[6]
    corners = [(l / 2, w / 2), (-l / 2, w / 2), (-l / 2, -w / 2), (l / 2, -w / 2)]
    return Polygon([(x + u * np.cos(a) - v * np.sin(a), y + u * np.sin(a) + v * np.cos(a)) for u, v in corners])


def solid_iou(a, b):
    tall = max(0, min(a[2] + a[5] / 2, b[2] + b[5] / 2) - max(a[2] - a[5] / 2, b[2] - b[5] / 2))
    shared = tall * base(a).intersection(base(b)).area
    return min(max(shared / (a[3] * a[4] * a[5] + b[3] * b[4] * b[5] - shared), 0), 1)


def lyft(truth, said, thresholds):
    rows = []
    for t, p in zip(truth, said):
        for threshold in thresholds:
            scores = []
            for label in sorted({item[-1] for item in t}):
                solids = [item[:-1] for item in t if item[-1] == label]
                taken, hits = set(), []
                for item in sorted((item for item in p if item[-1] == label), key=lambda item: -item[0]):
                    overlaps = [solid_iou(solid, item[1:-1]) for solid in solids]
                    best = int(np.argmax(overlaps))
                    hits.append(overlaps[best] > threshold and best not in taken)
                    taken |= {best} if hits[-1] else set()
                scores.append(envelope_area(hits, len(solids)) if hits else 0)
            rows.append(np.mean(scores))
    return np.mean(rows)


solids, guesses = [], []
for _ in range(12):
    own = []
    for _ in range(rng.integers(1, 5)):
        own.append((*rng.uniform(1000, 1040, 2), *rng.uniform(-2, 2, 1), *rng.uniform(1, 3, 1), *rng.uniform(3, 6, 1),
                    *rng.uniform(1, 2, 1), *rng.uniform(-3, 3, 1), int(rng.integers(0, 3))))
    solids.append(own)
    guesses.append([(float(next(seen)), *(np.array(s[:7]) + rng.normal(0, 0.12, 7)), s[7]) for s in own
                    for _ in range(rng.integers(0, 3))])
fields = ["x", "y", "z", "width", "length", "height", "yaw", "label"]
for thresholds in ([0.5], [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]):
    case("box-ap", tuples(solids, fields), tuples(guesses, ["confidence"] + fields), lyft(solids, guesses, thresholds),
         dict(thresholds=thresholds, choice="best", scope="row"))


# Points in boxes.

points, hits, total = [], 0, 0
for row in truth:
    said_row = []
    for label, x0, y0, x1, y1 in row:
        for _ in range(rng.integers(0, 3)):
            said_row.append((label if rng.random() < 0.8 else rng.integers(0, 3), x0 + rng.integers(0, 30), y0 + rng.integers(0, 30)))
    points.append(said_row)
    free = list(said_row)
    for label, x0, y0, x1, y1 in row:
        inside = [p for p in free if p[0] == label and x0 < p[1] < x1 and y0 < p[2] < y1]
        if inside:
            free.remove(inside[0])
            hits += 1
    total += len(row) + len(said_row)
case("point-in-box-f1", right, tuples(points, ["label", "x", "y"]), 2 * hits / total)


# Volumes: masks of slices, several classes of each.

HEIGHT, WIDTH, SLICES = 13, 9, 4


def runs(mask):
    flat = np.concatenate([[0], mask.T.ravel(), [0]])
    edges = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    return [(a, b - a) for a, b in zip(edges[::2], edges[1::2])]


def blob(near=None):
    mask = np.zeros((HEIGHT, WIDTH), int)
    if rng.random() < 0.7:
        y, x = (rng.integers(0, HEIGHT - 3), rng.integers(0, WIDTH - 3)) if near is None else near
        mask[y:y + rng.integers(1, 5), x:x + rng.integers(1, 5)] = 1
    return mask


volume_names, slice_names, true_masks, said_masks = [], [], [], []
for volume in range(7):
    for number in range(SLICES):
        for _ in range(2):
            volume_names.append(f"case{volume}")
            slice_names.append(f"case{volume}_slice_{number:04d}")
            empty = volume == 5 or (volume == 6)
            true_masks.append(np.zeros((HEIGHT, WIDTH), int) if empty else blob())
            moved = np.roll(true_masks[-1], rng.integers(-1, 2), axis=int(rng.integers(0, 2)))
            said_masks.append(blob() if volume == 6 else np.zeros((HEIGHT, WIDTH), int) if volume == 5 else moved)


def distance(volume):
    stacks = []
    for masks in (said_masks, true_masks):
        names = sorted({s for s, v in zip(slice_names, volume_names) if v == volume})
        stacks.append(np.stack([np.logical_or.reduce([k for k, s in zip(masks, slice_names) if s == name]) for name in names]))
    found, wanted = stacks
    if not found.any() and not wanted.any():
        return np.nan
    if not found.any() or not wanted.any() or found.sum() > 10 * wanted.sum():
        return 1
    a, b = (np.argwhere(stack) / wanted.shape for stack in (found, wanted))
    return max(directed_hausdorff(a, b)[0], directed_hausdorff(b, a)[0]) / np.sqrt(3)


masks = [tuples(map(runs, some), ["start", "length"], []) for some in (true_masks, said_masks)]
hausdorff = np.nanmean([distance(f"case{v}") for v in range(7)])
dice = np.nanmean([2 * (t & p).sum() / (t.sum() + p.sum()) if t.any() or p.any() else np.nan for t, p in zip(true_masks, said_masks)])
for metric, expected in (("hausdorff-3d", hausdorff), ("dice-hausdorff", 0.4 * dice + 0.6 * (1 - hausdorff))):
    case(metric, *masks, expected, dict(volume="case"), judge=dict(texts=dict(case=volume_names, slice=slice_names), numbers=dict(height=[HEIGHT] * len(volume_names), width=[WIDTH] * len(volume_names))))


# Masks of several objects: object, label, confidence, start, length.

mask_rng = np.random.default_rng(8)
SIDE = 24


def patch(near=None):
    low = mask_rng.integers(0, SIDE - 6, 2) if near is None else np.clip(near + mask_rng.integers(-1, 2, 2), 0, SIDE - 6)
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[low[0]:low[0] + mask_rng.integers(3, 7), low[1]:low[1] + mask_rng.integers(3, 7)] = 1
    return low, mask


objects, found = [], []  # of each row: label, confidence, mask
for row in range(ROWS):
    own = [(int(mask_rng.integers(0, 3)), 1.0, *patch()) for _ in range(0 if row % 7 == 3 else mask_rng.integers(1, 4))]
    near = [(label if mask_rng.random() < 0.9 else int(mask_rng.integers(0, 3)), 0, *patch(low)) for label, _, low, _ in own
            for _ in range(mask_rng.integers(0, 3))]
    objects.append([(label, 1.0, mask) for label, _, _, mask in own])
    found.append([(label, float(mask_rng.random()), mask) for label, _, _, mask in near])


def mask_rows(rows):
    return tuples([[(number, label, sure, *run) for number, (label, sure, mask) in enumerate(row) for run in runs(mask)]
                   for row in rows], ["object", "label", "confidence", "start", "length"])


def coco_segments(thresholds):
    api = COCO()
    encoded = lambda mask: coco_masks.encode(np.asfortranarray(mask))
    items = [(row, label, mask) for row, own in enumerate(objects) for label, _, mask in own]
    api.dataset = dict(
        images=[dict(id=row + 1, height=SIDE, width=SIDE) for row in range(ROWS)], categories=[dict(id=i + 1) for i in range(3)],
        annotations=[dict(id=n + 1, image_id=row + 1, category_id=label + 1, segmentation=encoded(mask), iscrowd=0,
                          area=float(mask.sum())) for n, (row, label, mask) in enumerate(items)])
    with contextlib.redirect_stdout(io.StringIO()):
        api.createIndex()
        results = api.loadRes([dict(image_id=row + 1, category_id=label + 1, segmentation=encoded(mask), score=sure)
                               for row, own in enumerate(found) for label, sure, mask in own])
        evaluation = COCOeval(api, results, "segm")
        evaluation.params.iouThrs, evaluation.params.areaRng = np.array(thresholds), [[0, 1e10]]
        evaluation.params.areaRngLbl, evaluation.params.maxDets = ["all"], [100]
        evaluation.evaluate()
        evaluation.accumulate()
    precision = evaluation.eval["precision"]
    return precision[precision > -1].mean()


def share(a, b):
    return (a & b).sum() / (a | b).sum()


for thresholds in ([0.5], [0.5, 0.6, 0.7]):
    case("mask-ap", mask_rows(objects), mask_rows(found), coco_segments(thresholds),
         dict(thresholds=thresholds, interpolation="101", at_most=100, equal="hits", ties="in-order"))


def segments(rows):
    """The masks without the pixels of earlier ones of the row, as segments are."""
    result = []
    for row in rows:
        taken, own = np.zeros((SIDE, SIDE), np.uint8), []
        for label, sure, mask in row:
            left = mask & ~taken & 1
            taken |= mask
            if left.any():
                own.append((label, sure, left))
        result.append(own)
    return result


apart, said_apart = segments(objects), segments(found)
qualities = []
for label in range(3):
    overlap = size = 0
    for row, guess in zip(apart, said_apart):
        own, free = [m for l, _, m in row if l == label], [m for l, _, m in guess if l == label]
        overlap += sum(share(a, b) for a in own for b in free if share(a, b) > 0.5)
        size += (len(own) + len(free)) / 2
    qualities.append(overlap / size)
case("panoptic-quality", mask_rows(apart), mask_rows(said_apart), np.mean(qualities))
precisions = []
for row, guess in zip(apart, said_apart):
    for threshold in (0.5, 0.6, 0.7):
        hit = sum(share(a, b) > threshold for l, _, a in row for k, _, b in guess if l == k)
        total = len(row) + len(guess)
        precisions.append(1 if total == 0 else hit / (total - hit))
case("mask-precision", mask_rows(apart), mask_rows(said_apart), np.mean(precisions), dict(thresholds=[0.5, 0.6, 0.7]))

# Outlines of masks, of both sides of which some are empty.

pairs = [(t, p) for t, p in zip(true_masks, said_masks)]
for tolerance in (0, 1, 1.5):
    scores = [1.0 if not t.any() and not p.any() else compute_surface_dice_at_tolerance(
        compute_surface_distances(t.astype(bool), p.astype(bool), (1, 1)), tolerance) for t, p in pairs]
    case("surface-dice", *masks, np.mean(scores), dict(tolerance=tolerance),
         judge=dict(numbers=dict(height=[HEIGHT] * len(pairs), width=[WIDTH] * len(pairs))))


# Intervals.

COUNT = 40
weights = rng.integers(0, 4, COUNT).astype(float)
value = rng.normal(2500, 400, COUNT)
guess = value + rng.normal(0, 300, COUNT)
spread = rng.uniform(20, 400, COUNT)


def laplace(w=None):
    s = np.maximum(spread, 70)
    return np.average(-np.sqrt(2) * np.minimum(np.abs(value - guess), 1000) / s - np.log(np.sqrt(2) * s), weights=w)


case("laplace-ll", numbers(value), numbers(np.stack([guess, spread], 1)), laplace())
case("laplace-ll", numbers(value), numbers(np.stack([guess, spread], 1)), laplace(weights), weights=weights)
patient, week = rng.integers(0, 9, COUNT), rng.permutation(COUNT)
ends = [i for p in range(9) for i in sorted(np.flatnonzero(patient == p), key=lambda i: week[i])[-3:]]
kept = np.maximum(spread[ends], 70)
case("laplace-ll", numbers(value), numbers(np.stack([guess, spread], 1)),
     np.mean(-np.sqrt(2) * np.minimum(np.abs(value - guess)[ends], 1000) / kept - np.log(np.sqrt(2) * kept)),
     dict(last=3, last_of="patient", last_by="week"),
     judge=dict(texts=dict(patient=[f"p{p}" for p in patient]), numbers=dict(week=week.tolist())))
low, high = guess - spread, guess + spread
for alpha in (0.1, 0.3):
    winkler = np.where(value < low, high - low + 2 / alpha * (low - value),
                       np.where(value > high, high - low + 2 / alpha * (value - high), high - low))
    case("winkler", numbers(value), numbers(np.stack([low, high], 1)), winkler.mean(), dict(alpha=alpha))
yards = rng.integers(-5, 20, COUNT)
grid = np.arange(-10, 31)
below = stats.norm.cdf(grid[None], loc=yards[:, None] + rng.normal(0, 2, (COUNT, 1)), scale=3)
case("crps", numbers(yards), numbers(below), np.mean((below - (grid >= yards[:, None])) ** 2), {"from": -10, "to": 30})


# Numbers, and times with an event or without.

positive = np.exp(rng.normal(1, 1, COUNT)).round(3)
near = positive * np.exp(rng.normal(0, 0.4, COUNT))
positive_zero = np.where(rng.random(COUNT) < 0.1, 0, positive)
for w in (None, weights):
    centre = np.average(positive, weights=w)
    rae = np.average(np.abs(positive - near), weights=w) / np.average(np.abs(positive - centre), weights=w)
    rse = 1 - m.r2_score(positive, near, sample_weight=w)
    for name, expected in (("rae", rae), ("rse", rse), ("rrse", np.sqrt(rse))):
        case(name, numbers(positive), numbers(near), expected, weights=w)
    kept = positive_zero != 0
    errors = ((positive_zero - near)[kept] / positive_zero[kept]) ** 2
    case("rmspe", numbers(positive_zero), numbers(near),
         np.sqrt(np.average(errors, weights=None if w is None else w[kept])), weights=w)
times = rng.integers(1, 15, COUNT).astype(float)
events = rng.random(COUNT) < 0.6
lasting = (times + rng.normal(0, 4, COUNT)).round(0)
judge = dict(flags=dict(event=events.tolist()))
case("c-index", numbers(times), numbers(lasting), lifelines.utils.concordance_index(times, lasting, events), judge=judge)
case("c-index", numbers(times), numbers(-lasting), lifelines.utils.concordance_index(times, lasting, events),
     dict(predicts="risk"), judge=judge)
kinds = rng.integers(0, 3, COUNT)
by_kind = np.array([lifelines.utils.concordance_index(times[kinds == k], lasting[kinds == k], events[kinds == k]) for k in range(3)])
judge = dict(flags=dict(event=events.tolist()), texts=dict(kind=[f"kind {k}" for k in kinds]))
case("c-index", numbers(times), numbers(lasting), by_kind.mean() - by_kind.std(), dict(by="kind", of_groups="deviation"), judge=judge)
case("pearson", numbers(positive), numbers(near),
     np.tanh(np.mean([np.arctanh(np.clip(stats.pearsonr(positive[kinds == k], near[kinds == k])[0], -0.999, 0.999)) for k in range(3)])),
     dict(by="kind", of_groups="fisher"), judge=dict(texts=judge["texts"]))
for scale in (1, 1e-160, 2.55e-162, 1e150):
    case("pearson", numbers(positive), numbers(near * scale), stats.pearsonr(positive, near)[0])
    case("r2", numbers(positive * scale), numbers(near * scale), m.r2_score(positive, near))
    case("explained-variance", numbers(positive * scale), numbers(near * scale), m.explained_variance_score(positive, near))


# Two classes, and more.

def classes(codes, count):
    return dict(shape="codes", codes=[int(c) for c in codes], names=[f"class {c}" for c in range(count)])


binary = rng.integers(0, 2, 90)
chance = np.clip(rng.normal(0.35 + 0.3 * binary, 0.25), 0.01, 0.99).round(2)
heavy = rng.integers(0, 4, 90).astype(float)
for w in (None, heavy):
    for limit in (0.1, 0.35):
        case("partial-auc", classes(binary, 2), numbers(chance), m.roc_auc_score(binary, chance, max_fpr=limit, sample_weight=w),
             dict(max_fpr=limit), weights=w)
    low = 0.8
    flipped = m.roc_curve(1 - binary, -chance, sample_weight=w, drop_intermediate=False)[:2]
    end = np.searchsorted(flipped[0], 1 - low, "right")
    x = np.append(flipped[0][:end], 1 - low)
    y = np.append(flipped[1][:end], np.interp(1 - low, flipped[0][end - 1:end + 1], flipped[1][end - 1:end + 1]))
    case("auc-above-tpr", classes(binary, 2), numbers(chance), m.auc(x, y), dict(min_tpr=low), weights=w)
    case("balanced-log-loss", classes(binary, 2), numbers(chance),
         np.mean([m.log_loss(binary[binary == c], chance[binary == c], labels=[0, 1],
                             sample_weight=None if w is None else w[binary == c]) for c in (0, 1)]), weights=w)
weeks = np.repeat(np.arange(6), 15)
gini = np.array([2 * m.roc_auc_score(binary[weeks == k], chance[weeks == k]) - 1 for k in range(6)])
slope, start = np.polyfit(np.arange(6), gini, 1)
case("gini-stability", classes(binary, 2), numbers(chance),
     gini.mean() + 88 * min(0, slope) - 0.5 * np.std(gini - (slope * np.arange(6) + start)),
     judge=dict(numbers=dict(week=weeks.tolist())))
codes = np.minimum(rng.geometric(0.5, 60) - 1, 2)
shares = rng.dirichlet([1, 1, 1], 60)
losses = [-np.log(shares[codes == c, c]).mean() for c in range(3)]
case("balanced-log-loss", classes(codes, 3), numbers(shares), np.average(losses, weights=[1, 2, 5]), dict(class_weights=[1, 2, 5]))


# Texts and lists.

words = ["the", "fir", "Oak,", "elm", "a", "yew.", "ash", "an", "pine"]
right_texts = [" ".join(rng.choice(words, rng.integers(1, 7))) for _ in range(30)]
said_texts = [(" ".join(word for word in text.split() if rng.random() < 0.8) + rng.choice(["", " fir", " Elm"])).strip()
              for text in right_texts]
case("wer", texts(right_texts), texts(said_texts), jiwer.wer(right_texts, said_texts))
case("cer", texts(right_texts), texts(said_texts), jiwer.cer(right_texts, said_texts))


def plain_words(text):
    letters = "".join(c for c in text.lower() if c not in set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))
    return [word for word in letters.split() if word not in ("a", "an", "the")]


def token_f1(right, said):
    right, said = plain_words(right), plain_words(said)
    if not right or not said:
        return float(right == said)
    shared = sum(min(right.count(word), said.count(word)) for word in set(right))
    return 2 * shared / (len(right) + len(said))


case("token-f1", texts(right_texts), texts(said_texts), np.mean([token_f1(a, b) for a, b in zip(right_texts, said_texts)]))
clusters, guesses = rng.integers(0, 4, 50), rng.integers(0, 5, 50)
guesses = np.where(rng.random(50) < 0.6, clusters, guesses)
names = texts([f"c{c}" for c in clusters]), texts([f"g {c}" for c in guesses])
case("nmi", *names, m.normalized_mutual_info_score(clusters, guesses))
case("nmi", *names, m.v_measure_score(clusters, guesses))
case("adjusted-rand", *names, m.adjusted_rand_score(clusters, guesses))
lists = [[rng.permutation(12)[:rng.integers(1, 5)].tolist() for _ in range(20)] for _ in range(2)]
shaped = [dict(shape="lists", rows=rows, names=[f"i{i}" for i in range(12)]) for rows in lists]
for k in (2, 20):
    case("recall-at-k", *shaped,
         sum(len(set(t) & set(p[:k])) for t, p in zip(*lists)) / sum(min(k, len(t)) for t in lists[0]), dict(k=k))
answers = [" ".join(rng.choice(["1:2", "3:4", "YES", "5:9"], rng.integers(0, 3), replace=False)) for _ in range(30)]
given = [str(rng.choice(["", "1:2", "3:4", "YES"])) for _ in range(30)]
agree = [(g in a.split()) if g else not a for a, g in zip(answers, given)]
case("answer-f1", texts(answers), texts(given), np.mean(agree), dict(counts="rows"))
hit = sum(bool(g) and ok for g, ok in zip(given, agree))
wrong_answers, missed = sum(bool(g) and not ok for g, ok in zip(given, agree)), sum(not g and not ok for g, ok in zip(given, agree))
case("answer-f1", texts(answers), texts(given), 2 * hit / (2 * hit + wrong_answers + missed))


# Several quantiles, and series that are gathered on two levels.

levels = [0.1, 0.5, 0.9]
many = np.stack([positive * factor for factor in (0.6, 1.05, 1.7)], 1)
for w in (None, weights):
    case("pinball", numbers(positive), numbers(many),
         np.mean([m.mean_pinball_loss(positive, many[:, i], alpha=q, sample_weight=w) for i, q in enumerate(levels)]),
         dict(levels=levels), weights=w)
series, day = np.repeat(np.arange(8), 5), np.tile(np.arange(5), 8)
own = {"series": series, "shop": series % 3}
scales = {name: rng.uniform(0.5, 4, 9)[kinds] for name, kinds in own.items()}
shares = {name: rng.uniform(0, 4, 9)[kinds] for name, kinds in own.items()}
sold, guessed = rng.poisson(4, COUNT).astype(float), rng.uniform(0, 8, COUNT)


def scaled(name):
    errors = []
    for kind in np.unique(own[name]):
        inside = own[name] == kind
        sums = [(sold - guessed)[inside & (day == d)].sum() ** 2 for d in range(5)]
        errors.append((np.sqrt(np.mean(sums) / scales[name][inside][0]), shares[name][inside][0]))
    return np.average([e for e, _ in errors], weights=[w for _, w in errors])


judge = dict(texts={"day": [f"d{d}" for d in day], **{name: [f"{name} {k}" for k in kinds] for name, kinds in own.items()}},
             numbers={f"{what} of {name}": values[name].tolist() for what, values in (("scale", scales), ("weight", shares))
                      for name in own})
for names in (["series"], ["series", "shop"]):
    case("wrmsse", numbers(sold), numbers(guessed), np.mean([scaled(name) for name in names]),
         dict(levels=names, scales=[f"scale of {name}" for name in names], level_weights=[f"weight of {name}" for name in names]),
         judge=judge)


# Scaled errors: each row's scale is that of its series; `by` takes the mean over series.
steps = rng.uniform(0.5, 3, 6)[kinds_of_steps := rng.integers(0, 6, COUNT)]
scaled_judge = dict(texts={"shop": [f"shop {k}" for k in kinds_of_steps]}, numbers={"step": steps.tolist(), "squared_step": steps.tolist(), "own": (2 * steps).tolist()})
counts = rng.uniform(0.1, 2, COUNT)
case("mase", numbers(sold), numbers(guessed), np.mean(np.abs(sold - guessed) / steps), judge=scaled_judge)
case("mase", numbers(sold), numbers(guessed), np.average(np.abs(sold - guessed) / steps, weights=counts), weights=counts,
     judge=scaled_judge)
case("mase", numbers(sold), numbers(guessed), np.mean(np.abs(sold - guessed) / steps) / 2, dict(scale="own"), judge=scaled_judge)
case("mase", numbers(sold), numbers(guessed),
     np.mean([np.mean((np.abs(sold - guessed) / steps)[kinds_of_steps == k]) for k in np.unique(kinds_of_steps)]), dict(by="shop"),
     judge=scaled_judge)
case("rmsse", numbers(sold), numbers(guessed), np.sqrt(np.mean((sold - guessed) ** 2 / steps)), judge=scaled_judge)
case("rmsse", numbers(sold), numbers(guessed),
     np.mean([np.sqrt(np.mean(((sold - guessed) ** 2 / steps)[kinds_of_steps == k])) for k in np.unique(kinds_of_steps)]),
     dict(by="shop"), judge=scaled_judge)
case("wape", numbers(sold), numbers(guessed), np.abs(sold - guessed).sum() / np.abs(sold).sum())
case("wape", numbers(-sold), numbers(guessed), np.average(np.abs(sold + guessed), weights=counts) / np.average(sold, weights=counts),
     weights=counts)

path = pathlib.Path(__file__).with_name("shapes.json")
path.write_text("[" + ",\n".join(json.dumps(item, separators=(",", ":")) for item in CASES) + "]\n")
print(len(CASES), "cases,", path.stat().st_size, "bytes")
