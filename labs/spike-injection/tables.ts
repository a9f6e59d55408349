/** The numbers of a frame as columns. */
import type { Column } from '@/src/lab/define';
import type { SpikeFrame } from './model';
import { theoryOf } from './theory';

export function tableOf(frame: SpikeFrame): Column[] {
  const { curve, round, spikes, edges, below, gamma } = frame;
  const theory = theoryOf(frame.model, gamma);
  if (round)
    return [
      { name: 'bin from', values: edges.slice(0, -1) },
      { name: 'bin to', values: edges.slice(1) },
      { name: 'eigenvalues', values: edges.slice(1).map((_, i) => below[i + 1]! - below[i]!) },
    ];
  if (curve)
    return [
      { name: 'strength θ', values: curve.theta },
      { name: 'largest', values: curve.top },
      ...(curve.band
        ? [
            { name: 'largest, 10 %', values: curve.band.top[0] },
            { name: 'largest, 90 %', values: curve.band.top[1] },
          ]
        : []),
      { name: 'largest, theory', values: curve.theta.map(theory.top) },
      { name: 'squared overlap', values: curve.overlap },
      ...(curve.band
        ? [
            { name: 'squared overlap, 10 %', values: curve.band.overlap[0] },
            { name: 'squared overlap, 90 %', values: curve.band.overlap[1] },
          ]
        : []),
      { name: 'squared overlap, theory', values: curve.theta.map(theory.overlap) },
    ];
  const theta = spikes.map((s) => s.theta);
  const known = (values: readonly (number | undefined)[]) => values.map((x) => x ?? NaN);
  return [
    { name: 'spike', values: spikes.map((_, k) => k + 1) },
    { name: 'strength θ', values: theta },
    { name: 'value found', values: spikes.map((s) => s.value) },
    { name: 'value, theory', values: theta.map(theory.top) },
    { name: 'squared overlap', values: spikes.map((s) => s.overlap) },
    { name: 'squared overlap, theory', values: theta.map(theory.overlap) },
    ...(theory.right
      ? [
          { name: 'squared overlap, n-side', values: known(spikes.map((s) => s.right)) },
          { name: 'squared overlap, n-side, theory', values: theta.map(theory.right) },
        ]
      : []),
  ];
}
