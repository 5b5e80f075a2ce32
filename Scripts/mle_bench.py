#!/usr/bin/env python3
"""Judge synthetic answers to all 82 competitions of mle-bench with Podium and with mle-bench's own graders, and compare.

    git clone https://github.com/openai/mle-bench           # or an archive of it
    pip install numpy pandas scikit-learn scipy pycocotools shapely pyquaternion levenshtein py7zr pyyaml tqdm
    Scripts/mle_bench.py --podium .build/release/podium --graders mle-bench
    Scripts/mle_bench.py … --markdown > docs/mle-bench.md    the document
    Scripts/mle_bench.py … --goldens > Tests/WorkflowsTests/Goldens/mle_bench.json

Data is made up, small, in the format that each grader reads; nothing is fetched. What Podium is told of a competition is the table
Sources/MLEBench/mle-bench.json.
"""

import argparse
import importlib
import json
import math
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pandas as pd

HERE = pathlib.Path(__file__).resolve().parent.parent
TABLE = HERE / "Sources" / "MLEBench" / "mle-bench.json"
TOLERANCE = 1e-9
# The grader's arc cosine loses half of its digits where the directions are the same.
TOLERANCES = {"icecube-neutrinos-in-deep-ice": 1e-8}
# Graders that compare row by row without looking at ids, or look at pandas' row numbers.
IN_ORDER = {"nomad2018-predict-transparent-conductors", "stanford-covid-vaccine"}


class Case:
    """Answers as a grader reads them, and submissions by name."""

    def __init__(self, answers, submissions):
        self.answers = answers
        self.submissions = submissions


def as_list(value):
    return value if isinstance(value, list) else [value]


