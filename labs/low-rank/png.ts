/**
 * A gray picture as the address of a PNG, without compression: the pages are compressed on
 * their way. PNG is ISO/IEC 15948; stored blocks, Adler-32 and CRC-32 are RFC 1950 and 1951.
 */

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** Longest stored block of deflate. */
const BLOCK = 65535;

/**
 * @param values rows × columns numbers, of which 0 is black and 1 white; beyond them is cut
 * @param bits of a pixel: 4 gives 16 levels, 8 gives 256
 */
export function pngUrl(
  values: ArrayLike<number>,
  rows: number,
  columns: number,
  bits: 4 | 8,
): string {
  const levels = 2 ** bits - 1;
  const stride = 1 + Math.ceil((columns * bits) / 8);
  const lines = new Uint8Array(rows * stride); // The first byte of a line says: no filter.
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const x = values[i * columns + j]!;
      const level = Math.round(levels * Math.min(1, Math.max(0, x)));
      if (bits === 8) lines[i * stride + 1 + j] = level;
      else lines[i * stride + 1 + (j >> 1)]! |= j % 2 === 0 ? level << 4 : level;
    }
  const header = [...word(columns), ...word(rows), bits, 0, 0, 0, 0];
  const bytes = [
    ...SIGNATURE,
    ...chunk('IHDR', header),
    ...chunk('IDAT', stored(lines)),
    ...chunk('IEND', []),
  ];
  return `data:image/png;base64,${btoa(bytes.map((b) => String.fromCharCode(b)).join(''))}`;
}

const word = (x: number): number[] => [x >>> 24, (x >>> 16) & 255, (x >>> 8) & 255, x & 255];

function stored(data: Uint8Array): number[] {
  const out = [0x78, 0x01];
  for (let from = 0; from < data.length; from += BLOCK) {
    const piece = data.subarray(from, from + BLOCK);
    const { length } = piece;
    const final = from + length === data.length ? 1 : 0;
    out.push(final, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255);
    for (const byte of piece) out.push(byte);
  }
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  out.push(b >> 8, b & 255, a >> 8, a & 255);
  return out;
}

function chunk(type: string, data: readonly number[]): number[] {
  const body = [...[...type].map((c) => c.charCodeAt(0)), ...data];
  let crc = -1;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return [...word(data.length), ...body, ...word(~crc >>> 0)];
}
