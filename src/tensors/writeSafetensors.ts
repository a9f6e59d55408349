/** Writes a safetensors file, as the reference implementation lays it out. */

export interface Writable {
  readonly name: string;
  readonly dtype: 'F32' | 'BF16';
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** The nearest BF16, ties to even, as its 16 bits. */
export function toBfloat(x: number): number {
  if (Number.isNaN(x)) return 0x7fc0;
  const single = Math.fround(x);
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, single);
  let bits = view.getUint32(0);
  // To odd first, so that rounding twice is rounding once.
  if (single !== x) bits = (Math.abs(single) > Math.abs(x) ? bits - 1 : bits) | 1;
  bits >>>= 0;
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) / 65536) & 0xffff;
}

export function writeSafetensors(
  tensors: readonly Writable[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const { name, dtype, shape, values } of tensors) {
    if (shape.reduce((n, d) => n * d, 1) !== values.length)
      throw new RangeError(
        `invalid values of ${name}; not ${shape.join(' × ')} numbers: ${values.length}`,
      );
    const start = end;
    end += values.length * (dtype === 'F32' ? 4 : 2);
    header[name] = { dtype, shape, data_offsets: [start, end] };
  }
  const text = JSON.stringify(header);
  const json = new TextEncoder().encode(text);
  const length = 8 * Math.ceil(json.length / 8);
  const bytes = new Uint8Array(8 + length + end).fill(0x20, 8, 8 + length);
  bytes.set(json, 8);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(length), true);
  let at = 8 + length;
  for (const { dtype, values } of tensors)
    for (let i = 0; i < values.length; i++) {
      if (dtype === 'F32') view.setFloat32(at, values[i]!, true);
      else view.setUint16(at, toBfloat(values[i]!), true);
      at += dtype === 'F32' ? 4 : 2;
    }
  return bytes;
}
