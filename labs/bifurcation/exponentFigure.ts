import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { axisOf, margins, spanOf } from './axis';
import { MAPS } from './maps';
import type { BifurcationFrame } from './model';

/** Superstable orbits have exponents without a lower bound; the picture has one. */
const FLOOR = -2;
const CEILING = 1.3;
const POINTS = 600;

/** The Lyapunov exponent under the diagram, on the same axis: above zero is chaos. */
export function exponentFigure({
  map,
  view,
  r,
  exponents,
  exponent,
}: BifurcationFrame): FigureSpec {
  const { symbol, exponent: theory, knownExponent } = MAPS[map];
  const axis = axisOf(view, symbol);
  const shown = (value: number) => Math.max(FLOOR, Math.min(CEILING, value));
  const found = Array.from(exponents.r, (at, i) => ({ at, value: exponents.value[i]! }));
  const chaotic = found.filter(({ value }) => value > 0).length;
  const line = Array.from({ length: POINTS + 1 }, (_, i) => {
    const at = view.left + ((view.right - view.left) * i) / POINTS;
    return { at, value: theory(at) };
  }).filter((p): p is { at: number; value: number } => p.value !== undefined);
  const point =
    knownExponent && knownExponent.r >= view.left && knownExponent.r <= view.right
      ? [knownExponent]
      : [];
  const inside = r >= view.left && r <= view.right && Number.isFinite(exponent);
  return {
    title: 'Lyapunov exponent',
    description: `The exponent is positive at ${format((100 * chaotic) / Math.max(1, found.length))} percent of the parameters, ${spanOf(view, symbol)}${line.length > 0 ? '; the line is theory, where a formula is known' : ''}.`,
    height: { narrow: 190, wide: 210 },
    options: ({ narrow }) => ({
      ...margins,
      marginTop: 24,
      marginBottom: 40,
      x: { label: axis.label, domain: [...axis.domain], ticks: narrow ? 4 : 8 },
      y: { label: 'λ', domain: [FLOOR, CEILING], ticks: 4, grid: true },
      marks: [
        Plot.ruleY([0], { stroke: ink.reference }),
        Plot.lineY(found, {
          x: (p: { at: number }) => axis.at(p.at),
          y: (p: { value: number }) => shown(p.value),
          stroke: ink.empirical,
          strokeWidth: 1,
        }),
        Plot.lineY(line, {
          x: (p: { at: number }) => axis.at(p.at),
          y: (p: { value: number }) => shown(p.value),
          stroke: ink.theory,
          strokeWidth: 2,
        }),
        Plot.dot(point, {
          x: (p: { r: number }) => axis.at(p.r),
          y: 'value',
          stroke: ink.theory,
          strokeWidth: 2,
          r: 4,
        }),
        Plot.text(point, {
          x: (p: { r: number }) => axis.at(p.r),
          y: 'value',
          text: 'label',
          dx: -9,
          dy: -9,
          textAnchor: 'end',
          fill: ink.theory,
        }),
        ...(inside
          ? [
              Plot.ruleX([r], { x: axis.at, stroke: ink.signal, strokeWidth: 2 }),
              Plot.dot([r], { x: axis.at, y: shown(exponent), fill: ink.signal, r: 4.5 }),
            ]
          : []),
      ],
    }),
  };
}
