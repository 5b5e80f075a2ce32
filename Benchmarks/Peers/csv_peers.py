"""CSV to typed columns: pandas, polars and pyarrow read DATA/table.csv.

The table has 600,000 rows: an id, sixteen numbers of five decimals, a quoted text column with commas and quotes inside,
and a label; about 93 MB. Two threads each; the median of five reads.
"""
import json
import os
import pathlib
import statistics
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "2"
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv

ROWS = 600_000
CITIES = ["New York", "San Francisco, CA", "Paris", 'Tokyo "Edo"']


def make(path):
    random = np.random.default_rng(1)
    columns = {f"f{index}": random.standard_normal(ROWS).round(5) for index in range(16)}
    table = pd.DataFrame({"id": np.arange(ROWS), **columns})
    table["city"] = random.choice(CITIES, ROWS)
    table["y"] = random.integers(0, 2, ROWS)
    table.to_csv(path, index=False)


def seconds(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main(folder, only_data):
    path = pathlib.Path(folder) / "table.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        make(path)
    if only_data:
        return
    pa.set_cpu_count(2)
    readers = {"pandas": pd.read_csv, "polars": pl.read_csv, "pyarrow": pa.csv.read_csv}
    for peer, read in readers.items():
        median = statistics.median(seconds(lambda: read(str(path))) for _ in range(5))
        megabytes = path.stat().st_size / 1e6
        print(json.dumps({"peer": peer, "s": round(median, 3), "MB_s": round(megabytes / median)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], "--only-data" in sys.argv)
