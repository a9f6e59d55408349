/** Eigenvalues as points of the plane, and the circle that the law ends at. */
import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { SpectrumFrame } from './model';
import { eigen } from './words';

const MARGIN = { left: 44, right: 20, top: 28, bottom: 40 };

export function planeFigure(
  { n, largest, eigenvalues }: SpectrumFrame,
  { re, im }: NonNullable<SpectrumFrame['plane']>,
): FigureSpec {
  const reach = Math.max(1.2, 1.05 * largest);
  const points = Array.from(re, (x, i) => ({ x, y: im[i]! }));
  const real = points.filter((p) => p.y === 0);
  const others = points.filter((p) => p.y !== 0);
  const inside = eigenvalues!.filter((r) => r < 0.5).length;
  const circle = Array.from({ length: 181 }, (_, i) => {
    const angle = (i * Math.PI) / 90;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });
  return {
    title: 'Spectrum',
    description: `${format(n)} eigenvalues as points of the complex plane, spread evenly over the unit disk, to a distance of ${eigen(largest)}; ${inside} of them, where the law has ${format(n / 4)}, lie within ½.${real.length > 0 ? ` ${real.length} lie on the real line.` : ''}`,
    height: { narrow: 330, wide: 440 },
    options: ({ width, height, narrow }) => {
      // One unit is as long across as up.
      const across = width - MARGIN.left - MARGIN.right;
      const up = height - MARGIN.top - MARGIN.bottom;
      const unit = Math.min(across, up) / (2 * reach);
      const domain = (size: number) => [-size / (2 * unit), size / (2 * unit)] as const;
      const r = n > 200 ? 1.9 : 2.6;
      return {
        marginLeft: MARGIN.left,
        marginRight: MARGIN.right,
        marginTop: MARGIN.top,
        marginBottom: MARGIN.bottom,
        x: { label: 'real part', domain: domain(across), ticks: narrow ? 5 : 9, grid: true },
        y: { label: 'imaginary part', domain: domain(up), ticks: 5, grid: true },
        marks: [
          Plot.dot(others, { x: 'x', y: 'y', r, fill: ink.empirical }),
          Plot.dot(real, { x: 'x', y: 'y', r: r + 1.4, symbol: 'diamond', fill: ink.signal }),
          Plot.line(circle, { x: 'x', y: 'y', stroke: ink.theory, strokeWidth: 2 }),
          Plot.text(['circular law: the unit disk'], {
            frameAnchor: 'top-right',
            dy: -18,
            text: (t: string) => t,
            fill: ink.theory,
          }),
          ...(real.length > 0
            ? [
                Plot.text([real.length], {
                  frameAnchor: 'bottom-right',
                  dx: -6,
                  dy: -8,
                  text: (count: number) => `◆ ${count} real`,
                  fill: ink.signal,
                }),
              ]
            : []),
        ],
      };
    },
  };
}
