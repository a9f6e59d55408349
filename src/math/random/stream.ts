import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A source of uniform numbers; everything random in the book is drawn from one. */
export interface Random {
  /** The next uniform number in [0, 1), a multiple of 2⁻⁵³. */
  next(): number;
}

/**
 * A reproducible stream of uniform numbers. Streams of one seed with different
 * indices do not overlap: each starts 2⁶⁴ draws after the one before. The first
 * starts after one such jump, because the draws right after seeding are poorly mixed.
 *
 * Source: Blackman & Vigna 2018, xoroshiro128+ with jump (pure-rand).
 *
 * @param seed unsigned 32-bit integer
 * @param index number of the stream, ≥ 0; costs one jump each
 */
export function stream(seed: number, index = 0): Random {
  const generator = xoroshiro128plus(seed | 0);
  for (let i = 0; i <= index; i++) generator.jump();
  return {
    next() {
      const high = (generator.next() >>> 0) >>> 5;
      const low = (generator.next() >>> 0) >>> 6;
      return (high * 67108864 + low) * 2 ** -53;
    },
  };
}
