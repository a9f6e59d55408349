/** Everything that decides the shipped sweeps. */
import type { Values } from './values';

const common = {
  seed: 1,
  dimension: 4,
  noise: 0.05,
  tail: 0.5,
} as const;

const axes = {
  n: { vary: 'n', sizes: 11, steps: 6000, repeats: 3, width: 96, data: 30_000 },
  d: { vary: 'd', sizes: 11, steps: 4000, repeats: 2, width: 48, data: 100_000 },
  both: { vary: 'both', sizes: 6, steps: 2000, repeats: 1, width: 48, data: 30_000 },
} as const;
const rates = { teacher: 0.005, text: 0.01 } as const;

export const BOOK = { common, axes, rates } as const;

type Task = Values['task'];
type Axis = Values['vary'];
export type BookName = `${Task}-${Axis}`;
export const bookName = ({ task, vary }: Pick<Values, 'task' | 'vary'>): BookName =>
  `${task}-${vary}`;

const TASKS: readonly Task[] = ['teacher', 'text'];
const AXES: readonly Axis[] = ['n', 'd', 'both'];
export const NAMES: readonly BookName[] = TASKS.flatMap((task) =>
  AXES.map((vary) => bookName({ task, vary })),
);

/** The values with which the lab would train the same sweep. */
export function bookValues(name: BookName): Values {
  const [task, vary] = name.split('-') as [Task, Axis];
  return {
    sweep: 'train',
    task,
    guess: 1,
    method: 'exact',
    floor: 'fitted',
    rate: rates[task],
    ...common,
    ...axes[vary],
  };
}
