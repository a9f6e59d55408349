/** What is asked for, which engine can do it, and a plain word where they differ. */

export type Model = 'wigner' | 'covariance' | 'rectangular';
export type Task = 'drag' | 'sweep' | 'game';
export type Method = 'auto' | 'dense' | 'tridiagonal' | 'gpu' | 'compare';

export interface Values {
  readonly task: Task;
  readonly model: Model;
  /** Strength of the (first) signal. */
  readonly theta: number;
  /** Size N of the matrix; p, the shorter side, where it is not symmetric by itself. */
  readonly n: number;
  /** p/n of the covariance and the rectangular model, at most 1. */
  readonly gamma: number;
  /** Number of spikes; the strength of each is `ratio` times that of the one before. */
  readonly spikes: number;
  readonly ratio: number;
  readonly repeats: number;
  readonly guess: 'open' | 'yes' | 'no';
  readonly method: Method;
  readonly seed: number;
}

export interface Plan {
  readonly engine: 'dense' | 'tridiagonal' | 'gpu' | 'compare';
  readonly n: number;
  readonly note: string;
}

/** Most entries of a dense data matrix, by model: what reduces in a second or two here. */
const DATA: Record<Model, number> = {
  wigner: Infinity,
  covariance: 1_050_000,
  rectangular: 180_000,
};
/** Largest dense matrices: one spike, where the reduction is kept while θ moves; several, where it is not. */
const DENSE = 2048;
const SEVERAL = 512;
const COMPARE = 1024;
/** Up to this size the automatic choice is a dense matrix. */
const AUTO: Record<Model, number> = { wigner: 2048, covariance: 400, rectangular: 200 };
/** The game shows a spectrum that can be looked at. */
const GAME = 2000;

/** Number of columns n = p/γ of the data matrix; γ is then p/n exactly. */
export const columns = ({ model, gamma }: Values, p: number): number =>
  model === 'wigner' ? p : Math.max(p, Math.round(p / gamma));

export const gammaOf = (values: Values, p: number): number => p / columns(values, p);

/** Strengths of all spikes, the strongest first. */
export function strengths({ theta, spikes, ratio, task }: Values): number[] {
  const all = [theta];
  while (task === 'drag' && all.length < spikes) all.push(all.at(-1)! * ratio);
  return all;
}

export function plan(values: Values): Plan {
  const { task, model, n, gamma, spikes, method } = values;
  if (task === 'game')
    return {
      engine: 'tridiagonal',
      n: Math.min(n, GAME),
      note: n > GAME ? `A round of the game has N = ${GAME} at most: ran that.` : '',
    };
  if (task === 'sweep') return { engine: 'tridiagonal', n, note: '' };
  const room = model === 'wigner' ? Infinity : Math.floor(Math.sqrt(DATA[model] * gamma));
  const cut = (engine: Plan['engine'], limit: number, why = ''): Plan => {
    const most = Math.min(limit, room);
    const cutNote = n > most ? `A dense matrix is limited to N = ${most} here: ran that.` : '';
    return { engine, n: Math.min(n, most), note: [why, cutNote].filter(Boolean).join(' ') };
  };
  if (method === 'gpu') return cut('gpu', DENSE);
  if (method === 'compare') return cut('compare', spikes > 1 ? SEVERAL : COMPARE);
  if (spikes > 1)
    return cut(
      'dense',
      SEVERAL,
      method === 'tridiagonal' ? 'The tridiagonal model holds one spike: ran a dense matrix.' : '',
    );
  if (method === 'dense') return cut('dense', DENSE);
  if (method === 'auto' && n <= Math.min(AUTO[model], room))
    return { engine: 'dense', n, note: '' };
  return { engine: 'tridiagonal', n, note: '' };
}

/** What stands in for the GPU where no tensors run: in the still that the build draws. */
export function standIn(values: Values): Plan {
  const planned = plan(values);
  if (planned.engine === 'dense' || planned.engine === 'tridiagonal') return planned;
  const { n } = plan({ ...values, method: 'dense', n: Math.min(values.n, SEVERAL) });
  return {
    engine: 'dense',
    n,
    note: `Until Run is pressed: the float64 engine, N = ${n}.`,
  };
}