# What a competition's columns hold where that is more than the table says.

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Maker:
    """Makes answers and submissions for one competition, the same for the same id and seed."""

    def __init__(self, name, entry, graders, rows=40, seed=1):
        self.name, self.entry, self.graders, self.rows = name, entry, graders, rows
        self.random = random.Random(f"{name} {seed}")
        self.numpy = np.random.default_rng(self.random.randrange(2**32))
        self.data, self.metric = entry["data"], entry["metric"]["name"]

    def make(self):
        special = getattr(self, "make_" + re.sub(r"\W", "_", self.name).lower(), None)
        case = special() if special else getattr(self, "make_" + self.entry["task"])()
        return case

    # Parts

    def ids(self, count=None):
        names = [f"{self.random.choice(LETTERS)}{i:03d}" for i in range(count or self.rows)]
        self.random.shuffle(names)
        return names

    def column(self, values):
        """A table of ids and one target, with the columns that the grader reads."""
        return pd.DataFrame({self.data["id"]: self.ids_, self.data["target"]: values})

    def shuffled(self, table):
        """Rows in any order, unless the grader takes them as they stand."""
        if self.name in IN_ORDER:
            return table
        return table.sample(frac=1, random_state=self.random.randrange(2**31)).reset_index(drop=True)

    def renamed(self, table):
        """A submission's names for the solution's columns."""
        names = self.entry.get("submission", {}).get("columns")
        if not names:
            return table
        targets = [c for c in as_list(self.data["target"]) if c not in names]
        extra = [c for c in names if c not in table.columns]
        if len(targets) == 1 and len(extra) == 1:
            table = table.rename(columns={targets[0]: extra[0]})
        return table

    def simple(self, truth, guesses):
        """Answers in one column, and guesses, each a list of values."""
        self.ids_ = self.ids(len(truth))
        answers = self.column(truth)
        submissions = {"perfect": self.shuffled(self.renamed(answers))}
        for number, guess in enumerate(guesses):
            table = answers.copy()
            table[self.data["target"]] = guess
            submissions[f"random {number + 1}"] = self.shuffled(self.renamed(table))
        return Case(answers, submissions)

    def float(self, low=0.0, high=1.0):
        return self.random.uniform(low, high)

    def words(self, low, high, vocabulary):
        return " ".join(self.random.choice(vocabulary) for _ in range(self.random.randint(low, high)))

    def module(self, part):
        return importlib.import_module(f"mlebench.competitions.{self.name}.{part}")

    # Tasks

    def make_binary(self):
        negative, positive = self.data["classes"]
        truth = [self.random.randint(0, 1) for _ in range(self.rows)]
        truth[:2] = [0, 1]
        if self.metric in ("accuracy", "mcc"):
            labels = [bool(t) if positive == "True" else t for t in truth]
            guesses = [[self.random.choice([l, labels[0], labels[1]]) for l in labels] for _ in range(2)]
            return self.simple(labels, guesses)
        guesses = [[round(self.float(), 2) for _ in truth], [self.float(0, 0.6) + 0.4 * t for t in truth]]
        if self.metric == "log-loss":
            guesses.append([[0.0, 1.0, 0.25][self.random.randrange(3)] for _ in truth])
        if self.metric == "banded-auc":
            guesses.append([self.float(-5, 5) + t for t in truth])
        return self.simple(truth, guesses)

    def make_multiclass(self):
        names = self.data.get("classes")
        if self.entry.get("answers") == "one-hot":
            return self.one_hot()
        if names is None:
            words = self.name.startswith(("paddy", "plant-seedlings"))
            names = [f"kind {c}" if words else str(3 * i + 1) for i, c in enumerate(LETTERS[:12])]
        whole = all(n.isdigit() for n in names)
        classes = [int(n) for n in names] if whole else names
        # Of qwk's classes one does not occur at all: the grader's places differ from the ratings' own distances.
        used = classes[:1] + classes[2:] if self.metric == "qwk" else classes
        truth = [self.random.choice(used) for _ in range(self.rows)]
        guesses = [[self.random.choice(used + [t] * len(used)) for t in truth] for _ in range(2)]
        if self.entry.get("classes"):
            # The importer takes the classes from the answers and from the labels of train.
            self.entry["data"]["classes"] = [str(c) for c in classes]
        return self.simple(truth, guesses)

    def one_hot(self):
        """A column of 0 and 1 for each class; predicted is a probability for each."""
        names = self.data.get("classes")
        if names is None:
            grader = self.module("grade")
            names = list(grader.CLASSES if hasattr(grader, "CLASSES") else grader.DOGS_LIST)
            self.entry["data"]["classes"] = names
        rows = 3 * self.rows
        codes = self.numpy.integers(0, len(names), rows)
        identity = self.data["id"]
        ids = self.ids(rows)
        answers = pd.DataFrame(np.eye(len(names), dtype=int)[codes], columns=names)
        answers.insert(0, identity, ids)
        submissions = {"perfect": self.shuffled(answers.astype({n: float for n in names}))}
        for number in range(2):
            values = self.numpy.dirichlet([0.5] * len(names), rows)
            if number == 1:
                values = np.eye(len(names))[self.numpy.integers(0, len(names), rows)]
            table = pd.DataFrame(values, columns=names)
            table.insert(0, identity, ids)
            submissions[f"random {number + 1}"] = self.shuffled(table)
        return Case(answers, submissions)

    def many(self, columns, truth, guesses):
        """Answers in several columns, each a matrix."""
        identity = self.data["id"]
        ids = self.ids(len(truth))

        def table(values):
            made = pd.DataFrame(values, columns=columns)
            made.insert(0, identity, ids)
            return made

        answers = table(truth)
        submissions = {"perfect": self.shuffled(answers)}
        for number, guess in enumerate(guesses):
            submissions[f"random {number + 1}"] = self.shuffled(table(guess))
        return Case(answers, submissions)

    def make_multilabel(self):
        columns = self.data["target"]
        if columns == "*":
            columns = self.columns_of_the_grader()
        truth = self.numpy.integers(0, 2, (self.rows, len(columns)))
        truth[0], truth[1] = 0, 1
        columns = self.entry.get("kaggle", {}).get("data", {}).get("target", columns)
        truth = np.hstack([truth, truth[:, : len(columns) - truth.shape[1]][::-1]])
        if "scored" in self.entry["metric"]:
            truth[3] = truth[7] = -1
        return self.many(columns, truth, [self.numpy.random(truth.shape).round(d) for d in (2, 15)])

    def columns_of_the_grader(self):
        if self.name.startswith("google-quest"):
            return list(self.module("classes").CLASSES)
        return list(self.module("grade").CLASS_NAMES)

    def make_regression(self):
        columns = self.data["target"]
        if columns == "*":
            columns = self.columns_of_the_grader()
        columns = as_list(columns)
        low, high = self.entry.get("submission", {}).get("range", [0, 1000 if self.metric == "mae" else 1])
        scale = high - low
        truth = (low + scale * self.numpy.random((self.rows, len(columns)))).round(3)
        guesses = [(low + scale * self.numpy.random(truth.shape)).round(2), (0.9 * truth + 0.1 * low) .round(9)]
        return self.many(columns, truth, guesses)

    def make_text(self):
        words = ["The", "the", "cat", "sat", "на", "мате", "naïve", "日本", "two", "twenty-one", "sil", "x", "y."]
        truth = [self.words(1, 7, words) for _ in range(self.rows)]
        guesses = [[t if self.random.random() < 0.4 else self.words(1, 7, words) for t in truth] for _ in range(2)]
        return self.simple(truth, guesses)

    def make_labels(self):
        tags = [f"tag-{c}" for c in "abcdefgh"]
        known = lambda: " ".join(self.random.sample(tags, self.random.randint(1, 4)))
        truth = [known() for _ in range(self.rows)]
        unknown = [f"{known()} never-true" if self.random.random() < 0.5 else "only-here" for _ in truth]
        return self.simple(truth, [[known() for _ in truth], unknown])

    def make_list(self):
        items = [f"{i:010d}" if self.name.startswith("h-and-m") else f"item{i}" for i in range(1, 15)]
        k = self.entry["metric"].get("k", 1)
        many = self.name.startswith("h-and-m")
        truth = [" ".join(self.random.sample(items, self.random.randint(1, 6 if many else 1))) for _ in range(self.rows)]
        ranked = lambda: [" ".join(self.random.sample(items, k)) for _ in truth]
        repeated = [" ".join(self.random.choice(items) for _ in range(k)) for _ in truth]
        return self.simple(truth, [ranked(), repeated])

    def runs(self, mask, order="F"):
        """Pixels of a mask as 'start length', from 1."""
        flat = np.concatenate([[0], mask.flatten(order=order).astype(int), [0]])
        edges = np.flatnonzero(np.diff(flat))
        return " ".join(f"{a + 1} {b - a}" for a, b in zip(edges[::2], edges[1::2]))

    def mask(self, height, width, share):
        made = np.zeros((height, width), bool)
        if self.random.random() < share:
            y, x = self.random.randrange(height - 3), self.random.randrange(width - 3)
            made[y : y + self.random.randint(2, height // 2), x : x + self.random.randint(2, width // 2)] = True
        return made

    def moved(self, mask):
        return np.roll(mask, (self.random.randint(-2, 2), self.random.randint(-1, 1)), (0, 1))

    def masks(self, height, width, share, columns, order="F", empty=""):
        masks = [self.mask(height, width, share) for _ in range(self.rows)]
        write = lambda all_masks: [self.runs(m, order) or empty for m in all_masks]
        case = self.simple(
            write(masks),
            [write([self.moved(m) for m in masks]), write([self.mask(height, width, share) for _ in masks])])
        for name, value in columns.items():
            case.answers[name] = value
        return case

    def make_masks(self):
        raise NotImplementedError(self.name)

    # Competitions

    def make_siim_isic_melanoma_classification(self):
        return self.make_binary()

    def make_ai4code(self):
        cells = [f"{i:08x}" for i in range(10, 30)]
        truth = []
        for _ in range(self.rows):
            truth.append(" ".join(self.random.sample(cells, self.random.randint(2, 12))))
        mixed = [" ".join(self.random.sample(t.split(), len(t.split()))) for t in truth]
        return self.simple(truth, [mixed])

    def make_champs_scalar_coupling(self):
        case = self.make_regression()
        case.answers["type"] = [self.random.choice(["1JHC", "2JHH", "3JHN"]) for _ in range(self.rows)]
        del case.submissions["perfect"]  # The logarithm of no error at all.
        return case

    def make_chaii_hindi_and_tamil_question_answering(self):
        return self.make_text()

    def make_detecting_insults_in_social_commentary(self):
        case = self.make_binary()
        for table in [case.answers, *case.submissions.values()]:
            table[self.data["id"]] = [f'"you, {i}\\nsaid"' for i in table[self.data["id"]]]
            table.insert(0, "Date", "20120618192155Z")
        for name, table in case.submissions.items():
            case.submissions[name] = table[["Insult", "Date", "Comment"]]
        return case

    def make_google_research_identify_contrails_reduce_global_warming(self):
        return self.masks(16, 12, 0.6, {"height": 16, "width": 12}, empty="-")

    def make_h_and_m_personalized_fashion_recommendations(self):
        case = self.make_list()
        case.answers.loc[3, "prediction"] = ""
        for name, table in case.submissions.items():
            more = pd.DataFrame({"customer_id": ["zz1", "zz2"], "prediction": ["0000000001", "0000000002"]})
            if name != "perfect":
                case.submissions[name] = pd.concat([more, table], ignore_index=True)
        return case

    def make_hms_harmful_brain_activity_classification(self):
        columns = self.data["target"]
        votes = self.numpy.integers(0, 9, (self.rows, 6))
        votes[:, 0] += 1
        guesses = [self.numpy.dirichlet([1] * 6, self.rows), np.eye(6)[self.numpy.integers(0, 6, self.rows)]]
        case = self.many(columns, votes, guesses)
        shares = case.submissions["perfect"]
        shares[columns] = shares[columns].div(shares[columns].sum(axis=1), axis=0)
        return case

    def make_hubmap_kidney_segmentation(self):
        case = self.masks(20, 14, 0.7, {"height_pixels": 20, "width_pixels": 14})
        if case.answers["encoding"].eq("").any():
            # The grader fills in what is empty in a submission alone: its answers are never empty.
            keep = case.answers["encoding"].ne("")
            kept = set(case.answers["id"][keep])
            case.answers = case.answers[keep].reset_index(drop=True)
            for name, table in case.submissions.items():
                case.submissions[name] = table[table["id"].isin(kept)].reset_index(drop=True)
        return case

    def make_icecube_neutrinos_in_deep_ice(self):
        draw = lambda: np.column_stack(
            [self.numpy.random(self.rows) * 2 * math.pi, self.numpy.random(self.rows) * math.pi])
        truth = draw()
        return self.many(self.data["target"], truth, [draw(), truth + 1e-3])

    def make_inaturalist_2019_fgvc6(self):
        truth = [str(self.random.randrange(8)) for _ in range(self.rows)]
        return self.simple(
            truth, [[" ".join(map(str, self.random.sample(range(8), 3))) for _ in truth],
                    [str(self.random.randrange(8)) for _ in truth]])

    def make_jigsaw_unintended_bias_in_toxicity_classification(self):
        self.rows = 400
        shares = [round(self.float(), 3) for _ in range(self.rows)]
        case = self.simple(shares, [[self.float() for _ in shares], [0.5 * s + 0.5 * self.float() for s in shares]])
        for group in self.entry["metric"]["groups"]:
            case.answers[group] = [round(self.float(), 2) for _ in shares]
        return case

    def make_multi_modal_gesture_recognition(self):
        numbers = lambda: self.words(1, 12, [str(i) for i in range(1, 21)])
        truth = [numbers() for _ in range(self.rows)]
        return self.simple(truth, [[numbers() for _ in truth]])

    def make_osic_pulmonary_fibrosis_progression(self):
        patients = [f"ID{i:05d}" for i in range(6)]
        rows = [(p, w) for p in patients for w in range(-12, 134, 7)]
        measured = {p: set(self.random.sample(range(-12, 134, 7), 6)) for p in patients}
        answers = pd.DataFrame({"Patient_Week": [f"{p}_{w}" for p, w in rows], "Patient": [p for p, _ in rows]})
        answers["FVC"] = [self.random.randint(1500, 3500) if w in measured[p] else np.nan for p, w in rows]
        submissions = {}
        for number in range(2):
            table = answers[["Patient_Week"]].copy()
            table["FVC"] = [self.random.randint(1500, 3500) for _ in rows]
            table["Confidence"] = [self.random.choice([20, 70, 225.5, 400]) for _ in rows]
            submissions[f"random {number + 1}"] = self.shuffled(table)
        table["FVC"] = answers["FVC"].fillna(2000)
        submissions["perfect"] = self.shuffled(table)
        return Case(answers, submissions)

    def make_rsna_2022_cervical_spine_fracture_detection(self):
        exams = [f"1.2.826.{i}" for i in range(12)]
        rows = [f"{e}_{part}" for e in exams for part in ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "patient_overall"]]
        answers = pd.DataFrame({"row_id": rows, "fractured": [self.random.randint(0, 1) for _ in rows]})
        submissions = {"perfect": self.shuffled(answers)}
        for number in range(2):
            table = answers.copy()
            table["fractured"] = [self.random.choice([0, 1, self.float(), self.float()]) if number else self.float() for _ in rows]
            submissions[f"random {number + 1}"] = self.shuffled(table)
        return Case(answers, submissions)

    def make_rsna_miccai_brain_tumor_radiogenomic_classification(self):
        case = self.make_binary()
        numbers = {name: f"{i:05d}" for i, name in enumerate(sorted(case.answers[self.data["id"]]))}
        for table in [case.answers, *case.submissions.values()]:
            table[self.data["id"]] = table[self.data["id"]].map(numbers)
        return case

    def make_smartphone_decimeter_2022(self):
        rows = [(f"trip/{t}", 1_600_000_000_000 + 1000 * i) for t in "abc" for i in range(15)]
        answers = pd.DataFrame(rows, columns=["tripId", "UnixTimeMillis"])
        answers["LatitudeDegrees"] = [37 + self.float() for _ in rows]
        answers["LongitudeDegrees"] = [-122 + self.float() for _ in rows]
        submissions = {"perfect": answers.copy()}
        for number, size in enumerate([1e-4, 1]):
            table = answers.copy()
            for column in self.data["target"]:
                table[column] += [size * self.float(-1, 1) for _ in rows]
            submissions[f"random {number + 1}"] = table
        return Case(answers, submissions)

    def make_stanford_covid_vaccine(self):
        case = self.make_regression()
        case.answers["keep"] = [self.random.random() < 0.7 for _ in range(self.rows)]
        for name, table in case.submissions.items():
            for column in ("deg_pH10", "deg_50C"):
                table[column] = [round(self.float(), 3) for _ in range(self.rows)]
            case.submissions[name] = table[self.entry["submission"]["columns"]]
        return case

    def make_tensorflow2_question_answering(self):
        answers, rows = [], []
        span = lambda: {"start_token": self.random.randrange(50), "end_token": self.random.randrange(50, 99)}
        text = lambda s: f"{s['start_token']}:{s['end_token']}"
        for number in range(20):
            long = span() if self.random.random() < 0.7 else {"start_token": -1, "end_token": -1}
            short = [span() for _ in range(self.random.randint(0, 2))]
            verdict = self.random.choice(["NONE", "NONE", "YES", "NO"])
            identity = str(10**18 + number)
            answers.append({
                "example_id": identity,
                "annotations": [{"long_answer": long, "short_answers": short, "yes_no_answer": verdict}]})
            rows.append((f"{identity}_long", [text(long)] if long["start_token"] != -1 else []))
            rows.append((f"{identity}_short", [text(s) for s in short] + ([verdict] if verdict != "NONE" else [])))
        table = lambda pick: self.shuffled(pd.DataFrame(
            [(i, pick(right)) for i, right in rows], columns=["example_id", "PredictionString"]))
        submissions = {
            "perfect": table(lambda right: right[0] if right else ""),
            "random 1": table(lambda right: self.random.choice([*right, "1:2", "YES", ""])),
            "random 2": table(lambda right: self.random.choice([*right[-1:], "", ""]))}
        return Case(answers, submissions)

    def make_tgs_salt_identification_challenge(self):
        return self.masks(101, 101, 0.7, {})

    def make_tweet_sentiment_extraction(self):
        return self.make_text()

    def make_uw_madison_gi_tract_image_segmentation(self):
        rows = [(f"case{c}_day{d}_slice_{s:04d}", kind) for c in (1, 2) for d in (0, 7, 9) for s in range(1, 5)
                for kind in ("large_bowel", "small_bowel", "stomach")]
        masks = [self.mask(12, 10, 0.0 if "case2_day9" in r[0] else 0.6) for r in rows]
        answers = pd.DataFrame(rows, columns=["id", "class"])

        def table(all_masks):
            made = answers[["id", "class"]].copy()
            made["predicted"] = [self.runs(m) for m in all_masks]
            return made

        submissions = {
            "perfect": table(masks), "random 1": table([self.moved(m) for m in masks]),
            "random 2": table([m if self.random.random() < 0.7 else self.mask(12, 10, 0.8) for m in masks])}
        answers = table(masks)
        answers["image_height"], answers["image_width"] = 12, 10
        return Case(answers, submissions)

    def make_us_patent_phrase_to_phrase_matching(self):
        truth = [self.random.choice([0, 0.25, 0.5, 0.75, 1.0]) for _ in range(self.rows)]
        return self.simple(truth, [[self.float() for _ in truth], [t + 0.1 * self.float() for t in truth]])

    def make_ventilator_pressure_prediction(self):
        case = self.make_regression()
        case.answers["u_out"] = [self.random.randint(0, 1) for _ in range(self.rows)]
        return case

    def make_vesuvius_challenge_ink_detection(self):
        self.rows = 6
        case = self.masks(14, 20, 1.0, {"width": 20, "height": 14}, order="C")
        # The grader takes rows as they stand.
        order = case.answers["Id"].tolist()
        for name, table in case.submissions.items():
            case.submissions[name] = table.set_index("Id").loc[order].reset_index()
        return case

    # Boxes

    def make_3d_object_detection_for_autonomous_vehicles(self):
        def solid(kind=None):
            numbers = [self.float(0, 40), self.float(0, 40), self.float(-2, 0), *(self.float(1, 5) for _ in range(3)), self.float(-3, 3)]
            return numbers, kind or self.random.choice(["car", "bus", "pedestrian"])

        def near(numbers):
            return [n + self.float(-0.12, 0.12) for n in numbers]

        def text(solids, sure):
            return " ".join(f"{sure()} {' '.join(repr(n) for n in numbers)} {kind}" for numbers, kind in solids)

        truth = [[solid() for _ in range(self.random.randint(1, 6))] for _ in range(15)]
        said = [[(near(n), k) for n, k in row if self.random.random() < 0.8] + [solid() for _ in range(2)] for row in truth]
        return self.simple(
            [text(row, lambda: "1.0") for row in truth],
            [[text(row, lambda: round(self.float(0.05, 1), 4)) for row in said]])

    def make_kuzushiji_recognition(self):
        characters = ["U+003F", "U+306F", "U+3044"]
        pages = [[(self.random.choice(characters), *(self.random.randint(5, 300) for _ in range(2)),
                   *(self.random.randint(5, 60) for _ in range(2))) for _ in range(self.random.randint(1, 9))]
                 for _ in range(self.rows)]
        pages[3] = []
        join = lambda items: " ".join(" ".join(map(str, item)) for item in items)
        truth = [join(page) for page in pages]
        centers = [join((c, x + w / 2, y + h / 2) for c, x, y, w, h in page) for page in pages]
        wild = [join((c, x + self.float(-0.2, 1.2) * w, y + self.float(-0.2, 1.2) * h) for c, x, y, w, h in page) for page in pages]
        case = self.simple(truth, [centers, wild])
        del case.submissions["perfect"]  # Points are predicted of boxes.
        return case

    def make_siim_covid19_detection(self):
        ids = [f"{i:03d}_study" for i in range(12)] + [f"{i:03d}_image" for i in range(20)]
        right, said = [], []
        for name in ids:
            if name.endswith("study"):
                kinds = ["negative", "typical", "indeterminate", "atypical"]
                right.append(f"{kinds[len(right) % 4]} 1 0 0 1 1")
                said.append(" ".join(f"{k} {round(self.float(), 3)} 0 0 1 1" for k in self.random.sample(kinds, 2)))
            elif self.random.random() < 0.4:
                right.append("none 1 0 0 1 1")
                said.append(f"none {round(self.float(), 3)} 0 0 1 1")
            else:
                box = lambda: [self.float(0, 500), self.float(0, 500), self.float(600, 900), self.float(600, 900)]
                boxes = [box() for _ in range(self.random.randint(1, 2))]
                right.append(" ".join(f"opacity 1 {' '.join(map(str, b))}" for b in boxes))
                guesses = [[v + self.float(-60, 60) for v in b] for b in boxes] + [box()]
                said.append(" ".join(f"opacity {round(self.float(), 3)} {' '.join(map(str, b))}" for b in guesses))
        self.ids_ = ids
        answers = self.column(right)
        return Case(answers, {"perfect": self.shuffled(answers), "random 1": self.shuffled(self.column(said))})

    def make_vinbigdata_chest_xray_abnormalities_detection(self):
        rows, said = [], []
        for i in range(30):
            name = f"x{i:03d}"
            boxes = [(self.random.randrange(4), *(self.random.randint(0, 400) for _ in range(2)),
                      *(self.random.randint(450, 900) for _ in range(2))) for _ in range(self.random.randint(1, 4))]
            rows += [(name, *box) for box in boxes]
            near = [(k, round(self.float(), 4), *(v + self.random.randint(-80, 40) for v in box)) for k, *box in boxes]
            said.append((name, " ".join(" ".join(map(str, n)) for n in near)))
        answers = pd.DataFrame(rows, columns=["image_id", "class_id", "x_min", "y_min", "x_max", "y_max"])
        right = [(name, " ".join(f"{int(k)} 1 {a} {b} {c} {d}" for _, k, a, b, c, d in group.itertuples(index=False)))
                 for name, group in answers.groupby("image_id", sort=False)]
        table = lambda lines: pd.DataFrame(lines, columns=["image_id", "PredictionString"])
        return Case(answers, {"perfect": table(right), "random 1": table(said)})


# From the answers to a solution

def solution(entry, answers):
    """The solution: the answers with what the table derives of them."""
    if entry.get("answers") == "natural-questions":
        rows = []
        for sample in answers:
            notes = sample["annotations"][0]
            spans = [notes["long_answer"]] if notes["long_answer"]["start_token"] != -1 else []
            text = lambda span: f"{span['start_token']}:{span['end_token']}"
            short = [text(s) for s in notes["short_answers"]]
            verdict = [notes["yes_no_answer"]] if notes["yes_no_answer"] != "NONE" else []
            rows.append((f"{sample['example_id']}_long", " ".join(map(text, spans))))
            rows.append((f"{sample['example_id']}_short", " ".join(short + verdict)))
        table = pd.DataFrame(rows, columns=["example_id", "PredictionString"])
    else:
        table = answers.copy()
    data = entry["data"]
    if entry.get("answers") == "one-hot":
        table[data["target"]] = table[data["classes"]].idxmax(axis=1)
        table = table[as_list(data["id"]) + [data["target"]]]
    for column, rule in entry.get("derive", {}).items():
        source = table[rule["from"]]
        if "before" in rule:
            table[column] = source.str.split(rule["before"], n=1).str[0]
        elif "after_last" in rule:
            table[column] = source.str.rsplit(rule["after_last"], n=1).str[1]
        elif "present" in rule:
            table[column] = source.notna().astype(int)
        elif "at_least" in rule:
            table[column] = (source >= rule["at_least"]).astype(int)
        elif "equals" in rule:
            table[column] = (source.astype(str) == rule["equals"]).astype(int)
        elif "ending" in rule:
            table[column] = np.where(source.str.endswith(rule["ending"]), rule["then"], rule["else"])
        else:
            table[column] = source
    table["Usage"] = "Private"
    return table


def manifest(name, entry, kaggle):
    """The manifest of a competition that only judges; JSON is YAML."""
    rule = entry["kaggle"] if kaggle else {}
    data = entry["data"] | rule.get("data", {}) | {"solution": "answers.csv"}
    if data["target"] == "*":
        data["target"] = entry["columns"]
    return {
        "podium": 1, "id": identity(name, kaggle), "title": name, "task": entry["task"], "data": data,
        "metric": rule.get("metric", entry["metric"]),
        "submission": entry.get("submission", {}) | rule.get("submission", {}) | {"order": "any"}}


def identity(name, kaggle=False):
    return name.lower()[:57] + ("-kaggle" if kaggle else "")


def write(table, path):
    if isinstance(table, list):
        path.write_text("".join(json.dumps(row) + "\n" for row in table))
    else:
        table.to_csv(path, index=False)


# Bad files: a grader refuses or fails, and so must Podium.

def bad_files(entry, submission):
    predicted = entry["data"]["classes"] if entry.get("answers") == "one-hot" else as_list(entry["data"]["target"])
    first = next((name for name in predicted if name in submission.columns), submission.columns[-1])
    yield "a row is missing", submission.iloc[:-1]
    yield "a column is missing", submission.drop(columns=[first])
    identity = as_list(entry["data"]["id"])[0]
    yield "an id is another", submission.assign(**{identity: [*submission[identity].iloc[:-1], "nobody"]})


def grade(name, answers, submission):
    """The score of mle-bench's grader, before it is rounded, or the reason why there is none."""
    module = importlib.import_module(f"mlebench.competitions.{name}.grade")
    if name.startswith("vinbigdata"):
        # Written for a NumPy that takes an array of one number for that number.
        module.int = lambda value: int(value.item() if isinstance(value, np.ndarray) else value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return float(module.grade(submission, answers)), None
        except BaseException as error:  # A grader fails in any way at what it does not expect.
            return None, f"{type(error).__name__}: {error}"[:200]


def read(path):
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text().splitlines()]
    return pd.read_csv(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--podium", required=True, help="the program")
    parser.add_argument("--graders", required=True, help="a checkout of github.com/openai/mle-bench")
    parser.add_argument("--only", action="append", help="an id; may be given again")
    parser.add_argument("--keep", help="a folder for the competitions and files, which are thrown away without")
    parser.add_argument("--markdown", action="store_true", help="print the document")
    parser.add_argument("--goldens", action="store_true", help="print small cases with the graders' scores")
    arguments = parser.parse_args()
    sys.path.insert(0, arguments.graders)
    folder = pathlib.Path(arguments.keep or tempfile.mkdtemp())
    results = compare(arguments, folder.resolve())
    if arguments.markdown:
        print(document(results))
    elif arguments.goldens:
        print(json.dumps(goldens(results), ensure_ascii=False, indent=1))
    else:
        for result in results:
            print(f"{result['name']:60} {result['verdict']}", result["detail"])
    unequal = [r for r in results if r["verdict"] != "equal"]
    print(f"{len(results) - len(unequal)} of {len(results)} equal", file=sys.stderr)
    return 1 if unequal else 0


def compare(arguments, folder):
    table = json.loads(TABLE.read_text())
    tasks, made = [], []
    stdout, sys.stdout = sys.stdout, sys.stderr  # Graders print.
    for name, entry in table.items():
        if name not in (arguments.only or (SHAPES if arguments.goldens else table)):
            continue
        maker = Maker(name, entry, arguments.graders, rows=12 if arguments.goldens else 40)
        case = maker.make()
        if entry["data"]["target"] == "*":
            entry["columns"] = [c for c in case.answers.columns if c != entry["data"]["id"]]
        competitions = [False] + ([True] if "kaggle" in entry else [])
        for kaggle in competitions:
            home = folder / "competitions" / identity(name, kaggle)
            home.mkdir(parents=True, exist_ok=True)
            write(solution(entry, case.answers), home / "answers.csv")
            (home / "competition.yaml").write_text(json.dumps(manifest(name, entry, kaggle)))
        answers = folder / "graders" / name / ("answers.jsonl" if isinstance(case.answers, list) else "answers.csv")
        answers.parent.mkdir(parents=True, exist_ok=True)
        write(case.answers, answers)
        files = list(case.submissions.items())
        files += [(f"bad: {why}", bad) for why, bad in bad_files(entry, files[-1][1])]
        record = {"name": name, "entry": entry, "files": [], "home": folder / "competitions" / identity(name)}
        for number, (label, submission) in enumerate(files):
            path = answers.parent / f"{number}.csv"
            write(submission, path)
            for kaggle in competitions:
                tasks.append({"competition_id": identity(name, kaggle), "submission_path": str(path)})
            score, reason = grade(name, read(answers), read(path))
            record["files"].append({"label": label, "path": path, "grader": score, "reason": reason})
        made.append(record)
    sys.stdout = stdout
    (folder / "list.jsonl").write_text("".join(json.dumps(task) + "\n" for task in tasks))
    run = subprocess.run(
        [arguments.podium, "score", "--batch", str(folder / "list.jsonl"), "--root", str(folder), "--json"],
        capture_output=True, text=True)
    lines = {}
    for line in run.stdout.splitlines():
        line = json.loads(line)
        lines[line["competition_id"], line["submission_path"]] = line
    for record in made:
        judge(record, lines, folder)
    return made


def judge(record, lines, folder):
    """Compare the scores of a competition's files."""
    problems = []
    for file in record["files"]:
        line = lines.get((identity(record["name"]), str(file["path"])), {})
        file["podium"] = line.get("score")
        other = lines.get((identity(record["name"], True), str(file["path"])), {})
        file["kaggle"] = other.get("score")
        why = line.get("error") or "; ".join(str(p.get("message", p)) for p in line.get("problems", [])) or "no line"
        bad = file["label"].startswith("bad")
        if bad:
            if file["podium"] is not None:
                problems.append(f"{file['label']}: judged {file['podium']}")
        elif file["grader"] is None or file["podium"] is None:
            problems.append(f"{file['label']}: grader {file['grader'] or file['reason']}, podium {file['podium'] or why}")
        elif not math.isclose(file["grader"], file["podium"], rel_tol=TOLERANCE, abs_tol=TOLERANCES.get(record["name"], TOLERANCE)):
            problems.append(f"{file['label']}: grader {file['grader']!r}, podium {file['podium']!r}")
        if not bad and record["entry"].get("kaggle") and file["kaggle"] is None:
            problems.append(f"{file['label']} by Kaggle's rule: {other.get('error') or other.get('problems')}")
    record["verdict"] = "equal" if not problems else "unequal"
    record["detail"] = " | ".join(problems)


# The document

INTRODUCTION = """# mle-bench

<!-- Made by Scripts/mle_bench.py --markdown. Change it there. -->

[mle-bench](https://github.com/openai/mle-bench) is 82 competitions of Kaggle with graders of their own. Podium judges all of them: what
a manifest must say of each stands in `Sources/MLEBench/mle-bench.json` (`BenchmarkCompetition` reads it), and below in one line.
`podium import` of a folder that `mlebench prepare` made takes manifest and solution from there.

Each line is a competition that was judged twice: made-up answers in the format that the grader reads, and a made-up submission, scored by
the grader of mle-bench and by `podium score` of the manifest beside it. More files stand behind each line: the right answers, other
submissions, and bad files (a row or column is missing, an id is another), which Podium must refuse. Scores are equal where they differ
by at most 1e-9; mle-bench rounds what it reports to five digits.

    Scripts/mle_bench.py --podium .build/release/podium --graders <a checkout of mle-bench>

Graders take columns in any order and others among them: `submission: {order: any}`, which the lines leave out. All rows make one score:
a column `Usage` of the solution says `Private` of each. Columns that the manifest names and the answers lack are made of them, as `derive`
in the table says.

## Where a grader is not Kaggle

Where mle-bench's grader has another rule than Kaggle, the table has the keys for both. The manifest is the grader's; the last column shows
what Kaggle's rule gives for the same file, and the keys for it.

| competition | grader | Kaggle |
|---|---|---|
| 3d-object-detection | class AP, the area under precision and recall | hits / (hits + alarms + misses) |
| aptos, essay-scoring | a rating that nobody has takes no room: `distance: occurring` | the distance of ratings |
| champs | the logarithm of the error as it is | at least 1e-9 |
| facebook-iii, plant-pathology-2021 | micro F1 without labels that no row has: `average: micro, unknown: drop` | mean F1 of rows |
| h-and-m | a customer without purchases counts 0: `empty: "0"` | is left out |
| imet-2020 | labels that no row has are dropped | count |
| jigsaw-unintended-bias | scores are cut to 0 and 1 at 0.5 first: `cut: 0.5` | as they are |
| log losses | the smallest probability is 2.2e-16; rows sum to 1 | 1e-15; rows are divided by their sum |
| predict-volcanic | rounded to a whole number: `round: 0` | as it is |
| ranzcr | nine of the columns | all eleven |
| siim-covid19 | scikit-learn's AP, misses with confidence 0: `interpolation: pairs` | VOC AP |
| tensorflow2 | the share of right rows: `counts: rows` | F1 of answers |
| vinbigdata | COCO's AP, corners read as sizes, the first box never found: `slips: yes` | VOC AP |

These rules of graders are about files, and Podium has better ones:

- nomad2018 and uw-madison compare row by row without looking at ids, smartphone within a trip, stanford-covid-vaccine picks rows by
  their numbers, vesuvius refuses another order: there the made-up files stand in the answers' order. Podium goes by the ids.
- icecube's arc cosine loses half of its digits where directions are the same: up to 1e-8 apart.
- champs has no score where a kind is predicted without any error, hubmap none of an empty true mask, siim-covid19 none of a class that
  all images have.
- h-and-m, hotel-id and whale-categorization: an item said again is a wrong one, which keeps its rank. So it is here.
"""


def flow(value):
    """YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        plain = re.fullmatch(r"[A-Za-z][\w-]*", value) and value.lower() not in ("true", "false", "yes", "no", "on", "off")
        return value if plain else json.dumps(value, ensure_ascii=False)
    return repr(value)


def shortened(value):
    """Lists to their first two elements."""
    if isinstance(value, dict):
        return {key: shortened(v) for key, v in value.items()}
    if isinstance(value, list) and len(value) > 9:
        return value[:2] + ["…"]
    return value


def metric_text(metric):
    """The metric as a manifest may have it."""
    return "metric: " + (metric["name"] if len(metric) == 1 else flow(shortened(metric)).replace('"…"', "…"))


def keys(entry, rule):
    """What a manifest says by a rule, shortened."""
    lines = []
    if "data" in rule:
        lines.append("data: " + flow(shortened(rule["data"])).replace('"…"', "…").replace('"*"', "[…]"))
    if "metric" in rule:
        lines.append(metric_text(rule["metric"]))
    if "submission" in rule:
        lines.append("submission: " + flow(shortened(rule["submission"])))
    return "<br>".join(f"`{line}`" for line in lines)


def document(results):
    lines = [INTRODUCTION, "## The 82", "", "| competition | manifest | grader | Podium | | by Kaggle's rule |", "|---|---|---:|---:|---|---|"]
    digits = lambda score: "–" if score is None else f"{score:.9g}"
    for result in results:
        entry = json.loads(TABLE.read_text())[result["name"]]
        # A file of which the rules say different things, where there is one.
        files = [f for f in result["files"] if f["label"].startswith("random")]
        shown = next((f for f in files if f["kaggle"] not in (None, f["podium"])), files[0])
        rule = entry.get("kaggle")
        other = f"{digits(shown['kaggle'])} {keys(entry, rule)}" if rule else ""
        manifest_line = f"`task: {entry['task']}`<br>" + keys(entry, entry)
        lines.append(
            f"| {result['name']} | {manifest_line} | {digits(shown['grader'])} | {digits(shown['podium'])} | "
            f"{'=' if result['verdict'] == 'equal' else result['detail']} | {other} |")
    judged = sum(len(r["files"]) for r in results)
    equal = sum(r["verdict"] == "equal" for r in results)
    lines += ["", f"{equal} of {len(results)} are equal, over {judged} files."]
    return "\n".join(lines)


# One of each shape, as small files with the graders' scores.

SHAPES = [
    "3d-object-detection-for-autonomous-vehicles", "AI4Code", "aptos2019-blindness-detection", "champs-scalar-coupling",
    "detecting-insults-in-social-commentary", "google-research-identify-contrails-reduce-global-warming",
    "h-and-m-personalized-fashion-recommendations", "hms-harmful-brain-activity-classification",
    "jigsaw-toxic-comment-classification-challenge", "kuzushiji-recognition", "multi-modal-gesture-recognition",
    "osic-pulmonary-fibrosis-progression", "plant-pathology-2021-fgvc8", "rsna-2022-cervical-spine-fracture-detection",
    "smartphone-decimeter-2022", "spooky-author-identification", "stanford-covid-vaccine", "tensorflow2-question-answering",
    "uw-madison-gi-tract-image-segmentation", "vinbigdata-chest-xray-abnormalities-detection"]


def below_the_title(path):
    return "".join(f"{k}: {flow(v)}\n" for k, v in json.loads(path.read_text()).items() if k not in ("podium", "id", "title"))


def goldens(results):
    cases = []
    for result in results:
        home = result["home"]
        for file in result["files"]:
            if file["label"].startswith("random"):
                cases.append({
                    "competition": identity(result["name"]), "manifest": below_the_title(home / "competition.yaml"),
                    "answers": (home / "answers.csv").read_text(), "submission": file["path"].read_text(), "score": file["grader"]})
    return cases


if __name__ == "__main__":
    sys.exit(main())
