"""
One side of a comparison in Python, by the protocol of Server.cs: `serve.py module.function name=value ...` sets the function up, says
"ready", and answers every line with a measured batch of calls as a line of JSON.
"""
import importlib
import json
import math
import pathlib
import resource
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]


def value(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


def warm_up(call):
    """As many calls as Server.cs takes; how many fill a batch."""
    started = time.perf_counter()
    calls = 0
    while (elapsed := time.perf_counter() - started) < 0.5 or (calls < 3 and elapsed < 2):
        call()
        calls += 1
    return max(1, math.ceil(calls * 0.05 / elapsed))


def turn(call, calls):
    processor, started = time.process_time(), time.perf_counter()
    for _ in range(calls):
        answer = call()
    elapsed, processor = time.perf_counter() - started, time.process_time() - processor
    return {
        "seconds": elapsed / calls,
        "cpu": processor / calls,
        "calls": calls,
        "allocated": 0,
        "answer": float(answer),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def main(name, *assignments):
    module, function = name.split(".")
    params = {key: value(text) for key, text in (assignment.split("=", 1) for assignment in assignments)}
    call = getattr(importlib.import_module(module), function)(params)
    calls = warm_up(call)
    print("ready", flush=True)
    for _ in sys.stdin:
        print(json.dumps(turn(call, calls)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
