/** Orbits of one-dimensional maps: the diagram, the exponent below it, and the orbit of one parameter. */
import { attractingOrbit } from '@/src/math/dynamics/attractingOrbit';
import {
  bifurcation,
  iterate,
  superstable,
  superstableCascade,
} from '@/src/math/dynamics/familyOfMaps';
import { lineExponent } from '@/src/math/dynamics/lineExponent';
import { ln } from '@/src/math/portable/ln';
import { counted, diagramOf, keyOf, parameterAt, type Diagram } from './diagram';
import { MAPS, type MapId } from './maps';
import { COLUMNS, plan, ROWS, STILL, type Plan, type Values, type View } from './plan';

export type { Values } from './plan';

export interface Cascade {
  /** Superstable parameters of periods 1, 2, 4, … */
  readonly superstable: readonly number[];
  /** Ratios of their differences, which tend to δ. */
  readonly ratios: readonly number[];
  /** Where periods 1, 2, 4, … double. */
  readonly doublings: readonly number[];
  /** Where the doublings accumulate. */
  readonly limit: number;
}

export interface BifurcationFrame {
  readonly progress: number;
  readonly map: MapId;
  readonly engine: string;
  readonly note: string;
  readonly view: View;
  readonly r: number;
  readonly diagram: Diagram;
  /** Lyapunov exponent by parameter; NaN where the orbit leaves. */
  readonly exponents: { readonly r: Float64Array; readonly value: Float64Array };
  /** The first states of the orbit from x₀. */
  readonly orbit: Float64Array;
  readonly exponent: number;
  /** Least period, up to 512, when the orbit settles on a cycle. */
  readonly period: number | undefined;
  readonly multiplier: number | undefined;
  /** The superstable parameter of that period nearby. */
  readonly nearest: number | undefined;
  readonly cascade: Cascade | undefined;
}

const EXPONENTS = 400;
/** States of the orbit; the figures show the first of them. */
const STATES = EXPONENTS;
const EXPONENT_STEPS = 1000;
const DELTA = 4.669201609102991;
/** Superstable periods up to 2¹¹, doublings up to 2⁸. */
const DEPTH = 12;
const DOUBLINGS = 9;

/**
 * The frames between the first and the last are left out when the picture is known from the run before: while
 * only r moves, one frame is all. The last frame is the same either way.
 */
export function* orbits(values: Values): Generator<BifurcationFrame, void, void> {
  const planned = plan(values);
  const stands = planned.engine === 'gpu';
  const [columns, rows] = stands ? [STILL.columns, STILL.rows] : [COLUMNS, ROWS];
  const engine = 'float64';
  const frame = {
    ...frameOf(values, planned),
    engine: stands ? 'float64, coarse, until the lab runs' : 'float64 in a worker',
  };
  const key = keyOf(values, planned) + engine;
  const known = stands ? undefined : knownDiagram(key);
  if (known) {
    yield { ...frame, progress: 1, diagram: known };
    return;
  }
  for (const counts of counted(values, planned, columns, rows)) {
    const progress = counts.steps / planned.kept;
    const diagram = diagramOf(counts, planned, values, columns, rows, engine);
    if (progress === 1 && !stands) keepDiagram(key, diagram);
    yield { ...frame, progress, diagram };
  }
}

/** The picture drawn last: it stays while r moves. */
let last: { key: string; diagram: Diagram } | undefined;
export const knownDiagram = (key: string): Diagram | undefined =>
  last?.key === key ? last.diagram : undefined;
export const keepDiagram = (key: string, diagram: Diagram): void => {
  last = { key, diagram };
};

/** All of a frame but the diagram. */
export function frameOf(values: Values, planned: Plan): Omit<BifurcationFrame, 'diagram'> {
  const { map, x0 } = values;
  const { r, note, left, right, center, width, bottom, top } = planned;
  const { family, cascade } = MAPS[map];
  const orbit = new Float64Array(STATES);
  orbit[0] = x0;
  for (let n = 1; n < STATES; n++) orbit[n] = family.f(orbit[n - 1]!, r);
  const cycle = attractingOrbit(family, x0, r);
  const exponent = cycle
    ? ln(Math.max(1e-300, Math.abs(cycle.multiplier))) / cycle.period
    : lineExponent(family, x0, r, 50_000, values.transient);
  return {
    progress: 0,
    map,
    engine: '',
    note,
    view: { left, right, center, width, bottom, top },
    r,
    exponents: exponentsOf(values, planned),
    orbit,
    exponent,
    period: cycle?.period,
    multiplier: cycle?.multiplier,
    nearest: cycle && cascade ? nearestSuperstable(map, cycle.period, r) : undefined,
    cascade: cascadeOf(map),
  };
}

let lastExponents: { key: string; found: BifurcationFrame['exponents'] } | undefined;

function exponentsOf(values: Values, planned: Plan): BifurcationFrame['exponents'] {
  const key = keyOf(values, planned);
  if (lastExponents?.key !== key) {
    const { family } = MAPS[values.map];
    const r = Float64Array.from({ length: EXPONENTS }, (_, i) =>
      parameterAt(planned, i, EXPONENTS),
    );
    const value = r.map((at) =>
      lineExponent(family, values.x0, at, EXPONENT_STEPS, values.transient),
    );
    lastExponents = { key, found: { r, value } };
  }
  return lastExponents.found;
}

/** The superstable parameter of least period `period` that Newton's method finds from r, if it stays close. */
function nearestSuperstable(map: MapId, period: number, r: number): number | undefined {
  const { cascade, domain } = MAPS[map];
  const { family, critical } = cascade!;
  try {
    const found = superstable(family, period, critical, r);
    if (Math.abs(found - r) > 0.15 * (domain[1] - domain[0])) return undefined;
    // It is not one of a period that divides this one.
    for (let d = 1; d < period; d++)
      if (period % d === 0 && Math.abs(iterate(family, critical, found, d).value - critical) < 1e-9)
        return undefined;
    return found;
  } catch {
    return undefined;
  }
}

const cascades = new Map<MapId, Cascade | undefined>();

export function cascadeOf(map: MapId): Cascade | undefined {
  if (!cascades.has(map)) cascades.set(map, computeCascade(map));
  return cascades.get(map);
}

function computeCascade(map: MapId): Cascade | undefined {
  const { cascade } = MAPS[map];
  if (!cascade) return undefined;
  const { family, critical, first, second, guess } = cascade;
  const { parameters, ratios } = superstableCascade(family, critical, first, second, DEPTH, guess);
  const doublings = Array.from({ length: DOUBLINGS }, (_, k) => {
    const [from, to] = [parameters[k]!, parameters[k + 1]!];
    return bifurcation(family, 2 ** k, -1, critical, from + 0.6 * (to - from)).r;
  });
  const [before, end] = parameters.slice(-2) as [number, number];
  return {
    superstable: parameters,
    ratios,
    doublings,
    limit: end + (end - before) / (DELTA - 1),
  };
}
