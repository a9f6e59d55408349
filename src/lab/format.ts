/** Numbers as a reader sees them. */

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raise = (n: number): string =>
  (n < 0 ? '⁻' : '') + [...String(Math.abs(n))].map((d) => SUPERSCRIPT[Number(d)]).join('');

/** Not `toLocaleString`: its first call loads the browser's tables, a long time on a phone. */
const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/**
 * A number with about `digits` significant digits: `0.0213`, `1,024`,
 * `5.76 × 10²³`, `−2.1`; a true minus sign, no trailing zeros.
 */
export function format(x: number, digits = 3): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? '–' : x > 0 ? '∞' : '−∞';
  if (x === 0) return '0';
  const size = Math.abs(x);
  const sign = x < 0 ? '−' : '';
  if (size >= 1e7 || size < 1e-4) {
    const [mantissa = '', exponent = '0'] = size.toExponential(digits - 1).split('e');
    const short = String(Number(mantissa));
    return `${sign}${short === '1' ? '' : `${short} × `}10${raise(Number(exponent))}`;
  }
  if (Number.isInteger(size) || size >= 10 ** (digits - 1)) return sign + grouped(Math.round(size));
  return sign + String(Number(size.toPrecision(digits)));
}
