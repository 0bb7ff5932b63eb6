"""What a row of the comparison says: what is computed, with what parameters, beside whom, and what is wanted of it."""
from dataclasses import dataclass, field
from typing import Callable, Optional, Union

from targets import Target


@dataclass(frozen=True)
class Limit:
    """The least that the machine does for the job; a method of MachineLimitBenchmarks on so many bytes."""

    method: str
    bytes: int
    words: str


def Copy(bytes):
    return Limit("Copy", bytes, "copying")


def Sum(bytes):
    return Limit("Sum", bytes, "reading")


def Uniforms(draws):
    return Limit("Uniforms", 8 * draws, "drawing")


@dataclass(frozen=True)
class Command:
    """
    A whole process, timed from outside. Arguments may name what `prepare` made: it is called once, with an empty folder to write to, and
    returns a dictionary; "{tool}" becomes its entry "tool", and "{folder}" is the folder itself. `answer` makes a number of what the process printed (bytes) and of that dictionary.
    `codes` are the exit codes of a run that went well.
    """

    arguments: tuple
    prepare: Optional[Callable] = None
    answer: Optional[Callable] = None
    codes: tuple = (0,)


@dataclass(frozen=True)
class Row:
    """
    area: the table of the page it belongs to. id: its key in results.json. what: one sentence for a reader.
    ours: "Class.Method" of the benchmarks program, or a Command.
    peer: "module.function" of peers/, "bench:Class.Method", a Command, or None; peer_params where they differ from params.
    tolerance: how far apart, relatively, the two answers may be; None where they cannot be compared.
    each: how many things a call does; every time of the row, the peer's and the limit's too, is shown and judged for one of them.
    rounds: fewer than usual where a call takes long; a single one is not warmed up for.
    cores: how many processors both sides may use; of itself as many as params["Threads"] says, all for a Command.
    """

    area: str
    id: str
    what: str
    ours: Union[str, Command]
    targets: tuple[Target, ...]
    params: dict = field(default_factory=dict)
    peer: Union[str, Command, None] = None
    peer_params: Optional[dict] = None
    peer_name: str = ""
    tolerance: Optional[float] = 1e-9
    limit: Optional[Limit] = None
    note: str = ""
    each: float = 1
    rounds: Optional[int] = None
    cores: Optional[int] = None

    def __post_init__(self):
        if isinstance(self.targets, Target):
            object.__setattr__(self, "targets", (self.targets,))

    @property
    def speedup(self):
        """The target that asks for the same with more of something, usually threads; None if no target does."""
        return next((target for target in self.targets if hasattr(target, "more")), None)

    @property
    def used_cores(self):
        if self.cores is not None:
            return self.cores
        if isinstance(self.ours, Command):
            return 64
        return 2 if self.speedup else int(self.params.get("Threads", 1))
