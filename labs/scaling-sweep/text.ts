/** Prediction of the next character of a made-up language from the six before it. */
import type { Random } from '@/src/math/random/stream';
import { crossEntropy } from '@/src/math/learning/mlp';
import { CONTEXT, language, SYMBOLS, symbolAt, write, type Language } from './language';
import type { Samples, Source, Task } from './task';
import type { Values } from './values';

/** Characters of a text without end that are written at once. */
const PIECE = 65_536;

interface TextSamples extends Samples {
  readonly text: string;
  /** Where in the text the characters stand that are to be predicted. */
  readonly at: Int32Array;
}

/**
 * One hidden layer of ReLUs on six characters, each as 27 zeros and ones; softmax over 27. The loss is E + mean ln(p/q) on held-out
 * text, p the language's own probability and q the network's: the mean of −ln q with the luck of the sample taken out.
 * Theory: who knows the n most frequent words loses on the rest, Σ_{k>n} k^{−(1+a)} ∝ n^{−a}; with n ∝ N that is α = a. A word is
 * learned once it has been seen a few times, D k^{−(1+a)} ≳ 1, so n ∝ D^{1/(1+a)} and β = a/(1 + a) (Hutter 2021; Michaud et al. 2023).
 */
export function textTask({ tail: a }: Values, random: Random): Task {
  const known = language(random, a);
  return {
    unit: 'nats per character',
    counted: 'characters',
    floor: known.entropy,
    loss: 'cross-entropy',
    mlp: (width) => ({ sizes: [CONTEXT * SYMBOLS, width, SYMBOLS], activation: 'relu' }),
    source: (from, d) => pieces(known, from, d),
    score: (outputs, samples) =>
      known.entropy +
      crossEntropy(outputs, samples.targets, samples.rows, SYMBOLS) +
      ideal(known, samples as TextSamples),
    theory: { n: a, d: a / (1 + a) },
  };
}

/** Places in a text of `d` characters; or, without `d`, in pieces of which each is used once over and then thrown away. */
function pieces(known: Language, random: Random, d: number | undefined): Source {
  let text = '';
  let used = Infinity;
  return {
    draw(rows) {
      if (text === '' || (d === undefined && used + rows > text.length)) {
        text = write(known, random, d === undefined ? PIECE : Math.max(d, 2 * CONTEXT));
        if (d !== undefined) text = text.slice(0, Math.max(d, 2 * CONTEXT));
        used = 0;
      }
      used += rows;
      return samplesOf(text, random, rows);
    },
  };
}

function samplesOf(text: string, random: Random, rows: number): TextSamples {
  const places = new Int32Array(rows * CONTEXT);
  const targets = new Int32Array(rows);
  const at = new Int32Array(rows);
  for (let r = 0; r < rows; r++) {
    const i = (at[r] = CONTEXT + Math.floor(random.next() * (text.length - CONTEXT)));
    for (let k = 0; k < CONTEXT; k++)
      places[r * CONTEXT + k] = k * SYMBOLS + symbolAt(text, i - 1 - k);
    targets[r] = symbolAt(text, i);
  }
  return { rows, inputs: { ones: CONTEXT, places }, targets, text, at };
}

/** Mean of ln p of what came next, p that of the language. */
function ideal({ logProbability }: Language, { text, at, rows }: TextSamples): number {
  let sum = 0;
  for (const i of at)
    sum += logProbability(text.slice(text.lastIndexOf(' ', i - 1) + 1, i), text[i]!);
  return sum / rows;
}
