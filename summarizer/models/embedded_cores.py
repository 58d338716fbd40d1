"""How many cores this process may keep busy."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path

__all__ = ["usable_cores"]

_CPUS = Path("/sys/devices/system/cpu")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def usable_cores(cpus: Path = _CPUS, quota: Path = _QUOTA) -> int:
    """The physical cores that this process may use.

    Two threads of one core do not make matrix products faster, and more threads than the quota of
    a container only wait for each other.

    Args:
        cpus: Folder in which Linux describes the processors.
        quota: File in which Linux gives the share of a container.

    Returns:
        At least 1, and no more than the processors that the process is bound to.
    """
    allowed = _allowed()
    cores = {_siblings(cpus / f"cpu{cpu}") for cpu in allowed}
    return max(1, min(len(cores), len(allowed), _limit(quota)))


def _allowed() -> list[int]:
    """The processors that the process is bound to."""
    if sys.platform == "linux":
        found = sorted(os.sched_getaffinity(0))
    else:
        found = list(range(os.cpu_count() or 1))
    if sys.version_info >= (3, 13):
        # `PYTHON_CPU_COUNT` may lower it.
        found = found[: os.process_cpu_count() or 1]
    return found


def _siblings(cpu: Path) -> str:
    """What names the core of a processor, such as `0,4`; the processor itself where unknown."""
    try:
        return (cpu / "topology" / "thread_siblings_list").read_text(encoding="ascii").strip()
    except OSError:
        return cpu.name


def _limit(quota: Path) -> int:
    """Processors that the quota amounts to: `150000 100000` is one and a half, so two."""
    try:
        share, period = quota.read_text(encoding="ascii").split()
        return math.ceil(int(share) / int(period))
    except (OSError, ValueError):  # no such file, or `max 100000`
        return sys.maxsize
