import type { Figures } from '@/src/lab/figure';
import type { ChinchillaFrame, Values } from './model';
import { ratioFigure } from './ratioFigure';
import { valleysFigure } from './valleysFigure';

export const figures: Figures<ChinchillaFrame, Values> = (frame, values) => [
  valleysFigure(frame, values),
  ratioFigure(frame, values),
];
