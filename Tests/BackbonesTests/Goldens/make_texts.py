"""What the reference implementations of BERT's tokenizer and encoder say of texts: of a small network with drawn weights, and of MiniLM.

Needs torch, transformers, tokenizers, sentence-transformers, safetensors, and a folder that `Scripts/check-backbones FOLDER` filled.
`python make_texts.py FOLDER` writes texts.json, texts.safetensors and texts-vocabulary.txt beside itself. The small network's
weights and vocabulary are made here; of MiniLM only tokens and a few numbers are kept.
"""

import json
import os
import sys

import torch
from safetensors.torch import load_file, save_file
from tokenizers import BertWordPieceTokenizer
from transformers import BertConfig, BertModel

folder = sys.argv[1]
here = os.path.dirname(os.path.abspath(__file__))

letters = "abcdefghijklmnopqrstuvwxyz0123456789"
words = ["the", "cat", "sat", "mat", "on", "play", "##ing", "##ed", "un", "##able", "##s", "naive", "cafe", "東", "京", "σ", "##ς"]
marks = list("!?.,;:'\"()[]{}-_/\\@#$%&*+=<>^`|~") + ["…", "“", "”", "–", "¿"]
vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + list(letters) + ["##" + c for c in letters] + words + marks
vocabulary = list(dict.fromkeys(vocabulary))
vocabulary_file = os.path.join(here, "texts-vocabulary.txt")
with open(vocabulary_file, "w") as file:
    file.write("".join(piece + "\n" for piece in vocabulary))

texts = [
    "", " ", "the cat sat on the mat", "The CAT sat on the Mat.", "playing, played; unplayable!", "naïve café", "NAÏVE CAFE\u0301",
    "東京の天気", "tokyo東京tower", "İstanbul ΣΑΣ ς", "can't won’t “quoted” – dash…", "a\tb\nc\rd\u00a0e\u2003f\u3000g", "a\u0000b\ufffdc\u0007d",
    "zero\u200dwidth soft\u00adhyphen \ufeffmark", "emoji 😀 👩‍👩‍👧 🇨🇭 ❤️ end", "x" * 100, "x" * 101, "unknown Ω word жук", "[CLS] is [SEP] not [sep] a [MASK]",
    "[UNK][PAD]", "[[SEP]]", "e-mail@example.com #tag $5 100%", "한국어", "हिन्दी", "ภาษาไทย", "ﬁ ﬂ Å ½ ²", "\u2028line\u2029", "a_b__c",
    "tab\x0bvertical\x0cfeed\x85next", "\ue000private", "𝒻𝒶𝓃𝒸𝓎 𠀀𠀁", "the " * 60, "¿qué? ¡sí!", "don`t ~tilde~ ^hat^ |bar| <tag> {x} [y]",
    "ÀÉÎÕÜ ñ ç ø ß", "1 2 3 4.5 6,7", "a" * 3 + "東" + "b" * 3, "\u0301combining first", "Ⅷ ㍿ ①", "\u1e9e ŉ ǰ",
]


def tokenizer(path):
    made = BertWordPieceTokenizer(path, lowercase=True)
    made.no_truncation()
    made.no_padding()
    return made


def fnv(numbers):
    state = 0xCBF29CE484222325
    for number in numbers:
        for shift in (0, 8, 16, 24):
            state = ((state ^ (number >> shift & 255)) * 0x100000001B3) & (2**64 - 1)
    return state


small = tokenizer(vocabulary_file)
step, block = 7, 4096
scalars = []
for start in range(0, 0x20000, block):
    numbers = []
    for value in range(start, start + block, step):
        if not 0xD800 <= value < 0xE000:
            numbers += small.encode(f"a{chr(value)}b {chr(value)}").ids
    scalars.append(str(fnv(numbers)))

torch.manual_seed(7)
config = BertConfig(
    vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=2, num_attention_heads=4, intermediate_size=32,
    max_position_embeddings=40, layer_norm_eps=1e-12)
model = BertModel(config, add_pooling_layer=False).eval()
for parameter in model.parameters():
    torch.nn.init.normal_(parameter, std=0.5)
save_file({name: value.contiguous() for name, value in model.state_dict().items()}, os.path.join(here, "texts.safetensors"))


def vectors(model, rows):
    """The mean over each text's tokens, of length 1; texts of unequal lengths side by side under a mask."""
    longest = max(len(row) for row in rows)
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    with torch.no_grad():
        states = model(input_ids=ids, attention_mask=mask).last_hidden_state
    means = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    return torch.nn.functional.normalize(means, dim=1)


def rounded(tensor):
    return [[float(f"{number:.7g}") for number in row] for row in tensor.tolist()]


limit = 32
small_rows = [row if len(row) <= limit else row[: limit - 1] + row[-1:] for row in (small.encode(text).ids for text in texts)]

large = tokenizer(os.path.join(folder, "vocab.txt"))
large_limit = 256
large_rows = [row if len(row) <= large_limit else row[: large_limit - 1] + row[-1:] for row in (large.encode(t).ids for t in texts)]
mini = BertModel(BertConfig(
    vocab_size=30522, hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536, layer_norm_eps=1e-12),
    add_pooling_layer=False).eval()
missing = mini.load_state_dict(load_file(os.path.join(folder, "model.safetensors")), strict=False)
assert not missing.missing_keys, missing
said = vectors(mini, large_rows)

with open(os.path.join(here, "texts.json"), "w") as file:
    json.dump({
        "texts": texts, "limit": limit, "tokens": small_rows, "vectors": rounded(vectors(model, small_rows)),
        "scalars": {"step": step, "block": block, "hashes": scalars},
        "minilm": {"limit": large_limit, "tokens": large_rows, "vectors": rounded(said[:, ::16])},
    }, file)
print(len(texts), "texts; likeness of the first two sentences about cats:", float(said[2] @ said[3]))
