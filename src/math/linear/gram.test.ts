import { expect, test } from 'vitest';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import { gram } from './gram';

test('gram(x, p, n) is every product of two rows, for sizes around the edges of blocks and passes', () => {
  for (const p of [1, 2, 3, 4, 5, 7, 33, 130])
    for (const n of [1, 3, 127, 128, 129, 300]) {
      const random = stream(p * 1000 + n);
      const x = Float64Array.from({ length: p * n }, () => normal(random));
      const s = gram(x, p, n);
      let worst = 0;
      for (let i = 0; i < p; i++)
        for (let j = 0; j < p; j++) {
          let sum = 0;
          for (let k = 0; k < n; k++) sum += x[i * n + k]! * x[j * n + k]!;
          worst = Math.max(worst, Math.abs(s[i * p + j]! - sum) / n);
        }
      expect(worst, `${p} × ${n}`).toBeLessThan(1e-14);
    }
});

test('gram of orthogonal rows is diagonal, and lying sizes are refused', () => {
  expect([...gram(Float64Array.of(1, 1, 1, -1), 2, 2)]).toEqual([2, 0, 0, 2]);
  expect(() => gram(new Float64Array(5), 2, 3)).toThrow('invalid matrix; not of 6 entries: 5');
});
