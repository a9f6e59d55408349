import type { Figures } from '@/src/lab/figure';
import { distanceFigure } from './distanceFigure';
import { forkLossFigure, forksFigure } from './forksFigure';
import type { TwinFrame, Values } from './model';
import { twinsFigure } from './twinsFigure';

export const figures: Figures<TwinFrame, Values> = (frame, values) =>
  frame.forks
    ? [forksFigure(frame.forks), forkLossFigure(frame.forks)]
    : [distanceFigure(frame, values), twinsFigure(frame, values)];
