import type { Column } from '@/src/lab/define';
import { powerLawLoss } from '@/src/math/scaling/powerLawFit';
import type { SweepFrame, Values } from './model';

/** The runs with what the law of all of them says. */
export function tableOf(
  { runs, axis, fits, unit, counted }: SweepFrame,
  { floor }: Values,
): Column[] {
  const law = fits[floor].all?.law;
  return [
    { name: 'N', unit: 'parameters', values: runs.map((run) => run.n) },
    ...(axis === 'n'
      ? []
      : [
          {
            name: 'D',
            ...(counted ? { unit: counted } : {}),
            values: runs.map((run) => run.d ?? 0),
          },
        ]),
    { name: 'loss', ...(unit ? { unit } : {}), values: runs.map((run) => run.loss) },
    ...(law
      ? [
          {
            name: 'law',
            values: runs.map((run) =>
              axis === 'd' ? powerLawLoss(law, run.d!) : powerLawLoss(law, run.n, run.d),
            ),
          },
        ]
      : []),
  ];
}
