"""A side of a row: something that is started, has its turns, and is stopped."""
import contextlib
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import time

from row import Command

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROJECT = ROOT / "benchmarks" / "AiPm.Sdk.Benchmarks"
PROGRAM = PROJECT / "bin" / "Release" / "net10.0" / "AiPm.Sdk.Benchmarks.dll"


def processors():
    return sorted(os.sched_getaffinity(0))


def pinned(cores):
    """Restricts a process that is about to start to the first so many processors."""
    chosen = set(processors()[:cores])
    return lambda: os.sched_setaffinity(0, chosen)


class Failure(Exception):
    """A side did not start or did not answer."""


class Server:
    """A process that says "ready", and then answers each line with a measured batch as a line of JSON."""

    def __init__(self, command, cores):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            bufsize=1,
            preexec_fn=pinned(cores),
            env=os.environ | {"OMP_NUM_THREADS": str(cores), "OPENBLAS_NUM_THREADS": str(cores)},
        )
        self.time = "cpu" if cores == 1 else "seconds"

    def start(self):
        if self._line() != "ready":
            raise Failure("did not say that it is ready")

    def turn(self):
        self.process.stdin.write("\n")
        turn = json.loads(self._line())
        turn["time"] = turn[self.time]
        return turn

    def stop(self):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.errors.close()

    def _line(self):
        line = self.process.stdout.readline()
        if not line:
            self.process.wait()
            self.errors.seek(0)
            lines = self.errors.read().decode(errors="replace").strip().splitlines()
            raise Failure(next((line for line in lines if "Error" in line or "Exception" in line), "".join(lines[-1:])))
        return line.strip()


class Process:
    """A command that is run from start to end in every turn; its time is the clock's."""

    prepared = {}

    def __init__(self, command):
        self.command = command
        self.folder = tempfile.TemporaryDirectory()

    def start(self):
        names = {}
        if self.command.prepare:
            # What one command has prepared, a published tool, serves the others.
            if self.command.prepare not in Process.prepared:
                folder = tempfile.TemporaryDirectory()
                Process.prepared[self.command.prepare] = (folder, self.command.prepare(pathlib.Path(folder.name)))
            names = Process.prepared[self.command.prepare][1]
        self.names = {"folder": self.folder.name, **names}
        self.arguments = [str(argument).format_map(self.names) for argument in self.command.arguments]
        self.turn()

    def turn(self):
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            started = time.perf_counter()
            process = subprocess.Popen(
                self.arguments, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, cwd=self.folder.name
            )
            try:
                _, status, usage = os.wait4(process.pid, 0)
            except Failure:
                process.kill()
                process.wait()
                raise
            seconds = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            printed = output.read()
            if process.returncode not in self.command.codes:
                errors.seek(0)
                said = (errors.read() or printed).decode(errors="replace").strip().splitlines()
                raise Failure(f"{shlex.join(self.arguments[1:])} ended with {process.returncode}: {''.join(said[:1])}")
        return {
            "seconds": seconds,
            "cpu": usage.ru_utime + usage.ru_stime,
            "calls": 1,
            "allocated": 0,
            "answer": self.command.answer(printed, self.names) if self.command.answer else float(process.returncode),
            "peak": usage.ru_maxrss * 1024,
            "time": seconds,
        }

    def stop(self):
        self.folder.cleanup()


def benchmark(name, params, cores, warm=True):
    return Server(["dotnet", str(PROGRAM), "--serve" if warm else "--serve-cold", name, *assignments(params)], cores)


def side(subject, params, cores, warm):
    """Of a benchmark ("Class.Method"), a peer ("bench:Class.Method" or "module.function") or a Command."""
    if isinstance(subject, Command):
        return Process(subject)
    if subject.startswith("bench:"):
        return benchmark(subject.removeprefix("bench:"), params, cores, warm)
    if subject.split(".")[0].islower():
        return Server([sys.executable, str(HERE / "peers" / "serve.py"), subject, *assignments(params)], cores)
    return benchmark(subject, params, cores, warm)


def assignments(params):
    return [f"{name}={value}" for name, value in params.items()]
