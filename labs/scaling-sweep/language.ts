/** A made-up language whose entropy is known: words drawn one by one, frequent and rare, with a space after each. */
import { exp } from '@/src/math/portable/exp';
import { ln } from '@/src/math/portable/ln';
import type { Random } from '@/src/math/random/stream';

export const WORDS = 10_000;
const CONSONANTS = 'bcdfghjklmnpqrstvwxz';
const VOWELS = 'aeiou';
/** Letters in a word. */
const [SHORTEST, LONGEST] = [2, 5];
/** The space and 26 letters. */
export const SYMBOLS = 27;
/** A place in a word is told by this many symbols before it: the longest word, and the space before that. */
export const CONTEXT = LONGEST + 1;

export interface Language {
  /** Spellings, the most frequent first. */
  readonly words: readonly string[];
  /** H(word)/(mean length + 1): nats per character. */
  readonly entropy: number;
  /** Mean number of characters of a word and its space. */
  readonly length: number;
  /** A word drawn by its frequency. */
  draw(random: Random): string;
  /** ln of the probability that `next` (a letter, or a space) follows the letters of a word begun. */
  logProbability(begun: string, next: string): number;
}

/**
 * `WORDS` different words of 2 to 5 letters, consonants and vowels in turn; the kth has frequency ∝ k^{−(1+a)} whatever its
 * spelling. Words are independent and a space ends each, so text and words determine each other, and the entropy of a character is that
 * of a word over its length. Source: Shannon 1948, sec. 7.
 */
export function language(random: Random, a: number): Language {
  const words = spell(random);
  const weights = words.map((_, k) => exp(-(1 + a) * ln(k + 1)));
  const total = weights.reduce((s, w) => s + w, 0);
  const cumulative = new Float64Array(WORDS);
  /** Probability that a word begins with these letters; that of a whole word under its letters and a space. */
  const begins = new Map<string, number>();
  let [sum, bits, length] = [0, 0, 0];
  words.forEach((word, k) => {
    const p = weights[k]! / total;
    cumulative[k] = sum += p;
    bits -= p * ln(p);
    length += p * (word.length + 1);
    for (let i = 0; i <= word.length; i++) {
      const start = word.slice(0, i);
      begins.set(start, (begins.get(start) ?? 0) + p);
    }
    begins.set(`${word} `, p);
  });
  return {
    words,
    entropy: bits / length,
    length,
    draw(from) {
      const u = from.next() * sum;
      let [low, high] = [0, WORDS - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (cumulative[middle]! > u) high = middle;
        else low = middle + 1;
      }
      return words[low]!;
    },
    logProbability: (begun, next) => ln(begins.get(begun + next)! / begins.get(begun)!),
  };
}

function spell(random: Random): string[] {
  const pick = (letters: string) => letters[Math.floor(random.next() * letters.length)]!;
  const words = new Set<string>();
  while (words.size < WORDS) {
    const length = SHORTEST + Math.floor(random.next() * (LONGEST - SHORTEST + 1));
    let word = '';
    for (let i = 0; i < length; i++) word += pick(i % 2 === 0 ? CONSONANTS : VOWELS);
    words.add(word);
  }
  return [...words];
}

/** The space is 0, `a` 1, `z` 26. */
export const symbolAt = (text: string, i: number): number => Math.max(0, text.charCodeAt(i) - 96);

/** A text of `count` characters and those of the last word that is begun. */
export function write({ draw }: Language, random: Random, count: number): string {
  const parts: string[] = [];
  for (let length = 0; length < count;) {
    const word = `${draw(random)} `;
    parts.push(word);
    length += word.length;
  }
  return parts.join('');
}
