#!/usr/bin/env python3
"""Podium's models of sounds against librosa and scikit-learn, on the same folds.

    podium run spoken-language --model logistic --model mlp --model resnet:bands=2
    Scripts/compare_sounds.py --run runs/spoken-language/<run> --prepared <folder of train.csv> --column clip --target language

Reads a finished run's `folds.csv` and the prepared rows and sounds, hears the first 30 s of each at 16,000 samples a second, makes means,
deviations and mean absolute changes of 20 mel-frequency cepstral coefficients and the length, standardizes them and fits scikit-learn's logistic
regression, perceptron (100 hidden units), ExtraTrees (300) and HistGradientBoosting on each fold's training rows. Prints accuracies on the held-out
rows: their mean and its standard error over the folds. Needs librosa, numpy, pandas, scikit-learn and soundfile."""
import argparse
import io
import pathlib
import zipfile

import librosa
import numpy as np
import pandas as pd
import soundfile
from sklearn import ensemble, linear_model, neural_network, pipeline, preprocessing

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--run", type=pathlib.Path, required=True)
parser.add_argument("--prepared", type=pathlib.Path, required=True)
parser.add_argument("--column", default="sound")
parser.add_argument("--target", default="label")
options = parser.parse_args()


def statistics(data):
    samples, rate = soundfile.read(io.BytesIO(data), dtype="float32", always_2d=True)
    sound = librosa.resample(samples.mean(axis=1)[: 30 * rate], orig_sr=rate, target_sr=16_000, res_type="polyphase")
    power = librosa.feature.melspectrogram(y=sound, sr=16_000, n_fft=1024, hop_length=400, n_mels=64)
    cepstrum = librosa.feature.mfcc(S=librosa.power_to_db(power), n_mfcc=20)
    change = np.abs(np.diff(cepstrum, axis=1)).mean(axis=1) if cepstrum.shape[1] > 1 else np.zeros(20)
    return np.concatenate([cepstrum.mean(axis=1), cepstrum.std(axis=1), change, [len(sound) / 16_000]])


train = pd.read_csv(options.prepared / "train.csv", dtype=str)
folds = pd.read_csv(options.run / "folds.csv", dtype=str)
with zipfile.ZipFile(options.prepared / "train-sounds.zip") as archive:
    features = np.stack([statistics(archive.read(name)) for name in train[options.column]])
fold = train[[folds.columns[0]]].merge(folds, how="left")["fold"].to_numpy()
labels = train[options.target].to_numpy()
models = {
    "length alone, HistGradientBoosting": (ensemble.HistGradientBoostingClassifier(random_state=0), features[:, -1:]),
    "LogisticRegression": (linear_model.LogisticRegression(max_iter=2000), features),
    "MLPClassifier": (neural_network.MLPClassifier(max_iter=500, random_state=0), features),
    "ExtraTreesClassifier": (ensemble.ExtraTreesClassifier(300, n_jobs=2, random_state=0), features),
    "HistGradientBoostingClassifier": (ensemble.HistGradientBoostingClassifier(random_state=0), features),
}
for name, (model, inputs) in models.items():
    scores = []
    for held in sorted(set(fold)):
        fitted = pipeline.make_pipeline(preprocessing.StandardScaler(), model).fit(inputs[fold != held], labels[fold != held])
        scores.append(fitted.score(inputs[fold == held], labels[fold == held]))
    print(f"{name}: {np.mean(scores):.4f} ± {np.std(scores, ddof=1) / len(scores) ** 0.5:.4f}", flush=True)
