/** The same quantity many times over: its histogram, its tail and its spread against n. */
import { ln } from '@/src/math/portable/ln';
import { pow } from '@/src/math/portable/pow';
import { stream, type Random } from '@/src/math/random/stream';
import { gammaP } from '@/src/math/special/gammaP';
import { quantile } from '@/src/math/summaries/quantile';
import { distribution, type Distribution, type Name } from './distributions';
import { lawOf, PHI1, type Law, type Quantity, type TailLine } from './law';

export interface Values {
  readonly what: Quantity;
  readonly n: number;
  readonly numbers: Name;
  readonly tail: number;
  readonly repeats: number;
  readonly seed: number;
}

export interface Histogram {
  /** How many numbers went into each value. */
  readonly n: number;
  readonly edges: Float64Array;
  readonly density: Float64Array;
}
export interface Curve {
  readonly role: TailLine['role'];
  readonly name: string;
  readonly t: Float64Array;
  readonly y: Float64Array;
}
export interface Broken {
  readonly name: string;
  readonly t: number;
  readonly share: number;
  readonly bound: number;
}

export interface ConcentrationFrame {
  readonly progress: number;
  readonly n: number;
  /** Repeats drawn, and repeats there will be. */
  readonly done: number;
  readonly repeats: number;
  /** One value for each repeat, in the order drawn. */
  readonly values: Float64Array;
  /** Share of Σ|x|, Σx² or Σ|xy| that its largest term has; empty for the maximum. */
  readonly shares: Float64Array;
  readonly constant: boolean;
  readonly center: number;
  /** Half the width of the middle 68%; for means and cosines of coins the root mean square. */
  readonly spread: number;
  readonly spreadTheory: number;
  /** Root mean square distance from the center. */
  readonly rms: number;
  readonly domain: readonly [number, number];
  readonly histogram: Histogram;
  /** The same for about n/10 numbers. */
  readonly before: Histogram | undefined;
  readonly theory:
    { readonly name: string; readonly x: Float64Array; readonly density: Float64Array } | undefined;
  readonly tail: {
    /** Distances from the center, descending, and the share of repeats at least as far. */
    readonly t: Float64Array;
    readonly share: Float64Array;
    readonly log: boolean;
    readonly domain: readonly [number, number];
    readonly lowest: number;
    readonly curves: readonly Curve[];
  };
  /** The least distance at which the sample exceeds the bound that is a guess, or else the theorem. */
  readonly broken: Broken | undefined;
  readonly bound: { readonly name: string; readonly proved: boolean } | undefined;
  readonly scaling: {
    readonly n: Float64Array;
    readonly spread: Float64Array;
    readonly theory: Float64Array | undefined;
    readonly slope: number;
    readonly measured: number;
  };
  /** Median share of the largest term, and its share in the furthest repeat. */
  readonly largest: { readonly median: number; readonly furthest: number } | undefined;
  readonly note: string;
}

/** Numbers drawn in one run, at most: a few seconds. */
export const MOST_DRAWS = 2e7;
const FIRST_BATCH = 2e5;
const BATCH = 1e6;
/** Bins across the figure: fewer for few repeats. */
const bins = (repeats: number) => Math.min(80, Math.max(24, Math.round(1.5 * Math.sqrt(repeats))));
const GRID = 160;
/** A sample this unlikely under a bound breaks it. */
const UNLIKELY = 1e-6;

export function* concentration(values: Values): Generator<ConcentrationFrame, void, void> {
  const { what, n, numbers, tail, seed } = values;
  const d = distribution(numbers, tail);
  const law = lawOf(what, d, n);
  const perRepeat = what === 'angle' ? 2 * n : n;
  const repeats = Math.min(values.repeats, Math.floor(MOST_DRAWS / perRepeat));
  const sizes = notedSizes(n);
  const random = stream(seed);
  const rows = sizes.map(() => new Float64Array(repeats));
  const shares = new Float64Array(repeats);
  const row = new Float64Array(sizes.length);
  let done = 0;
  for (let draws = FIRST_BATCH; done < repeats; draws = BATCH) {
    const until = Math.min(repeats, done + Math.max(2, Math.floor(draws / perRepeat)));
    for (; done < until; done++) {
      shares[done] = walk(random, d, what, sizes, row);
      for (let at = 0; at < sizes.length; at++) rows[at]![done] = row[at]!;
    }
    yield frame(values, d, law, sizes, rows, shares, done, repeats);
  }
}

/** 1, 2, 5, 10, … and n/10 and n itself. */
export function notedSizes(n: number): number[] {
  const sizes = new Set<number>([n]);
  if (n >= 20) sizes.add(Math.round(n / 10));
  for (let ten = 1; ten < n; ten *= 10)
    for (const k of [1, 2, 5]) if (k * ten < n) sizes.add(k * ten);
  return [...sizes].sort((a, b) => a - b);
}

