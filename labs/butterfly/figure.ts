import type { Figures } from '@/src/lab/figure';
import { exponentsFigure } from './exponentsFigure';
import { horizonFigure } from './horizonFigure';
import type { ButterflyFrame, Values } from './model';
import { runsFigure } from './runsFigure';
import { separationFigure } from './separationFigure';
import { spaceFigure } from './spaceFigure';

export const figures: Figures<ButterflyFrame, Values> = (frame, values) => {
  switch (values.show) {
    case 'twins':
      return [runsFigure(frame, values), separationFigure(frame, values)];
    case 'space':
      return [spaceFigure(frame, values)];
    case 'horizon':
      return [horizonFigure(frame, values)];
    case 'exponents':
      return [exponentsFigure(frame, values)];
  }
};
