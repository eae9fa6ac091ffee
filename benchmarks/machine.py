"""What the numbers were measured on: the processor, the system, the versions, and NumPy's BLAS."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import date
from importlib import metadata
from pathlib import Path

BUSY = 0.8  # processes that want to run, on average over a minute, before the benchmark adds its own
PACKAGES = ("numpy", "torch", "jax", "jaxlib", "scikit-learn")


def machine(packages: Sequence[str] = PACKAGES) -> dict[str, str]:
    """Return facts by name, in the order to be read; the versions are those of `packages`."""
    facts = {
        "Day": date.today().isoformat(),
        "Processor": processor(),
        "Cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "System": f"{platform.system()} {platform.release().split('-')[0]}, {platform.machine()}",
        "Python": platform.python_version(),
        "Packages": ", ".join(f"{name} {version(name)}" for name in packages),
        "NumPy's BLAS": blas(),
        "Load before the run": f"{load():.2f}" + (" (busy: do not trust these numbers)" if load() > BUSY else ""),
    }
    if kernel := os.environ.get("OPENBLAS_CORETYPE"):
        facts["Unset"] = f"OPENBLAS_CORETYPE, which was {kernel}: OpenBLAS chose its kernel itself"
    return facts


def processor() -> str:
    """Return the processor's name, as the system knows it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def blas() -> str:
    """Return the library that computes NumPy's products, and the kernel it chose for this processor."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return "unknown (threadpoolctl is not installed)"
    return ", ".join(
        f"{info['internal_api']} {info['version']}, kernel {info.get('architecture', 'unknown')}"
        for info in threadpool_info()
        if info["user_api"] == "blas"
    )


def load() -> float:
    """Return how many processes wanted to run, on average over the last minute."""
    return os.getloadavg()[0]
