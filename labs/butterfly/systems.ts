/** The machines: how each takes one step, how far apart two of its states are, and how it is drawn. */
import { doublePendulum, doublePendulumEnergy } from '@/src/math/dynamics/doublePendulum';
import {
  lyapunovRunOfFlow,
  lyapunovRunOfMap,
  type DifferentiableFlow,
  type DifferentiableMap,
  type LyapunovRun,
} from '@/src/math/dynamics/lyapunovRun';
import { rungeKutta4Stepper } from '@/src/math/dynamics/rungeKutta4';
import { henon, logistic, lorenz, rossler } from '@/src/math/dynamics/systems';
import { ln } from '@/src/math/portable/ln';
import { sincos, sincosInto } from '@/src/math/portable/sincos';

export const names = {
  lorenz: 'Lorenz: convection',
  rossler: 'Rössler: a folded band',
  henon: 'Hénon map',
  pendulum: 'Double pendulum',
  logistic: 'Logistic map',
} as const;
export type Name = keyof typeof names;

export interface Parameters {
  readonly rho: number;
  readonly c: number;
  readonly a: number;
  readonly r: number;
  readonly angle: number;
}

export interface System {
  readonly map: boolean;
  readonly start: Float64Array;
  /** Length of a step; 1 for a map. */
  readonly dt: number;
  /** Takes one step, in place. */
  readonly step: (x: Float64Array) => void;
  readonly spectrum: (start: Float64Array) => LyapunovRun;
  readonly distance: (x: Float64Array, y: Float64Array) => number;
  /** A unit of distance along each coordinate. */
  readonly unit: Float64Array;
  /** False where a state has left for good. */
  readonly inside: (x: Float64Array) => boolean;
  /** Steps before anything is measured, and between the starts of two pairs of twins. */
  readonly transient: number;
  readonly gap: number;
  /** Steps between two points of a drawn path. */
  readonly stride: number;
  /** An exponent to expect, for the length of the time axis where none is measured. */
  readonly rate: number;
  /** The sum of all exponents, where it is known. */
  readonly sum: number | undefined;
  /** Exponents found elsewhere, and where. */
  readonly known: { readonly exponents: readonly number[]; readonly from: string } | undefined;
  readonly energy: ((x: Float64Array) => number) | undefined;
  /** A point of the picture; flows have three coordinates, maps two. */
  readonly point: (x: Float64Array) => readonly [number, number, number];
}

const PLAIN = { energy: undefined, sum: undefined, known: undefined } as const;
const euclid = (x: Float64Array, y: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i]! - y[i]!) * (x[i]! - y[i]!);
  return Math.sqrt(sum);
};
const bounded = (x: Float64Array): boolean => {
  for (let i = 0; i < x.length; i++) if (!(Math.abs(x[i]!) < 1e6)) return false;
  return true;
};
const inSpace = (x: Float64Array) => [x[0]!, x[1]!, x[2]!] as const;

function flow(system: DifferentiableFlow, start: readonly number[], dt: number) {
  const advance = rungeKutta4Stepper(system.flow, start.length);
  return {
    map: false,
    start: Float64Array.from(start),
    dt,
    step: (x: Float64Array) => advance(x, dt),
    spectrum: (x: Float64Array) => lyapunovRunOfFlow(system, x, dt, 0),
    distance: euclid,
    unit: new Float64Array(start.length).fill(1),
    inside: bounded,
    point: inSpace,
    gap: 500,
  };
}

function map(system: DifferentiableMap, start: readonly number[]) {
  const next = new Float64Array(start.length);
  return {
    map: true,
    start: Float64Array.from(start),
    dt: 1,
    step: (x: Float64Array) => {
      system.map(x, next);
      x.set(next);
    },
    spectrum: (x: Float64Array) => lyapunovRunOfMap(system, x, 0),
    distance: euclid,
    unit: new Float64Array(start.length).fill(1),
    inside: bounded,
    transient: 2000,
    gap: 20,
    stride: 1,
  };
}

const G = 9.81;
const ROOT_G = Math.sqrt(G);
const half = new Float64Array(2);
/** Angles by the chord between them, so that whole turns do not count; momenta over √g. */
function apart(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < 2; i++) {
    sincosInto((x[i]! - y[i]!) / 2, half, 0);
    const chord = 2 * half[0]!;
    const push = (x[i + 2]! - y[i + 2]!) / ROOT_G;
    sum += chord * chord + push * push;
  }
  return Math.sqrt(sum);
}

export function systemOf(name: Name, { rho, c, a, r, angle }: Parameters): System {
  switch (name) {
    case 'lorenz':
      return {
        ...PLAIN,
        ...flow(lorenz(10, rho), [1, 1, 1], 0.005),
        transient: 6000,
        stride: 4,
        rate: 0.9,
        sum: -(10 + 1 + 8 / 3),
        known: rho === 28 ? { exponents: [0.9056, 0, -14.5723], from: 'Sprott 2003' } : undefined,
      };
    case 'rossler':
      return {
        ...PLAIN,
        ...flow(rossler(c), [1, 1, 1], 0.02),
        transient: 20_000,
        stride: 5,
        rate: 0.07,
        known: c === 5.7 ? { exponents: [0.0714, 0, -5.3943], from: 'Sprott 2003' } : undefined,
      };
    case 'henon':
      return {
        ...PLAIN,
        ...map(henon(a), [0.1, 0.1]),
        rate: 0.42,
        sum: ln(0.3),
        known: a === 1.4 ? { exponents: [0.41922, -1.62319], from: 'Sprott 2003' } : undefined,
        point: (x) => [x[0]!, x[1]!, 0],
      };
    case 'pendulum': {
      const theta = (angle * Math.PI) / 180;
      return {
        ...PLAIN,
        ...flow(doublePendulum(G), [theta, theta, 0, 0], 0.005),
        distance: apart,
        unit: Float64Array.of(1, 1, ROOT_G, ROOT_G),
        transient: 0,
        stride: 4,
        rate: 1.4,
        sum: 0,
        energy: (x) => doublePendulumEnergy(x, G),
        point: (x) => {
          const [s, k] = sincos(x[0]!);
          const [t, l] = sincos(x[1]!);
          return [s + t, 0, -k - l];
        },
      };
    }
    case 'logistic': {
      const system = logistic(r);
      const image = new Float64Array(1);
      return {
        ...PLAIN,
        ...map(system, [0.3]),
        inside: (x) => x[0]! >= 0 && x[0]! <= 1,
        rate: 0.6,
        known: r === 4 ? { exponents: [ln(2)], from: 'exact: ln 2' } : undefined,
        point: (x) => {
          system.map(x, image);
          return [x[0]!, image[0]!, 0];
        },
      };
    }
  }
}

/** What is traced against time: x, or for the pendulum how far to the side its lower bob is. */
export const traced: Readonly<Record<Name, string>> = {
  lorenz: 'x',
  rossler: 'x',
  henon: 'x',
  pendulum: 'lower bob, m',
  logistic: 'x',
};
export const timeName = (name: Name): 'time' | 'steps' | 'seconds' =>
  name === 'pendulum' ? 'seconds' : name === 'henon' || name === 'logistic' ? 'steps' : 'time';
