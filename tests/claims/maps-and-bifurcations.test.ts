/** The numbers of the chapter on maps and bifurcations, computed again. */
import { expect, test } from 'vitest';
import { cascadeOf } from '@/labs/bifurcation/model';

const DELTA = 4.669201609102991;

test('claim:feigenbaum-lab ratios 4.7089, 4.6808, 4.6630, 4.6684, 4.6690 for the logistic map; the same limit for four others', () => {
  const { ratios } = cascadeOf('logistic')!;
  [4.7089, 4.6808, 4.663, 4.6684, 4.669].forEach((ratio, k) =>
    expect(Math.abs(ratios[k]! - ratio)).toBeLessThan(5.1e-5),
  );
  for (const map of ['logistic', 'sine', 'cubic', 'gauss', 'descent'] as const)
    expect(Math.abs(cascadeOf(map)!.ratios.at(-1)! - DELTA)).toBeLessThan(2e-4);
});
