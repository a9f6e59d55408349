/** The maps of this lab: formula, ranges, what is known of them on paper. */
import { descentFamily, logisticFamily, type FamilyOfMaps } from '@/src/math/dynamics/familyOfMaps';
import {
  cubicFamily,
  descentAtOneFamily,
  gaussFamily,
  sineFamily,
  tentFamily,
} from '@/src/math/dynamics/moreFamilies';
import { ln } from '@/src/math/portable/ln';

export type MapId = 'logistic' | 'sine' | 'tent' | 'cubic' | 'gauss' | 'descent';

export interface MapInfo {
  readonly name: string;
  readonly formula: string;
  /** The parameter's letter. */
  readonly symbol: string;
  readonly family: FamilyOfMaps;
  /** Parameters for which orbits in `state` stay bounded. */
  readonly domain: readonly [number, number];
  /** The view to start from. */
  readonly home: readonly [number, number];
  readonly state: readonly [number, number];
  /** Stands in where the parameter asked for lies outside the domain. */
  readonly r: number;
  /** Where the cascade of superstable orbits starts; none for a map with a corner. */
  readonly cascade?: {
    /** The family itself, or one with the same orbits in other coordinates, whose critical point stays. */
    readonly family: FamilyOfMaps;
    readonly critical: number;
    readonly first: number;
    readonly second: number;
    readonly guess: number;
  };
  /** Band mergings or doublings that are known in closed form but belong to no cascade. */
  readonly marks?: readonly number[];
  /** The exponent where a formula for it is known. */
  readonly exponent: (r: number) => number | undefined;
  /** A parameter whose exponent is known though none of its neighbors' is. */
  readonly knownExponent?: { readonly r: number; readonly value: number; readonly label: string };
}

const size = (multiplier: number, period = 1): number =>
  ln(Math.max(1e-12, Math.abs(multiplier))) / period;

export const MAPS: Readonly<Record<MapId, MapInfo>> = {
  logistic: {
    name: 'logistic map',
    formula: 'r x (1 − x)',
    symbol: 'r',
    family: logisticFamily,
    domain: [0, 4],
    home: [2.8, 4],
    state: [0, 1],
    r: 3.5,
    cascade: {
      family: logisticFamily,
      critical: 0.5,
      first: 2,
      second: 3.236,
      guess: 4.7,
    },
    exponent: (r) => {
      if (r <= 1) return size(r);
      if (r <= 3) return size(2 - r);
      return r <= 1 + Math.sqrt(6) ? size(4 + 2 * r - r * r, 2) : undefined;
    },
    knownExponent: { r: 4, value: Math.LN2, label: 'ln 2' },
  },
  sine: {
    name: 'sine map',
    formula: 'r sin πx',
    symbol: 'r',
    family: sineFamily,
    domain: [0, 1],
    home: [0.65, 1],
    state: [0, 1],
    r: 0.85,
    cascade: { family: sineFamily, critical: 0.5, first: 0.5, second: 0.78, guess: 4 },
    exponent: (r) => (r <= 1 / Math.PI ? size(Math.PI * r) : undefined),
  },
  tent: {
    name: 'tent map',
    formula: 'μ min(x, 1 − x)',
    symbol: 'μ',
    family: tentFamily,
    domain: [0, 2],
    home: [0.9, 2],
    state: [0, 1],
    r: 1.8,
    marks: [1, Math.sqrt(Math.sqrt(Math.SQRT2)), Math.sqrt(Math.SQRT2), Math.SQRT2],
    exponent: (mu) => size(mu),
  },
  cubic: {
    name: 'cubic map',
    formula: 'r x² (1 − x)',
    symbol: 'r',
    family: cubicFamily,
    domain: [0, 6.75],
    home: [3.8, 6.75],
    state: [0, 1],
    r: 5.6,
    cascade: { family: cubicFamily, critical: 2 / 3, first: 4.5, second: 5.55, guess: 4 },
    exponent: () => undefined,
  },
  gauss: {
    name: 'Gauss map',
    formula: 'exp(−6.2 x²) + b',
    symbol: 'b',
    family: gaussFamily,
    domain: [-1, 1],
    home: [-1, 0.4],
    state: [-1, 1.4],
    r: -0.75,
    cascade: { family: gaussFamily, critical: 0, first: -1, second: -0.83, guess: 2.2 },
    exponent: () => undefined,
  },
  descent: {
    name: 'descent map',
    formula: 'x + η x (1 − x²)',
    symbol: 'η',
    family: descentFamily,
    domain: [0, 2],
    home: [0.8, 2],
    state: [-1.5, 1.5],
    r: 1.25,
    cascade: { family: descentAtOneFamily, critical: 1, first: 0.5, second: 1.12, guess: 4.7 },
    exponent: (eta) => {
      if (eta <= 1) return size(1 - 2 * eta);
      return eta <= Math.sqrt(5) - 1 ? size(9 - 2 * (1 + eta) * (1 + eta), 2) : undefined;
    },
    knownExponent: { r: 2, value: ln(3), label: 'ln 3' },
  },
};
