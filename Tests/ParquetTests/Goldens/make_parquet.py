#!/usr/bin/env python3
"""make_parquet.py: writes the Parquet files of this folder with pyarrow (26.0.1), and in tables.json what they hold as texts:
those that tables.json does not name hold columns of `kinds`."""
import datetime
import decimal
import json
import math
import pathlib
import random
import struct
import uuid

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

FOLDER = pathlib.Path(__file__).resolve().parent
random.seed(1)
tables = {}


def clock(moment):
    text = moment.strftime("%H:%M:%S")
    return text + (f".{moment.microsecond:06d}".rstrip("0") if moment.microsecond else "")


def text(value):
    """A value as Podium writes it; None is missing."""
    match value:
        case None: return None
        case bool(): return str(value)
        case np.float32() | np.float16(): return None if np.isnan(value) else repr(float(str(np.float32(value))))
        case float(): return None if math.isnan(value) else repr(value)
        case datetime.datetime(): return value.strftime("%Y-%m-%d ") + clock(value)
        case datetime.date(): return value.isoformat()
        case datetime.time(): return clock(value)
        case bytes(): return value.decode()
        case decimal.Decimal(): return f"{value:f}"
        case list(): return "[" + ", ".join(element(item) for item in value) + "]"
        case _: return str(value)


def element(value):
    plain = text(value)
    if plain is None:
        return "null"
    quoted = isinstance(value, (str, bytes, datetime.date, datetime.time))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"' if quoted else plain


def write(name, columns, **options):
    """Columns are (type, values); tables.json has the texts of the values as they were given."""
    table = pa.table({key: pa.array(values, kind) for key, (kind, values) in columns.items()})
    pq.write_table(table, FOLDER / f"{name}.parquet", **options)
    if name == "kinds" or not columns.keys() <= kinds.keys():
        tables[name] = {key: [text(value) for value in values] for key, (_, values) in columns.items()}


def some(values, share=0.2):
    return [None if random.random() < share else value for value in values]


N = 300
day = datetime.date(2026, 1, 31)
noon = datetime.datetime(2026, 1, 31, 12, 30, 5, 250_000)
kinds = {
    "flag": (pa.bool_(), some([i % 3 == 0 for i in range(N)])),
    "byte": (pa.int8(), some([i % 200 - 100 for i in range(N)])),
    "short": (pa.uint16(), [i * 131 % 65536 for i in range(N)]),
    "int": (pa.int32(), some([(-1) ** i * i * 4_000_000 for i in range(N)])),
    "unsigned": (pa.uint32(), [4_294_967_295 - i for i in range(N)]),
    "long": (pa.int64(), [(-1) ** i * i * 10**16 for i in range(N)]),
    "huge": (pa.uint64(), [2**64 - 1 - i for i in range(N)]),
    "float": (pa.float32(), [np.float32(x) for x in np.random.default_rng(1).normal(size=N)]),
    "double": (pa.float64(), some([1 / (i - 150) if i != 150 else math.nan for i in range(N)])),
    "text": (pa.string(), some([f"wörd {i % 7}" * (i % 4) for i in range(N)])),
    "many": (pa.string(), [f"text number {i:05d}" for i in range(N)]),
    "category": (pa.dictionary(pa.int32(), pa.string()), some([random.choice(["red", "green", "blue"]) for _ in range(N)])),
    "day": (pa.date32(), some([day - datetime.timedelta(days=i * 97) for i in range(N)])),
    "milli": (pa.timestamp("ms"), [noon + datetime.timedelta(minutes=i) for i in range(N)]),
    "micro": (pa.timestamp("us", tz="UTC"), [datetime.datetime(1969, 12, 31, 23, 59, 59, 999_999) - datetime.timedelta(hours=i) for i in range(N)]),
    "clock": (pa.time64("us"), some([datetime.time(i % 24, i % 60, 7, i) for i in range(N)])),
    "price": (pa.decimal128(9, 2), some([decimal.Decimal(i - 150) / 100 for i in range(N)])),
    "wide": (pa.decimal128(38, 10), [decimal.Decimal(i - 150).scaleb(-10) * 10**20 for i in range(N)]),
    "nothing": (pa.null(), [None] * N),
}
kinds["price"] = (kinds["price"][0], [None if v is None else v.quantize(decimal.Decimal("0.01")) for v in kinds["price"][1]])
kinds["wide"] = (kinds["wide"][0], [v.quantize(decimal.Decimal("1.0000000000"), context=decimal.Context(prec=38)) for v in kinds["wide"][1]])
few = {key: kinds[key] for key in ["flag", "int", "double", "text", "day"]}

write("kinds", kinds)
write("pages", kinds, row_group_size=130, data_page_size=400, dictionary_pagesize_limit=600, write_batch_size=16)
write("second", kinds, data_page_version="2.0", data_page_size=1000, write_batch_size=32, compression="zstd")
for codec in ["none", "gzip", "brotli", "zstd", "lz4"]:
    write(codec, few, compression=codec)
write("int96", {"when": (pa.timestamp("ns"), some([noon + datetime.timedelta(days=i * 31) for i in range(N)]))}, use_deprecated_int96_timestamps=True)
encoded = {key: kinds[key] for key in ["int", "long", "many", "text", "float", "double", "flag"]}
write("encodings", encoded, use_dictionary=False, column_encoding={
    "int": "DELTA_BINARY_PACKED", "long": "DELTA_BINARY_PACKED", "many": "DELTA_BYTE_ARRAY", "text": "DELTA_LENGTH_BYTE_ARRAY",
    "float": "BYTE_STREAM_SPLIT", "double": "BYTE_STREAM_SPLIT", "flag": "RLE"}, data_page_size=700, write_batch_size=16)
write("halves", {"half": (pa.float16(), [np.float16(x) for x in [0.0, 1.5, -2.25, 6.0e-08, 65504.0, 0.333251953125]])})
write("lists", {
    "numbers": (pa.list_(pa.int64()), some([[j if j % 5 else None for j in range(i % 6)] for i in range(N)])),
    "words": (pa.list_(pa.string()), some([[f'a"{j}\\' for j in range(i % 3)] for i in range(N)])),
}, data_page_size=300, write_batch_size=16)

places = [None if i % 7 == 0 else {"x": i, "name": None if i % 3 == 0 else f"p{i}"} for i in range(N)]
pq.write_table(pa.table({"place": pa.array(places, pa.struct([("x", pa.int32()), ("name", pa.string())])),
                         "id": pa.array([uuid.UUID(int=i * 2**100 + i).bytes for i in range(N)], pa.uuid())}), FOLDER / "groups.parquet")
tables["groups"] = {"place.x": [text(p and p["x"]) for p in places], "place.name": [text(p and p["name"]) for p in places],
                    "id": [str(uuid.UUID(int=i * 2**100 + i)) for i in range(N)]}
(FOLDER / "tables.json").write_text(json.dumps(tables, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n")
