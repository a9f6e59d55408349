/** Pictures made by code: gray values in [0, 1], 0 black, row by row from the top. */
import { exp } from '@/src/math/portable/exp';
import { cos, sin } from '@/src/math/portable/sincos';
import { permutation } from '@/src/math/random/permutation';
import { stream } from '@/src/math/random/stream';

export type PictureName = 'landscape' | 'weave' | 'turned' | 'shuffled';

export const ROWS = 72;
export const COLUMNS = 96;
/** The grain of the landscape and the order of its shuffled pixels belong to the picture, not to the lab's seed. */
const GRAIN = 20;

export function picture(name: PictureName): Float64Array {
  if (name === 'weave') return drawn((x, y) => weave(x, y));
  if (name === 'turned') return drawn((x, y) => weave(0.8 * x + 0.6 * y, 0.8 * y - 0.6 * x));
  const landscape = drawn(scenery());
  if (name === 'landscape') return landscape;
  const order = permutation(stream(GRAIN), landscape.length);
  return landscape.map((_, i) => landscape[order[i]!]!);
}

/** `shade(x, y)` at the middle of each pixel; x and y in units of the picture's height, y downward. */
function drawn(shade: (x: number, y: number) => number): Float64Array {
  const gray = new Float64Array(ROWS * COLUMNS);
  for (let i = 0; i < ROWS; i++)
    for (let j = 0; j < COLUMNS; j++)
      gray[i * COLUMNS + j] = clamp(shade((j + 0.5) / ROWS, (i + 0.5) / ROWS));
  return gray;
}

const clamp = (x: number) => Math.min(1, Math.max(0, x));

/** 1/2 + a function of x + a function of y + their product: of rank 2, since it is (1 + f)(1 + g) with a shift. */
const weave = (x: number, y: number): number => {
  const warp = 0.55 * square(8 * x) + 0.25 * cos(11 * x);
  const weft = 0.5 * square(6 * y + 0.3) + 0.3 * sin(9 * y);
  return 0.5 + 0.2 * (warp + weft + warp * weft);
};

/** +1 and −1 by turns, with no Math.sin in it. */
const square = (t: number): number => (t - Math.floor(t) < 0.5 ? 1 : -1);

/** A sky with a sun, two ridges, a hut, a lake that mirrors the light, reeds. */
function scenery(): (x: number, y: number) => number {
  const grain = softNoise();
  const far = (x: number) =>
    0.4 - 0.1 * sin(3.1 * x + 0.4) - 0.05 * sin(7.7 * x + 1) - 0.02 * sin(19 * x);
  const near = (x: number) => 0.56 - 0.09 * cos(2.3 * x + 2.2) - 0.012 * sin(23 * x);
  return (x, y) => {
    const toSun = Math.sqrt((x - 0.98) * (x - 0.98) + (y - 0.17) * (y - 0.17));
    if (isReed(x, y)) return 0.06;
    if (isHut(x, y)) return y < 0.5 ? 0.16 : x > 0.37 && x < 0.42 && y > 0.54 ? 0.05 : 0.86;
    if (y > 0.66) {
      const ripple = sin(260 * (y - 0.6) * (1.35 - 0.5 * y) + 5 * grain(2 * x, 3 * y));
      const glitter = 0.42 * exp(-18 * (x - 0.98) * (x - 0.98)) * Math.max(0, ripple);
      return 0.34 - 0.24 * (y - 0.66) + 0.06 * ripple + glitter;
    }
    if (y > near(x)) return 0.2 + 0.3 * (grain(9 * x, 9 * y) - 0.5) + 0.12 * (y - near(x));
    if (y > far(x)) {
      const snow = y < far(x) + 0.05 + 0.05 * grain(7 * x, 3) && y < 0.34;
      return snow ? 0.9 : 0.4 + 0.25 * (grain(5 * x + 3 * y, 6 * y) - 0.5) + 0.3 * (y - 0.3);
    }
    if (toSun < 0.075) return 1;
    const cloud =
      Math.max(0, grain(2.2 * x, 9 * y + 4) - 0.55) * exp(-30 * (y - 0.22) * (y - 0.22));
    return 0.52 + 0.5 * y + 0.3 * exp(-5 * toSun) + 0.9 * cloud;
  };
}

const isHut = (x: number, y: number): boolean =>
  (y >= 0.5 && y < 0.63 && x > 0.28 && x < 0.5) ||
  (y < 0.5 && y > 0.4 && Math.abs(x - 0.39) < 1.5 * (y - 0.4));

const isReed = (x: number, y: number): boolean =>
  [0.08, 0.13, 0.16, 0.21, 1.21, 1.26].some(
    (foot, i) =>
      y > 0.6 + 0.04 * ((i * 2) % 3) &&
      Math.abs(x - foot - 0.05 * (1 - y) * (i % 2 ? 1 : -1)) < 0.008,
  );

/** Random numbers at whole points, smoothly between: the texture. */
function softNoise(): (x: number, y: number) => number {
  const SIZE = 32;
  const random = stream(GRAIN, 1);
  const at = Float64Array.from({ length: SIZE * SIZE }, () => random.next());
  const value = (i: number, j: number) => at[(i & (SIZE - 1)) * SIZE + (j & (SIZE - 1))]!;
  const ease = (t: number) => t * t * (3 - 2 * t);
  return (x, y) => {
    const [j, i] = [Math.floor(x), Math.floor(y)];
    const [a, b] = [ease(x - j), ease(y - i)];
    const top = (1 - a) * value(i, j) + a * value(i, j + 1);
    return (1 - b) * top + b * ((1 - a) * value(i + 1, j) + a * value(i + 1, j + 1));
  };
}
