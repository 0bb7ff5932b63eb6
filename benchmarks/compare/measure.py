"""Measures one row: both sides and the machine's limit in turn, round after round."""
import contextlib
import math
import signal
import subprocess

from sides import Failure, benchmark, side

TIMES = ("time", "seconds", "cpu")
MINUTES = 10
KEPT = ("time", "seconds", "cpu", "allocated", "answer", "peak", "error")


def measured(row, rounds):
    """The row's entry in the results, without date and commit."""
    sides = {}
    try:
        with at_most(MINUTES):
            open_sides(row, sides)
            turns = [
                {name: shortened(one.turn(), row.each) for name, one in sides.items()}
                for _ in range(row.rounds or rounds)
            ]
    except (Failure, OSError, ValueError, subprocess.SubprocessError) as failure:
        # One row that fails is no reason to lose the others.
        return {"failure": str(failure) or type(failure).__name__, "rounds": []}
    finally:
        for one in sides.values():
            one.stop()
    return {"rounds": turns} | ({"differs": words} if (words := difference(row, turns[-1])) else {})


@contextlib.contextmanager
def at_most(minutes):
    """A row that hangs is a row that fails."""

    def ring(number, frame):
        raise Failure(f"was not done after {minutes} minutes")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(round(60 * minutes))
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def open_sides(row, sides):
    params = row.params
    cores = row.used_cores
    warm = row.rounds != 1
    if row.speedup:
        # The same with one of what there shall be two of takes the peer's place.
        sides["peer"] = side(row.ours, params | {row.speedup.more: 1}, cores, warm)
        sides["peer"].start()
        params = params | {row.speedup.more: 2}
    elif row.peer:
        sides["peer"] = side(row.peer, params if row.peer_params is None else row.peer_params, cores, warm)
        sides["peer"].start()
    sides["ours"] = side(row.ours, params, cores, warm)
    sides["ours"].start()
    if row.limit:
        sides["limit"] = benchmark(f"MachineLimitBenchmarks.{row.limit.method}", {"Bytes": row.limit.bytes}, cores)
        sides["limit"].start()


def shortened(turn, each):
    """Times for one thing of a call. Six digits of them are enough for anybody; answers keep all theirs."""
    times = {name: turn[name] / each for name in TIMES}
    return {
        name: value if name in ("answer", "error") else float(f"{value:.6g}")
        for name in KEPT
        if (value := times.get(name, turn.get(name))) is not None
    }


def difference(row, turn):
    """How the answers differ, where they must not; None if they agree."""
    if "peer" not in turn:
        return None
    ours, peer = turn["ours"]["answer"], turn["peer"]["answer"]
    if row.speedup:
        agrees = ours == peer
    elif row.tolerance is None:
        return None
    else:
        agrees = math.isclose(ours, peer, rel_tol=row.tolerance, abs_tol=0)
    return None if agrees else f"{ours!r} and {peer!r}"
