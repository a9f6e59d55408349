import type { Figures } from '@/src/lab/figure';
import { lossFigure } from './lossFigure';
import type { SweepFrame, Values } from './model';
import { residualFigure } from './residualFigure';

export const figures: Figures<SweepFrame, Values> = (frame, values) => [
  lossFigure(frame, values, false),
  frame.axis === 'both' ? residualFigure(frame, values) : lossFigure(frame, values, true),
];
