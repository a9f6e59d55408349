export interface MatrixShape {
  readonly rows: number;
  readonly columns: number;
}

/**
 * How a tensor in row-major order is read as a matrix: two dimensions as they are; more, as of a
 * convolution (out, in, height, width), with all but the first flattened; fewer are no matrix.
 * Frameworks that put the kernel first, (height, width, in, out), are flattened all the same, and mixed up.
 */
export function matrixShape(shape: readonly number[]): MatrixShape | undefined {
  const [rows, ...others] = shape;
  if (rows === undefined || others.length === 0) return undefined;
  return { rows, columns: others.reduce((product, d) => product * d, 1) };
}
