import type { Figures } from '@/src/lab/figure';
import { accuracyFigure } from './accuracyFigure';
import { overlapFigure, topFigure } from './curveFigures';
import type { SpikeFrame, Values } from './model';
import { spectrumFigure } from './spectrumFigure';

export const figures: Figures<SpikeFrame, Values> = (frame) =>
  frame.round
    ? [spectrumFigure(frame), accuracyFigure(frame)]
    : frame.task === 'sweep'
      ? [topFigure(frame), overlapFigure(frame)]
      : [spectrumFigure(frame), topFigure(frame), overlapFigure(frame)];
