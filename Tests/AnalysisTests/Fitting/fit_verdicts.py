"""Fits the built-in analyst's verdicts: Sources/Analysis/BuiltIn/Verdicts/VerdictModel+Weights.swift.

    aftercall benchmark-analyst CASES.jsonl --measures /tmp/fit/cases.tsv
    /tmp/fit/bin/python Tests/AnalysisTests/Fitting/fit_verdicts.py /tmp/fit/*.tsv

Needs numpy. Each file holds, for each check, the call, its kind of trigger, whether it holds, whether the
lexicon was used, and what the analyst measured. Two logistic regressions are fitted, one on all measures and one on those that need
no word vectors. Printed is the share of right verdicts on the very cases, and, which is what to
expect of new questions, the share where each kind of trigger is judged by a model that was fitted
without any case of this kind; each check once as it is and once as if the lexicon knew none of its
words.
"""

import pathlib
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUTPUT = ROOT / "Sources/Analysis/BuiltIn/Verdicts/VerdictModel+Weights.swift"
LEXICAL = 7
"""Measures that need no vectors; they come first."""
UNKNOWN_WEIGHT = 0.5
"""How much a check counts whose words are taken as unknown."""
PENALTY = 1.0
"""Of squared weights, on standardised measures."""


class Checks:
    """What was measured, of all files."""

    def __init__(self, paths: list[str]) -> None:
        rows = []
        for path in paths:
            lines = pathlib.Path(path).read_text().splitlines()[1:]
            rows += [[pathlib.Path(path).stem, *line.split("\t")] for line in lines]
        self.files = np.array([row[0] for row in rows])
        self.kinds = np.array([f"{row[0]}:{row[2]}" for row in rows])
        self.holds = np.array([row[3] == "1" for row in rows])
        self.lexicon = np.array([row[4] == "1" for row in rows])
        self.measures = np.array([row[5:-3] for row in rows], float)
        self.vectors = np.array([row[-3].startswith("1") for row in rows])


def fit(measures: np.ndarray, holds: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Intercept and weights, by Newton's method; a check counts as many times as `counts` says."""
    mean, scale = measures.mean(0), measures.std(0) + 1e-9
    inputs = np.column_stack([np.ones(len(measures)), (measures - mean) / scale])
    weights = np.zeros(inputs.shape[1])
    penalty = np.full(len(weights), PENALTY)
    penalty[0] = 0
    for _ in range(50):
        likelihood = 1 / (1 + np.exp(-inputs @ weights))
        gradient = inputs.T @ (counts * (likelihood - holds)) + penalty * weights
        curvature = (inputs * (counts * likelihood * (1 - likelihood))[:, None]).T @ inputs
        weights -= np.linalg.solve(curvature + np.diag(penalty + 1e-9), gradient)
    slopes = weights[1:] / scale
    return np.concatenate([[weights[0] - slopes @ mean], slopes])


def likelihoods(model: np.ndarray, measures: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(measures @ model[1:] + model[0])))


def report(name: str, checks: Checks, used: np.ndarray, columns: slice) -> np.ndarray:
    measures, holds = checks.measures[:, columns], checks.holds
    # A check that the lexicon does not know counts less: most questions name something it knows.
    weights = np.where(checks.lexicon, 1.0, UNKNOWN_WEIGHT)
    model = fit(measures[used], holds[used], weights[used])
    own = likelihoods(model, measures)
    expected = np.zeros(len(holds))
    for kind in sorted(set(checks.kinds[used])):
        others = used & (checks.kinds != kind)
        mine = checks.kinds == kind
        left_out = fit(measures[others], holds[others], weights[others])
        expected[mine] = likelihoods(left_out, measures[mine])
    print(name)
    for file in sorted(set(checks.files)):
        for lexicon in (True, False):
            rows = used & (checks.files == file) & (checks.lexicon == lexicon)
            with_or_without = "with" if lexicon else "without"
            for title, values in (("on these", own), ("on other triggers", expected)):
                right = (values[rows] >= 0.5) == holds[rows]
                balanced = (right[holds[rows]].mean() + right[~holds[rows]].mean()) / 2
                print(
                    f"  {file} {with_or_without} the lexicon, {title}: "
                    f"{right.mean():.3f}, balanced {balanced:.3f}"
                )
    return model


def swift(name: str, model: np.ndarray) -> str:
    weights = ", ".join(f"{weight:.4f}" for weight in model[1:])
    return (
        f"  static let {name} = VerdictModel(\n"
        f"    intercept: {model[0]:.4f},\n    weights: [\n      {weights},\n    ])\n"
    )


def main() -> None:
    checks = Checks(sys.argv[1:])
    with_vectors = report("with vectors", checks, checks.vectors, slice(None))
    everything = np.full(len(checks.holds), True)
    lexical = report("lexical", checks, everything, slice(LEXICAL))
    OUTPUT.write_text(
        "// Written by Tests/AnalysisTests/Fitting/fit_verdicts.py; do not edit.\n\n"
        "extension VerdictModel {\n"
        "  /// For questions and transcripts in English.\n" + swift("withVectors", with_vectors)
        + "\n  /// For all others.\n" + swift("lexical", lexical) + "}\n"
    )


if __name__ == "__main__":
    main()
