/** The lab's numbers as a reader sees them. */
import type { Column } from '@/src/lab/define';
import { format } from '@/src/lab/format';
import type { ButterflyFrame, Values } from './model';
import { timeName } from './systems';

const minus = (text: string): string => text.replace('-', '−').replace(/^−(0(?:\.0+)?)$/, '$1');

/** An exponent to the digits that its error leaves, at most five after the point. */
export function rounded(x: number, error: number): string {
  const places = error > 0 ? Math.max(1, Math.min(5, -Math.floor(Math.log10(error)))) : 4;
  return minus(x.toFixed(places));
}
const withError = (x: number, error: number): string => {
  if (Number.isNaN(error)) return minus(x.toFixed(2));
  return error > 0 ? `${rounded(x, error)} ± ${format(error, 1)}` : rounded(x, 0);
};

const machine: Readonly<Record<Values['system'], string>> = {
  lorenz: 'Lorenz',
  rossler: 'Rössler',
  henon: 'Hénon',
  pendulum: 'The double pendulum',
  logistic: 'The logistic map',
};
const unit = ({ system }: Values): string =>
  ({ time: 'units of time', steps: 'steps', seconds: 'seconds' })[timeName(system)];
const per = ({ system }: Values): string =>
  ({ time: 'per unit of time', steps: 'per step', seconds: 'per second' })[timeName(system)];

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

export function exponentsInWords({ spectrum }: ButterflyFrame): string[] {
  return [...spectrum.exponents].map((x, i) => withError(x, spectrum.errors[i]!));
}

/** "27.4 (middle 68%: 25 to 29)", or how long it is at least. */
export function horizonInWords({ horizon, end }: ButterflyFrame): string {
  const { median, low, high, times } = horizon;
  if (Number.isNaN(median)) return `more than ${format(end)}`;
  if (times.length === 1) return format(median, 3);
  const upper = Number.isNaN(high) ? `beyond ${format(end)}` : format(high, 3);
  return `${format(median, 3)} (middle 68%: ${format(low, 3)} to ${upper})`;
}

function parting(frame: ButterflyFrame, values: Values): string {
  const { horizon, curve, growth, chaotic, tolerance, end } = frame;
  const one = curve.pairs === 1;
  const head = `${machine[values.system]}: ${one ? 'one pair' : `${curve.pairs} pairs`} of twins ${one ? 'starts' : 'start'} ${format(values.epsilon)} apart.`;
  const far = `${format(tolerance, 2)}, ${format(values.tolerance)}% of the size of the whole,`;
  const measured = Number.isNaN(horizon.median)
    ? `${one ? 'It has not' : 'Fewer than half have'} parted to ${far} after ${format(end)} ${unit(values)}`
    : `${one ? 'It has' : 'Half have'} parted to ${far} after ${horizonInWords(frame)} ${unit(values)}`;
  const theory = chaotic
    ? `ln(Δ/ε)/λ is ${format(horizon.theory, 3)}`
    : 'no exponent is clearly positive, so theory knows no horizon';
  const rate = growth ? ` The distance grows at the rate ${rounded(growth.rate, 1e-3)}.` : '';
  return `${head} ${measured}; ${theory}.${rate}`;
}

function precision({ sweep }: ButterflyFrame, values: Values): string {
  if (Number.isNaN(sweep.decadeTheory)) return '';
  const measured = Number.isNaN(sweep.decade)
    ? ''
    : `, measured ${format(sweep.decade, 3)} ± ${format(sweep.decadeError, 1)}`;
  return `Ten times better data buys ln 10/λ = ${format(sweep.decadeTheory, 3)} ${unit(values)}${measured}.`;
}

export function inWords(frame: ButterflyFrame, values: Values): string {
  const { spectrum, energy, size, note } = frame;
  const found = exponentsInWords(frame);
  const sum = Number.isNaN(spectrum.sumTheory)
    ? ''
    : ` Their sum is ${rounded(spectrum.sum, 0)}, and must be ${rounded(spectrum.sumTheory, 0)}.`;
  const dimension =
    found.length > 1 && values.system !== 'pendulum'
      ? ` The Kaplan–Yorke dimension is ${format(spectrum.dimension, 4)}.`
      : '';
  const settled = size === 0 ? 'The orbit has settled on a point.' : '';
  const drift = energy
    ? `Of its energy of ${format(energy.start, 4)} J it lost or gained ${format(energy.drift, 2)} J at most, by the error of the steps.`
    : '';
  return [
    parting(frame, values),
    `The ${found.length > 1 ? 'exponents are' : 'exponent is'} ${list(found)} ${per(values)}.${sum}${dimension}`,
    precision(frame, values),
    settled,
    drift,
    note,
  ]
    .filter(Boolean)
    .join(' ');
}

export function columns(frame: ButterflyFrame, values: Values): readonly Column[] {
  const { curve, sweep, spectrum, paths, pathDt } = frame;
  const time = timeName(values.system);
  switch (values.show) {
    case 'twins':
      return [
        { name: time, values: curve.t },
        { name: 'distance of the drawn pair', values: curve.drawn },
        { name: 'geometric mean', values: curve.mean },
        { name: '16%', values: curve.low },
        { name: '84%', values: curve.high },
      ];
    case 'space': {
      const points = paths[0].length / 3;
      const along = (path: Float64Array, k: number) =>
        Float64Array.from({ length: points }, (_, i) => path[3 * i + k]!);
      return [
        { name: time, values: Float64Array.from({ length: points }, (_, i) => i * pathDt) },
        ...paths.flatMap((path, twin) =>
          ['x', 'y', 'z'].map((name, k) => ({
            name: `${name}, twin ${twin + 1}`,
            values: along(path, k),
          })),
        ),
      ];
    }
    case 'horizon':
      return sweep.times.length === 0
        ? [{ name: 'horizon', values: frame.horizon.times }]
        : [
            { name: 'first difference', values: sweep.epsilon },
            { name: 'horizon', unit: time, values: sweep.times },
          ];
    case 'exponents': {
      const d = spectrum.exponents.length;
      return [
        { name: 'length of the orbit', unit: time, values: spectrum.at },
        ...Array.from({ length: d }, (_, k) => ({
          name: `exponent ${k + 1}`,
          values: Float64Array.from(spectrum.at, (_, i) => spectrum.running[i * d + k]!),
        })),
      ];
    }
  }
}
