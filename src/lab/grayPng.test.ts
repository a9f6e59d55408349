import { inflateSync, crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { grayPng } from './grayPng';

/** The chunks of a PNG by type; zlib itself checks its sum, this one the chunks'. */
function chunksOf(address: string): Record<string, Buffer> {
  const png = Buffer.from(address.replace('data:image/png;base64,', ''), 'base64');
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const found: Record<string, Buffer> = {};
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    const end = at + 8 + size;
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)));
    found[png.toString('latin1', at + 4, at + 8)] = png.subarray(at + 8, end);
    at = end + 4;
  }
  return found;
}

test.each([
  [1, 1],
  [3, 2],
  [240, 120],
  [1200, 600],
])('grayPng: %d × %d shades come back from zlib, row by row', (columns, rows) => {
  const shades = Uint8Array.from({ length: columns * rows }, (_, i) => (i * i * 31 + 7 * i) % 256);
  const { IHDR, IDAT, IEND } = chunksOf(grayPng(columns, rows, shades));
  expect([IHDR!.readUInt32BE(0), IHDR!.readUInt32BE(4), ...IHDR!.subarray(8)]).toEqual(
    [columns, rows, 8, 0, 0, 0, 0], // bits, gray
  );
  expect(IEND).toHaveLength(0);
  const lines = inflateSync(IDAT!);
  expect(lines).toHaveLength((columns + 1) * rows);
  for (let y = 0; y < rows; y++) {
    const line = lines.subarray(y * (columns + 1), (y + 1) * (columns + 1));
    expect(line[0]).toBe(0);
    expect(line.subarray(1).equals(shades.subarray(y * columns, (y + 1) * columns))).toBe(true);
  }
});
