import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { ConcentrationFrame, Values } from './model';
import { slope as rounded } from './words';

/** Half the width of the middle 68% against n, both on log axes, with the law and the slope −1/2. */
export function scalingFigure(frame: ConcentrationFrame, { what }: Values): FigureSpec {
  const { n, spread, theory, slope, measured } = frame.scaling;
  const rows = Array.from(n, (m, i) => ({ n: m, spread: spread[i]! })).filter((r) => r.spread > 0);
  const law = theory ? Array.from(theory, (y, i) => ({ n: n[i]!, y })).filter((p) => p.y > 0) : [];
  // A gray line of slope −1/2 through the first point, where the law is another.
  const first = rows[0]!;
  const half =
    slope === -0.5 ? [] : rows.map((r) => ({ n: r.n, y: first.spread * Math.sqrt(first.n / r.n) }));
  const known = !Number.isNaN(slope) && what !== 'max';
  const all = [...rows.map((r) => r.spread), ...law.map((p) => p.y), ...half.map((p) => p.y)];
  const domain = [Math.min(...all) / 1.4, Math.max(...all) * 1.4];
  return {
    title: 'Spread against n',
    description: `The spread, half the width of the middle 68%, from ${format(rows[0]!.spread)} at n = ${format(rows[0]!.n)} to ${format(rows.at(-1)!.spread)} at n = ${format(rows.at(-1)!.n)}${Number.isNaN(measured) ? '' : `, slope ${rounded(measured)} over the last factor of ten`}${known ? `, against the theoretical slope ${rounded(slope)}` : ''}.`,
    height: { narrow: 230, wide: 260 },
    options: ({ narrow }) => ({
      marginLeft: 54,
      marginBottom: 42,
      marginTop: 30,
      marginRight: 16,
      x: {
        type: 'log',
        label: 'n',
        domain: [1, n.at(-1)!],
        ticks: narrow ? 3 : 6,
        tickFormat: (x: number) => format(x),
      },
      y: {
        type: 'log',
        label: 'spread',
        domain,
        ticks: 4,
        tickFormat: (y: number) => format(y, 2),
        grid: true,
      },
      marks: [
        Plot.line(half, { x: 'n', y: 'y', stroke: ink.reference, strokeDasharray: '4 4' }),
        Plot.line(law, { x: 'n', y: 'y', stroke: ink.theory, strokeWidth: 2 }),
        Plot.dot(rows, { x: 'n', y: 'spread', fill: ink.empirical, r: 3.5 }),
        ...(theory
          ? [
              Plot.text([known ? `law: slope ${rounded(slope)}` : 'exact law'], {
                frameAnchor: 'top-right',
                dy: -20,
                fill: ink.theory,
              }),
            ]
          : []),
        ...(half.length > 0
          ? [
              Plot.text(['dashed: slope −0.50'], {
                frameAnchor: 'top-right',
                dy: -6,
                fill: ink.text,
              }),
            ]
          : []),
      ],
    }),
  };
}
