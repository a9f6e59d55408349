import type { Figures } from '@/src/lab/figure';
import { edgeFigures } from './edgeFigure';
import type { LevelFrame } from './model';
import { ratioFigures } from './ratioFigure';
import { spacingFigures } from './spacingFigure';

export const figures: Figures<LevelFrame, unknown> = (frame) =>
  frame.view === 'spacings'
    ? spacingFigures(frame)
    : frame.view === 'ratios'
      ? ratioFigures(frame)
      : edgeFigures(frame);
