/** A matrix as small as a picture of it needs to be. */

export interface Image {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  /** Root mean square of the entries. */
  readonly rms: number;
}

const ROWS = 120;
const COLUMNS = 160;

/** Every second, third … row and column of a matrix that is larger; averages would hide the noise. */
export function imageOf(a: Float64Array, p: number, n: number): Image {
  const [rowStep, columnStep] = [Math.ceil(p / ROWS), Math.ceil(n / COLUMNS)];
  const [rows, columns] = [Math.ceil(p / rowStep), Math.ceil(n / columnStep)];
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      values[i * columns + j] = a[i * rowStep * n + j * columnStep]!;
  const rms = Math.sqrt(a.reduce((sum, x) => sum + x * x, 0) / a.length);
  return { rows, columns, values, rms };
}
