"""Odd CSV texts and what pandas reads in them, for CSVGoldenTests.

    python make_csv.py > csv.json

Values are strings as Python's repr gives them for numbers; null is missing. Cases on which Podium means to differ from
pandas (quoted "NA", leading zeros, blanks in numbers) are in the Swift tests, not here.
"""
import io
import json

import numpy as np
import pandas as pd

MISSING = ["", "NA", "N/A", "n/a", "NaN", "nan", "<NA>", "null", "NULL"]
CASES = {
    "plain": "a,b,c\n1,2,3\n4,5,6\n",
    "no newline at the end": "a,b\n1,2\n3,4",
    "newlines at the end": "a,b\n1,2\n\n\n\n",
    "crlf": "a,b\r\n1,x\r\n2,y\r\n",
    "cr": "a,b\r1,x\r2,y\r",
    "byte order mark": "\ufeffa,b\n1,x\n",
    "byte order mark before a quote": "\ufeff\"a\",b\n1,x\n",
    "commas in quotes": 'a,b\n"1,5",x\n"2,5","y,z"\n',
    "newlines in quotes": 'a,b\n"x\ny",1\n"\n\n",2\n"\r\n",3\n',
    "doubled quotes": 'a,b\n"say ""hi""",1\n"""",2\n"a""",3\n',
    "quotes inside a word": 'a,b\n5" pipe,1\nx"y"z,2\n',
    "quoted numbers": 'a,b\n"1","2.5"\n"3","4.5"\n',
    "missing": "a,b,c\n1,,x\nNA,2.5,\n3,NaN,y\nnull,n/a,NULL\n",
    "all missing": "a,b\n,1\n,2\n",
    "integers that become numbers": "a\n1\n2\n3.5\n",
    "late text": "a\n" + "\n".join(str(i) for i in range(3000)) + "\nlast\n",
    "late number": "a\n" + "\n".join(str(i) for i in range(3000)) + "\n0.5\n",
    "exponents": "a\n1e5\n-2.5E-3\n1e+10\n.5\n5.\n-.25e2\n",
    "infinities": "a\ninf\n-inf\n1.5\nInfinity\n",
    "limits": "a,b\n9223372036854775807,1.7976931348623157e308\n-9223372036854775808,5e-324\n",
    "hard to round": "a\n9007199254740993.0\n0.1\n2.2250738585072011e-308\n8.41e21\n9.5e-5\n6.02214076e23\n"
    "123456789012345678901234567890.5\n0.000000000000000000000000000000123456789\n1.00000000000000011102230246251565\n",
    "unicode": "naïve,日本\né,1\n😀,2\n",
    "one column": "a\nx\ny\n",
    "semicolons": "a;b;c\n1;2,5;x\n2;3,5;y\n",
    "tabs": "a\tb\n1\tx y\n2\tz\n",
    "bars": "a|b\n1|x,y\n2|z\n",
    "semicolons in quotes": 'a,b\n"x;y;z",1\n"p;q;r",2\n',
    "truth": "a,b\ntrue,True\nfalse,False\n",
    "dates stay text in pandas": "a\n2013-01-01 x\n2013-13-01\n",
    "blanks kept": "a,b\n x , y\nz ,w\n",
    "wide": ",".join(f"c{i}" for i in range(300)) + "\n" + ",".join(str(i) for i in range(300)) + "\n",
    "long field": "a,b\n" + "x" * 5000 + ",1\n\"" + "y," * 3000 + "\",2\n",
    "only a header": "a,b\n",
}
DELIMITERS = {"semicolons": ";", "tabs": "\t", "bars": "|"}


def column(series):
    if pd.api.types.is_bool_dtype(series.dtype):
        return [str(v) for v in series]
    return [None if pd.isna(v) else v if isinstance(v, str) else repr(v.item() if isinstance(v, np.generic) else v) for v in series]


def case(name, text):
    frame = pd.read_csv(
        io.BytesIO(text.encode()), sep=DELIMITERS.get(name, ","), na_values=MISSING, keep_default_na=False)
    if name == "truth":
        frame = pd.read_csv(io.StringIO(text), dtype=str)
    return {"name": name, "text": text, "names": list(frame.columns), "columns": [column(frame[c]) for c in frame]}


print(json.dumps([case(n, t) for n, t in CASES.items()], ensure_ascii=False, indent=0))
