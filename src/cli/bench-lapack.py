"""Shortest times of LAPACK, in milliseconds: `eigvalsh 500 1000` or `svdvals 500`."""

import json
import sys
from time import perf_counter

import numpy as np
from scipy.linalg import eigvalsh, svdvals

SOLVERS = {"eigvalsh": eigvalsh, "svdvals": svdvals}

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
print(json.dumps(times))
