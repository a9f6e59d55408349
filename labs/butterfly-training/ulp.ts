/** The next number away from zero: one unit in the last place. */
export function oneUlpUp(x: number): number {
  const value = Float64Array.of(x);
  const bits = new BigUint64Array(value.buffer);
  bits[0] = bits[0]! + 1n;
  return value[0]!;
}
