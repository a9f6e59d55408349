/** Numbers of a file as float64. Every F32, F16 and BF16 is a float64 exactly. */

export type FloatKind = 'F64' | 'F32' | 'F16' | 'BF16';

export const floatBytes: Readonly<Record<FloatKind, number>> = { F64: 8, F32: 4, F16: 2, BF16: 2 };

/** 2^(e − 25), so that (1024 + m)·scale is the normal half with exponent field e and fraction m. */
const halfScale = Float64Array.from({ length: 31 }, (_, e) => 2 ** (e - 25));
const SMALLEST_HALF = 2 ** -24;

/** IEEE 754 binary16. */
export function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * SMALLEST_HALF;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1024 + fraction) * halfScale[exponent]!;
}

const word = new DataView(new ArrayBuffer(4));

/** The upper half of an IEEE 754 binary32. */
export function bfloat(bits: number): number {
  word.setUint32(0, bits * 65536);
  return word.getFloat32(0);
}

/** How one element is read. */
export function floatReader(
  kind: FloatKind,
  little: boolean,
): (view: DataView, offset: number) => number {
  switch (kind) {
    case 'F64':
      return (view, offset) => view.getFloat64(offset, little);
    case 'F32':
      return (view, offset) => view.getFloat32(offset, little);
    case 'F16':
      return (view, offset) => half(view.getUint16(offset, little));
    case 'BF16':
      return (view, offset) => bfloat(view.getUint16(offset, little));
  }
}

/** How many numbers are NaN or infinite. */
export function countNonFinite(values: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) count++;
  return count;
}
