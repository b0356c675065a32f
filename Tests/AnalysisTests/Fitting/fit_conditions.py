"""Fits the statistics of the common conditions: Sources/CAnalystTables/condition_weights.bin, and
Sources/Analysis/BuiltIn/Statistics/VerdictModel+Common.swift.

    aftercall benchmark-analyst CASES.jsonl --measures /tmp/fit/CASES.tsv
    /tmp/fit/bin/python Tests/AnalysisTests/Fitting/fit_conditions.py CASES.jsonl ... /tmp/fit

Needs numpy. The first command is given for each file of cases; the second takes all of them, and the
folder with what was measured, which tells which questions ask for a common condition. For each
condition a logistic regression is fitted on what was said in the calls (ConditionFeatures.swift does the
very same), and then one for all on its outcome and on what the analyst finds by the question's words.
Printed is what each of the two and both together get right in calls that were left out of the fit, and
in the files that are named after `--held-back`, which are left out altogether. The weights in the
repository are those of training, plain, tuned, tricky, veer, templates and soft.jsonl in this order, and
of public chats that are not in it, with `--statistics-only training`; `swift format` came after.
"""

import argparse
import json
import pathlib
import struct

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[3]
TABLE = ROOT / "Sources/CAnalystTables/condition_weights.bin"
SWIFT = ROOT / "Sources/Analysis/BuiltIn/Statistics/VerdictModel+Common.swift"
FEATURES = 1 << 15
CONDITIONS = 10
TURNS = 12
"""The turns that are looked at together."""
LAST_TURNS = 2
"""Turns whose words count as said at the end."""
ANSWER_WORDS = 3
"""Words of a turn that may take or decline what the agent said before it."""
TAKING = "yes yeah yep yup sure okay ok please absolutely definitely lovely great perfect fine brilliant ja gerne genau"
DECLINING = "no nope nah not don't never nein nicht rather leave"
ANSWERS = {word.encode(): b"y" for word in TAKING.split()}
ANSWERS |= {word.encode(): b"n" for word in DECLINING.split()}
PENALTY = 0.03
"""Of squared weights."""
LENGTH_MIN = 128
"""Features of a call from which on more of them say no more: a few words are no strong sign."""
OFFSET = 0.3
"""How much the question's words are trusted while the rest is fitted to what they leave open."""
DENIED = 1
"""The place of the measure that says whether the question's words were denied."""
FOLDS = 10
NEIGHBOURS = 10
BOUND = 0.01
"""The least likelihood that is taken seriously, and the most is one less this."""


def fnv(data: bytes, value: int = 0x811C9DC5) -> int:
    for byte in data:
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def words(text: str) -> list[bytes]:
    found, word = [], bytearray()
    for byte in text.replace("\u2019", "'").encode():
        if 0x41 <= byte <= 0x5A:
            word.append(byte + 0x20)
        elif 0x61 <= byte <= 0x7A or 0x30 <= byte <= 0x39 or byte == 0x27 or byte >= 0x80:
            word.append(byte)
        else:
            found += [bytes(word)] if word else []
            word.clear()
            if byte in b"?!":
                found.append(bytes([byte]))
    return found + ([bytes(word)] if word else [])


def features(turns: list[dict]) -> list[int]:
    found = set()
    asked = []
    for place, turn in enumerate(turns):
        speaker = b"a" if turn["speaker"] == "agent" else b"c"
        spoken = words(turn["text"])
        if speaker == b"c":
            for answer in {ANSWERS[word] for word in spoken[:ANSWER_WORDS] if word in ANSWERS}:
                found |= {fnv(answer + b" " + word) for word in asked}
        asked = spoken if speaker == b"a" else []
        for index, word in enumerate(spoken):
            found.add(fnv(speaker + b" " + word))
            if index:
                found.add(fnv(speaker + b" " + spoken[index - 1] + b" " + word))
            if place >= len(turns) - LAST_TURNS:
                found.add(fnv(b"L" + speaker + b" " + word))
    return sorted({hash_ % FEATURES for hash_ in found})


