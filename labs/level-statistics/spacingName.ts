/** What the words and figures share with the model, without the laws themselves: those stay in the worker. */
import { indexOf, type Plan } from './plan';

/** A spacing below this share of the mean is called close. */
export const CLOSE = 0.1;
/** Standard error of a mean of M ratios of one matrix: 0.295/√M, for neighbors are correlated. */
export const RATIO_ERROR = 0.295;

/** The name of the law of the spacings. */
export function spacingName({ ensemble, blocks }: Plan): string {
  const beta = indexOf(ensemble);
  if (beta === 0) return 'independent';
  return blocks > 1 ? `${blocks} GOE blocks, superposed` : `Wigner’s surmise, β = ${beta}`;
}