/** Draws n numbers (or pairs), notes the quantity at every size; returns the share of the largest term. */
function walk(
  random: Random,
  { draw }: Distribution,
  what: Quantity,
  sizes: readonly number[],
  row: Float64Array,
): number {
  const n = sizes.at(-1)!;
  let at = 0;
  let [sum, total, largest] = [0, 0, 0];
  switch (what) {
    case 'mean':
      for (let i = 1; i <= n; i++) {
        const x = draw(random);
        const size = Math.abs(x);
        sum += x;
        total += size;
        if (size > largest) largest = size;
        if (i === sizes[at]) row[at++] = sum / i;
      }
      return largest / total;
    case 'norm':
      for (let i = 1; i <= n; i++) {
        const x = draw(random);
        const square = x * x;
        total += square;
        if (square > largest) largest = square;
        if (i === sizes[at]) row[at++] = Math.sqrt(total / i);
      }
      return largest / total;
    case 'angle': {
      let [xx, yy] = [0, 0];
      for (let i = 1; i <= n; i++) {
        const x = draw(random);
        const y = draw(random);
        const size = Math.abs(x * y);
        sum += x * y;
        total += size;
        xx += x * x;
        yy += y * y;
        if (size > largest) largest = size;
        if (i === sizes[at])
          row[at++] = Math.max(-1, Math.min(1, sum / (Math.sqrt(xx) * Math.sqrt(yy))));
      }
      return largest / total;
    }
    case 'max':
      for (let i = 1; i <= n; i++) {
        const size = Math.abs(draw(random));
        if (size > largest) largest = size;
        if (i === sizes[at]) row[at++] = largest;
      }
      return 0;
  }
}

/** Half the width of the middle 68%; on a lattice, where that jumps, the root mean square. */
const spreadOf = (sorted: Float64Array, lattice: boolean) =>
  lattice ? rmsOf(sorted, 0) : (quantile(sorted, PHI1) - quantile(sorted, 1 - PHI1)) / 2;
const rmsOf = (values: Float64Array, center: number) =>
  Math.sqrt(values.reduce((sum, x) => sum + (x - center) * (x - center), 0) / values.length);

function frame(
  values: Values,
  d: Distribution,
  law: Law,
  sizes: readonly number[],
  rows: readonly Float64Array[],
  allShares: Float64Array,
  done: number,
  repeats: number,
): ConcentrationFrame {
  const { n, what } = values;
  const drawn = rows.at(-1)!.slice(0, done);
  const sorted = rows.map((r) => r.slice(0, done).sort());
  const own = sorted.at(-1)!;
  const center = law.center ?? quantile(own, 0.5);
  const lattice = isLattice(d, what);
  const tenth = n >= 20 ? sizes.indexOf(Math.round(n / 10)) : n > 1 ? 0 : -1;
  const earlier = sorted[tenth];
  const domain = domainOf(earlier ? [earlier, own] : [own], d, lattice ? 2 / n : 0);
  const spreads = Float64Array.from(sorted, (s) => spreadOf(s, lattice));
  const spread = spreads.at(-1)!;
  const far = drawn.map((x) => Math.abs(x - center)).sort();
  const lines = law.lines(center);
  const tail = tailOf(far, lines, d, repeats, spread);
  const bound = lines.find((line) => line.role === 'bound' || line.role === 'guess');
  const guess = lines.find((line) => line.role === 'guess') ?? bound;
  const shares = what === 'max' ? new Float64Array(0) : allShares.slice(0, done);
  return {
    progress: done / repeats,
    n,
    done,
    repeats,
    values: drawn,
    shares,
    constant: law.constant,
    center,
    spread,
    spreadTheory: law.spread?.(n) ?? NaN,
    rms: rmsOf(drawn, center),
    domain,
    histogram: histogram(own, n, domain, d, what),
    before:
      earlier && !law.constant ? histogram(earlier, sizes[tenth]!, domain, d, what) : undefined,
    theory: law.density && { name: law.name, ...sampled(law.density, domain) },
    tail,
    broken: guess && breaks(far, guess),
    bound: bound && { name: bound.name, proved: bound.role === 'bound' },
    scaling: scalingOf(law, sizes, spreads, tenth),
    largest: shares.length > 0 ? largestOf(drawn, shares, center) : undefined,
    note:
      repeats < values.repeats
        ? `Only ${repeats} repeats: a run draws at most 20 million numbers.`
        : '',
  };
}

/** Means and cosines of coins lie on a lattice of spacing 2/n. */
const isLattice = (d: Distribution, what: Quantity) =>
  d.name === 'coin' && (what === 'mean' || what === 'angle');

/** From the first to the last percent of what is shown, less of a wild tail, rounded outward so that it seldom moves. */
function domainOf(
  samples: readonly Float64Array[],
  { index }: Distribution,
  least: number,
): [number, number] {
  const cut = index > 2 ? 0.01 : index > 1 ? 0.05 : 0.1;
  const low = Math.min(...samples.map((s) => quantile(s, cut)));
  const high = Math.max(...samples.map((s) => quantile(s, 1 - cut)));
  const width = Math.max(high - low, 4 * least);
  if (width === 0) return [low - 0.5, high + 0.5];
  const step = niceStep(width / 10);
  return [
    Math.floor((low - 0.1 * width) / step) * step,
    Math.ceil((high + 0.1 * width) / step) * step,
  ];
}

