/** What the two figures of the lab share. */
import type { FitName } from '@/src/math/scaling/fits';

/** A fit is known by its dashes as well as by its label. */
export const dash: Readonly<Record<FitName, string | undefined>> = {
  besiroglu: undefined,
  hoffmann: '2 4',
  hoffmannTex: '7 4',
};

/** Names short enough to stand at the end of a line. */
export const tag: Readonly<Record<FitName, string>> = {
  besiroglu: 'Besiroglu',
  hoffmann: 'rounded',
  hoffmannTex: 'TeX digits',
};

/** Powers of ten inside [low, high], every `every`-th. */
export function decades(low: number, high: number, every = 1): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const count = Math.floor(Math.log10(high) + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(`1e${first + i}`)).filter(
    (_, i) => i % every === 0,
  );
}
