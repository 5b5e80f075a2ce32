"""Writes terms.json: what scikit-learn's TfidfVectorizer says of texts in several scripts. Run it with scikit-learn 1.x."""

import json
import pathlib
import unicodedata

from sklearn.feature_extraction.text import TfidfVectorizer

TEXTS = [
    "The cat sat on the mat, the cat slept.",
    "A cat; a dog -- and the DOG's snake_case id 42!",
    "Größe und Straße: ÄPFEL ist größer als größe",
    "Мама мыла раму, МАМА мыла",
    "ﬁne ﬀort Ｆｕｌｌ ｗｉｄｔｈ x² ½ cup",
    "漢字 と かな, 漢字 と カタカナ ｶﾀｶﾅ",
    "emoji 😀😀 and tabs\tand\nlines\u00a0here\u2003there",
    "naïve cafe\u0301 café",
    "",
    "the the the the the",
    "हिन्दी शब्द और ٣ عربي",
]
NEW = ["the cat mewed at Мама", "nothing known: qqq", "", "ÄPFEL größe 漢字 x2"]
RULES = [
    ("words", 1, 1, 1, None), ("words", 1, 2, 1, None), ("words", 1, 3, 2, None), ("words", 2, 2, 1, None),
    ("characters", 2, 4, 1, None), ("characters", 3, 5, 2, None), ("characters", 5, 6, 1, None), ("words", 1, 1, 1, 1),
]


def normalized(text):
    """NFKC, and each letter by itself in lower case."""
    return "".join(letter.lower() for letter in unicodedata.normalize("NFKC", text))


def rows(matrix, names):
    """Of each row the terms with their weights."""
    return [
        {names[j]: float(row[0, j]) for j in row.indices} for row in (matrix[i] for i in range(matrix.shape[0]))
    ]


def case(unit, shortest, longest, minimum, limit):
    vectorizer = TfidfVectorizer(
        preprocessor=normalized, analyzer={"words": "word", "characters": "char_wb"}[unit],
        ngram_range=(shortest, longest), min_df=minimum, max_features=limit, sublinear_tf=True)
    training = vectorizer.fit_transform(TEXTS)
    names = vectorizer.get_feature_names_out()
    return {
        "unit": unit, "shortest": shortest, "longest": longest, "minimumRows": minimum, "limit": limit or 1_000_000,
        "terms": len(names), "training": rows(training, names), "new": rows(vectorizer.transform(NEW), names),
    }


golden = {"texts": TEXTS, "new": NEW, "cases": [case(*rule) for rule in RULES]}
path = pathlib.Path(__file__).parent / "terms.json"
path.write_text(json.dumps(golden, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
