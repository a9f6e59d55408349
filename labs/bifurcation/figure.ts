import type { Figures } from '@/src/lab/figure';
import { diagramFigure } from './diagramFigure';
import { exponentFigure } from './exponentFigure';
import type { BifurcationFrame, Values } from './model';
import { cobwebFigure, seriesFigure } from './orbitFigures';

export const figures: Figures<BifurcationFrame, Values> = (frame) => [
  diagramFigure(frame),
  exponentFigure(frame),
  cobwebFigure(frame),
  seriesFigure(frame),
];
