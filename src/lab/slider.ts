/** Where a value stands on its slider, and back. */
import type { IntegerParam, NumberParam, Values } from './params';

type Ranged = NumberParam | IntegerParam;

/** Least number of steps of a slider whose ends follow the values. */
const STEPS = 200;

/** A parameter with the ends its slider has for these values: decimal numbers, a power of ten apart. */
export function spanned<P extends Ranged>(param: P, values: Values): P {
  if (param.kind !== 'number' || !param.span) return param;
  const [low, high] = param.span(values);
  const digits = Math.max(0, -Math.floor(Math.log10((high - low) / STEPS)));
  const step = Number(`1e-${digits}`);
  const decimal = (x: number) => Number(x.toFixed(digits));
  return {
    ...param,
    min: decimal(Math.ceil(decimal(low / step)) * step),
    max: decimal(Math.floor(decimal(high / step)) * step),
    step,
  };
}

/** Positions of a logarithmic slider: 200 presses of an arrow key from end to end. */
const POSITIONS = 200;

/** The attributes of `<input type="range">` for a parameter. */
export const range = (param: Ranged): { min: number; max: number; step: number } =>
  param.scale === 'log'
    ? { min: 0, max: POSITIONS, step: 1 }
    : { min: param.min, max: param.max, step: param.step };

export function toSlider(param: Ranged, x: number): number {
  if (param.scale === 'linear') return x;
  return (POSITIONS * Math.log(x / param.min)) / Math.log(param.max / param.min);
}

/** The accepted value nearest to a position; to three digits on a log scale. */
export function fromSlider(param: Ranged, position: number): number {
  const { min, max, step } = param;
  if (param.scale === 'linear') return position;
  if (position <= 0) return min;
  if (position >= POSITIONS) return largest(param);
  const x = min * Math.pow(max / min, position / POSITIONS);
  const short = Number(x.toPrecision(3));
  if (param.kind === 'number') return Math.min(max, Math.max(min, short));
  return snap(param, min + step * Math.round((short - min) / step));
}

/**
 * What an arrow key makes of `x`: the value at the slider's new position or, where
 * that rounds to `x` itself, the next accepted one. No press is without effect.
 */
export function pressed(param: Ranged, x: number, position: number): number {
  const moved = fromSlider(param, position);
  const up = position > toSlider(param, x);
  if (param.scale === 'linear' || param.kind === 'number' || (up ? moved > x : moved < x))
    return moved;
  return snap(param, up ? x + param.step : x - param.step);
}

const largest = ({ kind, min, max, step }: Ranged): number =>
  kind === 'number' ? max : min + step * Math.floor((max - min) / step);
const snap = (param: Ranged, x: number): number => Math.min(largest(param), Math.max(param.min, x));
