/** The lab's numbers as a reader sees them. */
import type { Column } from '@/src/lab/define';
import { format } from '@/src/lab/format';
import { binDensities, countsBelow } from '@/src/math/summaries/histogram';
import type { EdgeFrame, LevelFrame, RatioFrame, SpacingFrame } from './model';
import { CLOSE, spacingName } from './spacingName';
import { indexOf, type Plan } from './plan';

/** What was drawn, with its number: "400 GOE matrices". */
function drawnOf({ ensemble, blocks, nu, matrices }: LevelFrame): string {
  const some = format(matrices);
  const matrix = matrices === 1 ? 'matrix' : 'matrices';
  switch (ensemble) {
    case 'independent':
      return `${some} ${matrices === 1 ? 'sample' : 'samples'} of independent points`;
    case 'blocks':
      return `${some} ${matrix} of ${blocks} independent GOE ${blocks === 1 ? 'block' : 'blocks'}`;
    case 'singular':
      return `${some} rectangular Gaussian ${matrix}`;
    case 'student-t':
      return `${some} ${matrix} with Student-t entries (ν = ${format(nu)})`;
    default:
      return `${some} ${ensemble.toUpperCase()} ${matrix}`;
  }
}

/** A few letters for the axis of a figure. */
export function short({ ensemble, blocks }: Plan): string {
  switch (ensemble) {
    case 'independent':
      return 'independent';
    case 'blocks':
      return blocks === 1 ? '1 block' : `${blocks} blocks`;
    case 'singular':
      return 'singular';
    case 'student-t':
      return 'Student t';
    default:
      return ensemble.toUpperCase();
  }
}

/** A share in percent, with enough digits to compare: 0.78 %, 9.5 %. */
export const percent = (share: number): string => `${format(100 * share, 2)} %`;

/** A mean with its error, as many decimals as the error allows. */
export function withError(mean: number, error: number): string {
  const digits = error > 0 ? Math.min(5, Math.max(2, Math.ceil(-Math.log10(error)) + 1)) : 4;
  return `${signed(mean, digits)} ± ${error.toFixed(digits)}`;
}
export const signed = (x: number, digits: number): string => x.toFixed(digits).replace('-', '−');

/** A p-value; below 10⁻⁴ its size is of no interest. */
export const pValue = (p: number): string => (p < 1e-4 ? 'below 0.0001' : format(p, 2));

export function inWords(frame: LevelFrame): string {
  const drawn = `${drawnOf(frame)}, N = ${format(frame.n)}`;
  const said =
    frame.view === 'spacings'
      ? spacingWords(frame, drawn)
      : frame.view === 'ratios'
        ? ratioWords(frame, drawn)
        : edgeWords(frame, drawn);
  return frame.note ? `${said} ${frame.note}` : said;
}

function spacingWords(frame: SpacingFrame, drawn: string): string {
  const law = spacingName(frame);
  const independent = percent(frame.closeIndependent);
  const theory =
    law === 'independent'
      ? `; the law says ${independent}`
      : ` (${law}: ${percent(frame.closeTheory)}); of independent points ${independent} would be`;
  const variance =
    frame.limitVariance === undefined
      ? ''
      : `; in large matrices it is ${format(frame.limitVariance)}`;
  return `Of ${format(frame.bins.total)} spacings of neighbors in ${drawn}, ${percent(frame.close)} are below ${format(CLOSE)} of the mean${theory}. Their variance is ${format(frame.variance)}${variance}.`;
}

function ratioWords(frame: RatioFrame, drawn: string): string {
  const start = `The mean ratio of ${format(frame.bins.total)} pairs of consecutive spacings in ${drawn}, is ${withError(frame.mean, frame.error)}`;
  if (frame.large === undefined)
    return `${start}, between 0.3863 of independent points and 0.5307 of one GOE matrix.`;
  const surmise =
    frame.surmise === undefined ? '' : `, the 3 × 3 surmise ${signed(frame.surmise, 4)}`;
  return `${start}; large matrices of this kind have ${signed(frame.large, 4)}${surmise}, independent points 0.3863.`;
}

function edgeWords(frame: EdgeFrame, drawn: string): string {
  const { law, mean, sd, matrices } = frame;
  const spread =
    matrices > 1
      ? ` ± ${format(sd / Math.sqrt(matrices), 1)} with standard deviation ${format(sd)}`
      : '';
  return `The largest eigenvalue of ${drawn}, in units of its scale: mean ${signed(mean, 2)}${spread}; ${law.name} ${law.name === 'independent points' ? 'have' : 'has'} ${signed(law.mean, 2)} and ${format(law.sd)}. ${percent(frame.rejected)} lie beyond the law’s 95 % point. Distance to the law ${format(frame.ks, 2)}, p-value ${pValue(frame.p)}.${caveat(frame)}`;
}

/** Where the law is not that of the sample. */
export function caveat(frame: EdgeFrame): string {
  if (frame.ensemble === 'student-t' && frame.nu <= 4)
    return ' With ν ≤ 4 the condition for Tracy–Widom fails: the largest eigenvalue belongs to the largest entries.';
  if (frame.ensemble === 'gse' && frame.normalization !== 'ensemble')
    return ' The line is in another normalization than the sample.';
  return '';
}

export function tableOf(frame: LevelFrame): readonly Column[] {
  if (frame.view === 'largest') {
    const { sample, law } = frame;
    const below = countsBelow(sample, law.x);
    return [
      { name: 's from', values: law.x.slice(0, -1) },
      { name: 's to', values: law.x.slice(1) },
      { name: 'density found', values: binDensities(law.x, below, sample.length) },
      {
        name: 'density of the law',
        values: law.cdf.slice(1).map((f, i) => (f - law.cdf[i]!) / (law.x[i + 1]! - law.x[i]!)),
      },
    ];
  }
  const { counts, width, total } = frame.bins;
  const what = frame.view === 'spacings' ? 'spacing' : 'ratio';
  return [
    { name: `${what} from`, values: counts.map((_, i) => i * width) },
    { name: `${what} to`, values: counts.map((_, i) => (i + 1) * width) },
    { name: 'count', values: counts },
    { name: 'density', values: counts.map((c) => c / (total * width)) },
    ...(frame.theory
      ? [
          {
            name: `density of ${frame.view === 'ratios' && indexOf(frame.ensemble) > 0 ? 'the 3 × 3 surmise' : 'the law'}, mid-bin`,
            values: counts.map((_, i) => frame.theory![2 * i + 1]!),
          },
        ]
      : []),
  ];
}
