/** From space to paper: turned about the vertical, tilted, seen from far away. */
import { sincos } from '@/src/math/portable/sincos';

export type Point = readonly [x: number, y: number, z: number];
export interface View {
  /** Right and up of a point on paper. */
  readonly on: (point: Point) => readonly [right: number, up: number];
}

const RADIAN = Math.PI / 180;

/** Azimuth 0 looks along y, so that x is to the right and z up; elevation 90 looks down on x and y. */
export function viewFrom(azimuth: number, elevation: number): View {
  const [sinA, cosA] = sincos(azimuth * RADIAN);
  const [sinE, cosE] = sincos(elevation * RADIAN);
  return {
    on: ([x, y, z]) => [x * cosA + y * sinA, z * cosE + (y * cosA - x * sinA) * sinE],
  };
}

interface Angles {
  readonly azimuth: number;
  readonly elevation: number;
}
/** The view turned and tilted by whole degrees: all the way around, but not over the top. */
export function turned({ azimuth, elevation }: Angles, around: number, up: number) {
  const wrapped = Math.round(azimuth + around + 180);
  return {
    azimuth: wrapped - 360 * Math.floor(wrapped / 360) - 180,
    elevation: Math.max(-90, Math.min(90, Math.round(elevation + up))),
  };
}

/** The box around some points. */
export function boxOf(points: Float64Array): { readonly low: Point; readonly high: Point } {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  points.forEach((x, i) => {
    const k = i % 3;
    low[k] = Math.min(low[k]!, x);
    high[k] = Math.max(high[k]!, x);
  });
  return { low: low as unknown as Point, high: high as unknown as Point };
}
