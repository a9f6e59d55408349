import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pngUrl } from './png';

/** The pixels of a PNG without filters, read by another's inflate. */
function read(url: string): { width: number; height: number; bits: number; lines: number[][] } {
  const bytes = Buffer.from(url.slice('data:image/png;base64,'.length), 'base64');
  const at = bytes.indexOf('IDAT');
  const length = bytes.readUInt32BE(at - 4);
  const [width, height, bits] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24]!];
  const data = inflateSync(bytes.subarray(at + 4, at + 4 + length));
  const stride = data.length / height;
  const lines = Array.from({ length: height }, (_, i) => [
    ...data.subarray(i * stride + 1, (i + 1) * stride),
  ]);
  return { width, height, bits, lines };
}

test('eight bits: 0 is black, 1 is white, beyond is cut', () => {
  const { width, height, bits, lines } = read(pngUrl([0, 1, 0.5, -3, 7, 0.2], 2, 3, 8));
  expect([width, height, bits]).toEqual([3, 2, 8]);
  expect(lines).toEqual([
    [0, 255, 128],
    [0, 255, 51],
  ]);
});

test('four bits: two pixels in a byte, an odd line ends in half of one', () => {
  const { lines } = read(pngUrl([0, 1, 8 / 15, 1 / 15, 0.4, 0], 2, 3, 4));
  expect(lines).toEqual([
    [0x0f, 0x80],
    [0x16, 0x00],
  ]);
});

test('more than one block: 70,000 pixels come back, checksums and all', () => {
  const values = Float32Array.from({ length: 70_000 }, (_, i) => (i % 256) / 255);
  const { lines } = read(pngUrl(values, 250, 280, 8));
  expect(lines.flat()).toEqual(Array.from(values, (x) => Math.round(255 * x)));
});

test('the one pixel of a known file', () => {
  // Made by Python: zlib level 0 of b"\x00\xff" and binascii.crc32.
  expect(pngUrl([1], 1, 1, 8)).toBe(
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAADUlEQVR4AQECAP3/AP8BAQEAYIcStQAAAABJRU5ErkJggg==',
  );
});
