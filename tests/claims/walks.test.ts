import { expect, test } from 'vitest';
import { empiricalMoment } from '@/src/math/summaries/moment';
import { symmetricEigenvalues } from '@/src/math/linear/symmetricEigenvalues';

/** All coin matrices of size n with a zero diagonal, divided by √n. */
function* coins(n: number): Generator<Float64Array> {
  const pairs: [number, number][] = [];
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) pairs.push([i, j]);
  for (let bits = 0; bits < 2 ** pairs.length; bits++) {
    const a = new Float64Array(n * n);
    pairs.forEach(([i, j], at) => {
      a[i * n + j] = a[j * n + i] = ((bits >> at) & 1 ? 1 : -1) / Math.sqrt(n);
    });
    yield a;
  }
}

test('claim:coin-fourth-moment the mean fourth moment over all 64 coin matrices of size 4 is 15/16, and 2 − 5/N + 3/N² for N = 2, 3, 5', () => {
  for (const n of [2, 3, 4, 5]) {
    let sum = 0;
    let count = 0;
    for (const a of coins(n)) {
      sum += empiricalMoment(symmetricEigenvalues(a, n), 4);
      count++;
    }
    expect(sum / count).toBeCloseTo(2 - 5 / n + 3 / n ** 2, 12);
    if (n === 4) expect(sum / count).toBeCloseTo(15 / 16, 12);
  }
});
