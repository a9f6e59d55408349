import type { Column } from '@/src/lab/define';
import type { TwinFrame } from './model';

export function tableOf({ course, forks }: TwinFrame): Column[] {
  if (forks)
    return [
      { name: 'fork at step', values: forks.at },
      { name: 'exponent', unit: 'per step', values: forks.exponents.map((e) => e.rate) },
      { name: 'from', values: forks.exponents.map((e) => e.low) },
      { name: 'to', values: forks.exponents.map((e) => e.high) },
      { name: 'test loss', unit: 'nats', values: forks.losses },
    ];
  return [
    { name: 'step', values: course?.steps ?? [] },
    ...(course?.distances ?? []).map((values, k) => ({
      name: `distance of twin ${k + 1}`,
      values,
    })),
    { name: 'first run', values: course?.first ?? [] },
    { name: 'first twin', values: course?.twin ?? [] },
  ];
}
