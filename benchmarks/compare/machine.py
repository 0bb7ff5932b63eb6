"""The machine in one line: nobody's name, just what bears on speed."""
import importlib.metadata
import pathlib
import platform
import subprocess

from sides import ROOT, processors

WIDTHS = (("avx512f", "512-bit vectors"), ("avx2", "256-bit vectors"), ("sse2", "128-bit vectors"), ("asimd", "128-bit vectors"))


def described():
    information = pathlib.Path("/proc/cpuinfo").read_text() if pathlib.Path("/proc/cpuinfo").exists() else ""
    said = dict(line.split(":", 1) for line in information.splitlines() if ":" in line)
    said = {name.strip(): text.strip() for name, text in said.items()}
    flags = (said.get("flags") or said.get("Features") or "").split()
    parts = [
        said.get("model name", platform.machine()),
        f"{len(processors())} processors",
        next((words for flag, words in WIDTHS if flag in flags), "vectors of unknown width"),
        f".NET {output('dotnet', '--version')} SDK",
        f"Python {platform.python_version()}",
        *(f"{name} {version}" for name, package in PACKAGES if (version := installed(package))),
    ]
    return ", ".join(parts)


PACKAGES = (("NumPy", "numpy"), ("SciPy", "scipy"), ("scikit-learn", "scikit-learn"), ("statsmodels", "statsmodels"))


def installed(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def commit():
    return output("git", "rev-parse", "--short", "HEAD") or "unknown"


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout.strip()