def windows(turns: list[dict]) -> list[list[dict]]:
    turns = [turn for turn in turns if words(turn["text"])]
    if len(turns) <= TURNS:
        return [turns]
    starts = [*range(0, len(turns) - TURNS, TURNS // 3), len(turns) - TURNS]
    return [turns[start : start + TURNS] for start in starts]


def length(window: list[int]) -> float:
    return np.sqrt(max(len(window), LENGTH_MIN))


def fullness(window: list[int]) -> float:
    """How much what is usual in calls can be held against one of so many features."""
    return min(1, len(window) / LENGTH_MIN)


class Check:
    """A question for a common condition: what was said, and what the question's words have come to."""

    def __init__(self, file: str, condition: int, holds: bool, likelihood: float, call: dict) -> None:
        self.file, self.condition, self.holds = file, condition, holds
        self.call = call["id"]
        self.windows = [features(window) for window in windows(call["transcript"])]
        bounded = min(max(likelihood, BOUND), 1 - BOUND)
        self.words = np.log(bounded / (1 - bounded))


def read(paths: list[pathlib.Path], folder: pathlib.Path) -> list[Check]:
    checks = []
    for path in paths:
        calls = {}
        for line in path.read_text().splitlines():
            call = json.loads(line)
            calls[call["id"]] = call
        for line in (folder / f"{path.stem}.tsv").read_text().splitlines()[1:]:
            name, _, holds, lexicon, *measures = line.split("\t")
            condition = int(float(measures[-1]))
            # Who speaks to nobody speaks in another way: there the question's words alone decide.
            speakers = {turn["speaker"] for turn in calls[name]["transcript"]}
            # What is denied in so many words is not asserted by the others.
            denied = measures[DENIED] == "1.0" and float(measures[-2]) < 0.5
            if lexicon == "1" and condition >= 0 and len(speakers) == 2 and not denied:
                check = Check(path.stem, condition, holds == "1", float(measures[-2]), calls[name])
                checks.append(check)
    return checks


class Statistics:
    """A logistic regression over what was said, beside what the question's words have come to; its weights
    are found in the span of the calls it is fitted on."""

    def __init__(self, checks: list[Check]) -> None:
        rows = np.zeros((len(checks), FEATURES), np.float32)
        for row, check in zip(rows, checks):
            row[check.windows[0]] = 1 / length(check.windows[0])
        words_ = OFFSET * np.array([check.words for check in checks])
        full = np.array([fullness(check.windows[0]) for check in checks])
        holds = np.array([check.holds for check in checks], float)
        counts = np.where(holds == 1, 0.5 / max(holds.mean(), 1e-9), 0.5 / max(1 - holds.mean(), 1e-9))
        kernel = (rows @ rows.T).astype(float)
        shares, self.intercept = np.zeros(len(checks)), 0.0
        for _ in range(30):
            likelihood = 1 / (1 + np.exp(-(words_ + kernel @ shares + full * self.intercept)))
            error, curve = counts * (likelihood - holds), counts * likelihood * (1 - likelihood) + 1e-9
            # Newton's method, with the kernel divided out: (K + P / curve) d = rest.
            system = np.zeros((len(checks) + 1, len(checks) + 1))
            system[:-1, :-1] = kernel + np.diag(PENALTY / curve)
            system[:-1, -1] = full
            system[-1, :-1] = full
            rest = np.append(-(error + PENALTY * shares) / curve, -shares @ full)
            step = np.linalg.solve(system, rest)
            shares, self.intercept = shares + step[:-1], self.intercept + step[-1]
        self.weights = rows.T.astype(float) @ shares

    def round(self) -> tuple[float, float, np.ndarray]:
        """What is added, what a step is worth, and the steps."""
        step = float(np.abs(self.weights).max()) / 127
        steps = np.rint(self.weights / step).astype(np.int8)
        self.weights = steps * step
        return self.intercept, step, steps

    def log_odds(self, check: Check) -> float:
        return max(
            fullness(window) * self.intercept + self.weights[window].sum() / length(window)
            for window in check.windows
        )


def fit_all(checks: list[Check]) -> list[Statistics]:
    # Which of a long call's windows shows what is asked nobody has said: they are judged only.
    short = [check for check in checks if len(check.windows) == 1]
    return [
        Statistics([check for check in short if check.condition == condition])
        for condition in range(CONDITIONS)
    ]


def full(checks: list[Check]) -> np.ndarray:
    return np.array([fullness(check.windows[0]) for check in checks])


def combine(checks: list[Check], statistics: np.ndarray) -> np.ndarray:
    """Weights of what is usual and of both, by Newton's method. Each file counts alike: one of plain calls says as
    much of what will be asked as one of calls that mislead."""
    holds = np.array([check.holds for check in checks])
    words_ = np.array([check.words for check in checks])
    names, places = np.unique([check.file for check in checks], return_inverse=True)
    counts = len(checks) / len(names) / np.bincount(places)[places]
    inputs = np.column_stack([full(checks), words_, statistics])
    weights = np.zeros(3)
    for _ in range(50):
        likelihood = 1 / (1 + np.exp(-inputs @ weights))
        curvature = (inputs * (counts * likelihood * (1 - likelihood))[:, None]).T @ inputs
        gradient = inputs.T @ (counts * (likelihood - holds))
        weights -= np.linalg.solve(curvature + 1e-6 * np.eye(3), gradient)
    return weights


def balanced(odds: np.ndarray, holds: np.ndarray) -> float:
    return 50 * ((odds[holds] > 0).mean() + (odds[~holds] <= 0).mean())


def report(checks: list[Check], statistics: np.ndarray, both: np.ndarray) -> None:
    holds = np.array([check.holds for check in checks])
    said = np.array([check.words for check in checks])
    print(f"{'':28}{'checks':>8}{'words':>8}{'call':>8}{'both':>8}")
    for name in [*sorted({check.file for check in checks}), *range(CONDITIONS)]:
        rows = np.array([name in (check.file, check.condition) for check in checks])
        if rows.any() and holds[rows].any() and not holds[rows].all():
            shares = [balanced(odds[rows], holds[rows]) for odds in (said, statistics, both)]
            print(f"{name!s:28}{rows.sum():8}" + "".join(f"{share:8.1f}" for share in shares))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument(
        "--statistics-only", nargs="*", default=[], metavar="NAME",
        help="files whose calls mislead more often than any caller would: they do not count where both are weighed",
    )
    parser.add_argument("--held-back", nargs="*", type=pathlib.Path, default=[])
    arguments = parser.parse_args()
    checks = read(arguments.files, arguments.folder)
    holds = np.array([check.holds for check in checks])
    said = np.array([check.words for check in checks])
    # Neighbours in a file are alike at times: they are left out together.
    fold = np.arange(len(checks)) // NEIGHBOURS % FOLDS
    statistics = np.zeros(len(checks))
    for left_out in range(FOLDS):
        models = fit_all([check for check, mine in zip(checks, fold) if mine != left_out])
        for index in np.flatnonzero(fold == left_out):
            statistics[index] = models[checks[index].condition].log_odds(checks[index])
    weighed = np.array([check.file not in arguments.statistics_only for check in checks])
    weights = combine([check for check in checks if check.file not in arguments.statistics_only], statistics[weighed])
    print(f"both: {weights[0]:.4f} * fullness + {weights[1]:.4f} * words + {weights[2]:.4f} * call")
    report(checks, statistics, weights[0] * full(checks) + weights[1] * said + weights[2] * statistics)

    models = fit_all(checks)
    for model in models:
        model.intercept += weights[0] / weights[2]
    table = [model.round() for model in models]
    with open(TABLE, "wb") as file:
        file.write(struct.pack("<II", FEATURES, CONDITIONS))
        for intercept, step, _ in table:
            file.write(struct.pack("<ff", intercept, step))
        file.write(np.column_stack([steps for _, _, steps in table]).tobytes())
    SWIFT.write_text(
        "// Written by Tests/AnalysisTests/Fitting/fit_conditions.py; do not edit.\n\n"
        "extension VerdictModel {\n"
        "  /// For the common conditions: what the question's words say, and what the call's say as a whole.\n"
        "  static let common = VerdictModel(\n"
        f"    intercept: 0, weights: [{weights[1]:.4f}, {weights[2]:.4f}])\n"
        "}\n"
    )
    if arguments.held_back:
        held = read(arguments.held_back, arguments.folder)
        odds = np.array([models[check.condition].log_odds(check) for check in held])
        said = np.array([check.words for check in held])
        report(held, odds, weights[1] * said + weights[2] * odds)


if __name__ == "__main__":
    main()
