"""Prints tables: medians of interleaved rounds, ratios, and whether goals are met."""

from statistics import median

from .servers import PEER, SERVER


class Table:
    """Figures of several rounds; `columns` maps each figure's key to its title."""

    def __init__(self, title: str, columns: dict[str, str]):
        self.title = title
        self.columns = columns
        self.rows: dict[str, dict[str, list[float]]] = {}

    def add(self, name: str, **figures: float):
        """Adds one round's figures and prints them as progress."""
        row = self.rows.setdefault(name, {key: [] for key in self.columns})
        for key, value in figures.items():
            row[key].append(value)
        texts = ", ".join(f"{key} {shown(value)}" for key, value in figures.items())
        print(f"  {name}: {texts}", flush=True)

    def median(self, name: str, key: str) -> float:
        """The median of a row's figure over the rounds."""
        return median(self.rows[name][key])

    def ratio(self, key: str, peer: str = PEER) -> float | None:
        """The project's server divided by a peer; nothing unless both were measured."""
        if SERVER not in self.rows or peer not in self.rows or not self.median(peer, key):
            return None
        return self.median(SERVER, key) / self.median(peer, key)

    def show(self, goals: dict[str, tuple[str, float]]):
        """Prints medians, ratios and whether each goal is met.

        A goal is ("ratio>=" | "ratio<=" | "<=", bound) for one figure.
        """
        width = max(map(len, self.columns.values())) + 2
        names = list(self.rows)
        cell = max(map(len, names)) + 3
        compared = SERVER in names and PEER in names
        print(f"\n{self.title}")
        print(
            f"  {'medians':{width}}"
            + "".join(f"{name:>{cell}}" for name in names)
            + (f"{'ratio':>10}" if compared else "")
        )
        for key, title in self.columns.items():
            cells = "".join(f"{shown(self.median(name, key)):>{cell}}" for name in names)
            ratio = self.ratio(key)
            print(f"  {title:{width}}{cells}" + (f"{ratio:>10.3f}" if ratio is not None else ""))
        self.show_goals(goals)

    def show_goals(self, goals: dict[str, tuple[str, float]], peer: str = PEER):
        """Says of each goal whether it is met, against one of the peers."""
        for key, (kind, bound) in goals.items():
            if kind.startswith("ratio"):
                value = self.ratio(key, peer)
            else:
                value = self.median(SERVER, key) if SERVER in self.rows else None
            if value is not None:
                met = value >= bound if kind.endswith(">=") else value <= bound
                against = "ratio " if peer == PEER else f"ratio to {peer}: "
                what = f"{self.columns[key].strip()}, {kind.replace('ratio', against)} {bound:g}"
                goal(what, value, met)


def goal(what: str, value: float, met: bool):
    """Prints one line of judgement."""
    print(f"  goal: {what}: {shown(value)} - {'met' if met else 'MISSED'}")


def shown(value: float) -> str:
    """Three significant figures, or a whole number."""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"
