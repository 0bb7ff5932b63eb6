"""What is wanted of a row: each target reads its figure from a row's measured rounds, says it, and judges it."""
from abc import ABC, abstractmethod
from dataclasses import dataclass
from statistics import median

from wording import bytes_text, count_text, ratio_text, seconds_text, spread_text


@dataclass(frozen=True)
class Target(ABC):
    @abstractmethod
    def wanted(self):
        """The target in words."""

    @abstractmethod
    def figures(self, result):
        """One figure a round."""

    @abstractmethod
    def text(self, figures):
        """The median figure in words, with the least and the greatest."""

    @abstractmethod
    def holds(self, figure):
        """Whether a figure is good enough."""

    def met(self, result):
        return self.holds(median(self.figures(result)))

    def measured(self, result):
        return self.text(self.figures(result))


def each_round(result, figure):
    return [figure(turn) for turn in result["rounds"]]


@dataclass(frozen=True)
class Ratio(Target):
    """At least so many times as fast as the peer."""

    at_least: float

    def wanted(self):
        return f"≥ {self.at_least:g} × the peer's speed"

    def figures(self, result):
        return each_round(result, lambda turn: turn["peer"]["time"] / turn["ours"]["time"])

    def text(self, figures):
        return spread_text(figures, ratio_text, " ×")

    def holds(self, figure):
        return figure >= self.at_least


@dataclass(frozen=True)
class Speedup(Target):
    """At least so many times as fast with two of something (threads, shards) as with one, and the same bits."""

    at_least: float = 1.8
    more: str = "Threads"

    def wanted(self):
        return f"two {self.more.lower()} ≥ {self.at_least:g} × one, same bits"

    def figures(self, result):
        return each_round(result, lambda turn: turn["peer"]["time"] / turn["ours"]["time"])

    def text(self, figures):
        return spread_text(figures, ratio_text, " ×")

    def holds(self, figure):
        return figure >= self.at_least


@dataclass(frozen=True)
class Seconds(Target):
    """At most so many seconds a call; with `each`, for each of so many things that a call does."""

    at_most: float
    each: float = 1
    unit: str = ""

    def wanted(self):
        return f"≤ {seconds_text(self.at_most)}{' a ' + self.unit if self.unit else ''}"

    def figures(self, result):
        return each_round(result, lambda turn: turn["ours"]["time"] / self.each)

    def text(self, figures):
        return spread_text(figures, seconds_text)

    def holds(self, figure):
        return figure <= self.at_most


@dataclass(frozen=True)
class Rate(Target):
    """At least so many a second, where a call does `count`."""

    at_least: float
    count: float
    unit: str = "calls"

    def wanted(self):
        return f"≥ {count_text(self.at_least)} {self.unit} a second"

    def figures(self, result):
        return each_round(result, lambda turn: self.count / turn["ours"]["time"])

    def text(self, figures):
        return spread_text(figures, count_text, "/s")

    def holds(self, figure):
        return figure >= self.at_least


@dataclass(frozen=True)
class TimesLimit(Target):
    """At most so many times what the machine's limit takes."""

    at_most: float

    def wanted(self):
        return f"≤ {self.at_most:g} × the machine's limit"

    def figures(self, result):
        return each_round(result, lambda turn: turn["ours"]["time"] / turn["limit"]["time"])

    def text(self, figures):
        return spread_text(figures, lambda figure: f"{figure:.2f}", " × limit")

    def holds(self, figure):
        return figure <= self.at_most


SAYING = {
    "time": seconds_text,
    "seconds": seconds_text,
    "cpu": seconds_text,
    "allocated": bytes_text,
    "peak": bytes_text,
    "answer": lambda figure: f"{figure:.4g}",
}
CALLED = {"time": "", "seconds": " by the clock", "cpu": " of processor", "allocated": " allocated a call", "peak": " of memory at most", "answer": ""}


@dataclass(frozen=True)
class Bytes(Target):
    """At most so many bytes: `of` "allocated" (a call), "peak" (of the whole process) or "answer" (where the answer is a number of bytes)."""

    at_most: float
    of: str = "allocated"

    def wanted(self):
        name = " in all" if self.of == "answer" else CALLED[self.of]
        return f"no bytes{name}" if self.at_most == 0 else f"≤ {bytes_text(self.at_most)}{name}"

    def figures(self, result):
        return each_round(result, lambda turn: turn["ours"][self.of])

    def text(self, figures):
        return bytes_text(median(figures)) + CALLED[self.of]

    def holds(self, figure):
        return figure <= self.at_most


@dataclass(frozen=True)
class Answer(Target):
    """What is asked of the answer itself: a gap, a number of scans."""

    at_most: float
    name: str
    percent: bool = False

    def _text(self, figure):
        return f"{100 * figure:.3g} %" if self.percent else f"{figure:.4g}"

    def wanted(self):
        return f"{self.name} ≤ {self._text(self.at_most)}"

    def figures(self, result):
        return each_round(result, lambda turn: turn["ours"]["answer"])

    def text(self, figures):
        return f"{self.name} {self._text(median(figures))}"

    def holds(self, figure):
        return figure <= self.at_most


@dataclass(frozen=True)
class TimesPeer(Target):
    """At most so many times the peer's, or the same at other parameters: `of` is a name of SAYING."""

    at_most: float
    of: str = "peak"
    peer: str = "the peer's"

    def wanted(self):
        return f"≤ {self.at_most:g} × {self.peer}{CALLED[self.of]}"

    def figures(self, result):
        return each_round(result, lambda turn: turn["ours"][self.of] / turn["peer"][self.of])

    def text(self, figures):
        return spread_text(figures, lambda figure: f"{figure:.2f}", " ×") + CALLED[self.of]

    def holds(self, figure):
        return figure <= self.at_most


@dataclass(frozen=True)
class Beyond(Target):
    """At most so much more than the peer, or than the same at other parameters: `of` is a name of SAYING."""

    at_most: float
    of: str = "time"
    peer: str = "the peer"

    def wanted(self):
        return f"≤ {SAYING[self.of](self.at_most)}{CALLED[self.of]} beyond {self.peer}"

    def figures(self, result):
        return each_round(result, lambda turn: turn["ours"][self.of] - turn["peer"][self.of])

    def text(self, figures):
        return spread_text(figures, SAYING[self.of]) + CALLED[self.of] + " beyond"

    def holds(self, figure):
        return figure <= self.at_most