/** The 1, 2 or 5 times a power of ten next below x. */
function niceStep(x: number): number {
  let ten = 1;
  while (ten > x) ten /= 10;
  while (10 * ten <= x) ten *= 10;
  return x >= 5 * ten ? 5 * ten : x >= 2 * ten ? 2 * ten : ten;
}

function histogram(
  sorted: Float64Array,
  n: number,
  [low, high]: readonly [number, number],
  d: Distribution,
  what: Quantity,
): Histogram {
  let width = (high - low) / bins(sorted.length);
  let first = low;
  if (isLattice(d, what)) {
    // Each bin holds the same number of lattice points, its edges halfway between two.
    width = (2 / n) * Math.max(1, Math.round((width * n) / 2));
    first = -1 - 1 / n + Math.floor((low + 1 + 1 / n) / width) * width;
  }
  const count = Math.ceil((high - first) / width - 1e-9);
  const edges = Float64Array.from({ length: count + 1 }, (_, i) => first + i * width);
  const counts = new Float64Array(count);
  for (const x of sorted) {
    const i = Math.floor((x - first) / width);
    if (i >= 0 && i < count) counts[i]!++;
  }
  return { n, edges, density: counts.map((c) => c / (sorted.length * width)) };
}

function sampled(density: (x: number) => number, [low, high]: readonly [number, number]) {
  const x = Float64Array.from(
    { length: 2 * GRID + 1 },
    (_, i) => low + ((high - low) * i) / (2 * GRID),
  );
  return { x, density: x.map(density) };
}

function tailOf(
  far: Float64Array,
  lines: readonly TailLine[],
  d: Distribution,
  repeats: number,
  spread: number,
): ConcentrationFrame['tail'] {
  const done = far.length;
  const lowest = 0.5 / repeats;
  const log = d.index < Infinity;
  const furthest = far[done - 1]!;
  const ranks = ranksOf(far);
  const t = Float64Array.from(ranks, (rank) => far[done - rank]!);
  const share = Float64Array.from(ranks, (rank) => rank / done);
  const width = furthest > 0 ? 1.1 * furthest : 1;
  const from = log ? Math.min(spread, furthest) / 5 || width / 1000 : 0;
  const ratio = log ? width / from : 1;
  const curves = lines.map(({ role, name, at }) => {
    const grid = Float64Array.from({ length: GRID }, (_, i) =>
      log ? from * pow(ratio, i / (GRID - 1)) : (width * (i + 1)) / GRID,
    );
    return { role, name, t: grid, y: grid.map(at) };
  });
  return { t, share, log, domain: [from, width], lowest, curves };
}

/** Ranks from the furthest on, all at first and ever more sparsely; of equal distances the last one. */
function ranksOf(far: Float64Array): number[] {
  const count = far.length;
  const ranks: number[] = [];
  for (let rank = 1; rank <= count; rank += Math.max(1, Math.floor(rank / 12))) {
    while (rank < count && far[count - rank - 1] === far[count - rank]) rank++;
    ranks.push(rank);
  }
  if (ranks.at(-1) !== count) ranks.push(count);
  return ranks;
}

/** The least distance at which a sample exceeds a bound by more than chance. */
function breaks(far: Float64Array, { name, at }: TailLine): Broken | undefined {
  const done = far.length;
  for (const rank of ranksOf(far).reverse()) {
    const t = far[done - rank]!;
    const bound = at(t);
    const share = rank / done;
    // At least `rank` of `done` repeats so far out, when at most the share `bound` is allowed: a Poisson tail.
    if (bound < share && gammaP(rank, done * bound) < UNLIKELY) return { name, t, share, bound };
  }
  return undefined;
}

function scalingOf(
  law: Law,
  sizes: readonly number[],
  spread: Float64Array,
  tenth: number,
): ConcentrationFrame['scaling'] {
  const n = Float64Array.from(sizes);
  const last = sizes.length - 1;
  const measured =
    tenth >= 0 && spread[tenth]! > 0 && spread[last]! > 0
      ? ln(spread[last]! / spread[tenth]!) / ln(n[last]! / n[tenth]!)
      : NaN;
  const anchor = spread[last]!;
  const theory = law.spread
    ? n.map(law.spread)
    : law.constant || Number.isNaN(law.slope)
      ? undefined
      : n.map((m) => anchor * pow(m / n[last]!, law.slope));
  return { n, spread, theory, slope: law.slope, measured };
}

function largestOf(values: Float64Array, shares: Float64Array, center: number) {
  let furthest = 0;
  values.forEach((x, i) => {
    if (Math.abs(x - center) > Math.abs(values[furthest]! - center)) furthest = i;
  });
  return { median: quantile(shares.slice().sort(), 0.5), furthest: shares[furthest]! };
}
