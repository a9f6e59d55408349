import type { Figures } from '@/src/lab/figure';
import { changeFigure } from './changeFigure';
import type { Values, XrayFrame } from './model';
import { spectrumFigure } from './spectrumFigure';
import { tailFigure } from './tailFigure';

export const figures: Figures<XrayFrame, Values> = (frame) => [
  spectrumFigure(frame),
  ...(frame.shown && frame.shown.report.spectrum.values.length > 1
    ? [tailFigure(frame, frame.shown)]
    : []),
  ...(frame.rows.some(({ before }) => before !== undefined) ? [changeFigure(frame)] : []),
];
