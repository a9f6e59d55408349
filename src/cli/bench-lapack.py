"""Shortest times of LAPACK, in milliseconds, and its kernel: `eigvalsh 500 1000` or `svdvals 500`."""

import ctypes
import json
import sys
from time import perf_counter

import numpy as np
from scipy.linalg import eigvalsh, svdvals

SOLVERS = {"eigvalsh": eigvalsh, "svdvals": svdvals}


def kernel():
    """The processor that the OpenBLAS under SciPy takes this one for; unknown under another LAPACK."""
    try:
        with open("/proc/self/maps") as maps:
            paths = {line.split()[-1] for line in maps if "openblas" in line}
    except OSError:
        paths = set()
    # SciPy's own library, where NumPy brings another.
    for path in sorted(paths, key=lambda path: "scipy" not in path.split("/")[-2]):
        library = ctypes.CDLL(path)
        for name in ("scipy_openblas_get_corename", "openblas_get_corename"):
            if hasattr(library, name):
                get = getattr(library, name)
                get.restype = ctypes.c_char_p
                return get().decode()
    return "unknown"


solve = SOLVERS[sys.argv[1]]
times = []
for n in map(int, sys.argv[2:]):
    a = np.random.default_rng(1).standard_normal((n, n)) / np.sqrt(n)
    if solve is eigvalsh:
        a = (a + a.T) / np.sqrt(2)
    best = float("inf")
    for _ in range(4 if n > 1000 else 8):
        start = perf_counter()
        solve(a, check_finite=False)
        best = min(best, perf_counter() - start)
    times.append(best * 1000)
print(json.dumps({"times": times, "kernel": kernel()}))
