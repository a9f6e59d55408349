import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moved, pinched, present, valueAt, zoomed, type PanZoom } from './panZoom';

const start: PanZoom = {
  label: 'r',
  names: { center: 'center', width: 'width', at: 'r' },
  center: 3,
  width: 1,
  bounds: [0, 4],
  least: 1e-12,
  whole: { width: 10 },
};

test('zooming keeps what stands under the pointer', () => {
  const window = zoomed(start, 0.5, 0.25);
  expect(window.width).toBe(0.5);
  expect(valueAt(window, 0.25)).toBeCloseTo(valueAt(start, 0.25), 3);
  expect(zoomed(start, 1e-20).width).toBe(1e-12);
  expect(zoomed(start, 100)).toEqual({ center: 2, width: 4 });
});

test('moving stops at the bounds', () => {
  expect(moved(start, 0.1).center).toBeCloseTo(3.1, 12);
  expect(moved(start, 5).center).toBe(3.5);
  expect(moved(start, -50).center).toBe(0.5);
});

test('two fingers keep their values: spread to zoom in, together to move', () => {
  const two = (one: number, other: number, y = 0) =>
    [
      { x: one, y: 0 },
      { x: other, y },
    ] as const;
  const window = pinched(start, two(0.4, 0.6), two(0.2, 0.6));
  expect(window.width).toBeCloseTo(0.5, 12);
  expect(valueAt(window, 0.2)).toBeCloseTo(valueAt(start, 0.4), 3);
  expect(valueAt(window, 0.6)).toBeCloseTo(valueAt(start, 0.6), 3);
  expect(pinched(start, two(0.3, 0.7), two(0.4, 0.8)).center).toBeCloseTo(2.9, 12);
  expect(pinched(start, two(0.5, 0.5), two(0.5, 0.5)).width).toBe(1);
  // One above the other they zoom as they do side by side, about where they are.
  const above = pinched(start, two(0.25, 0.25, 0.2), two(0.25, 0.25, 0.8));
  expect(above.width).toBe(0.25);
  expect(valueAt(above, 0.25)).toBeCloseTo(valueAt(start, 0.25), 3);
});

test('a thousand random moves stay inside the bounds, no narrower than the least', () => {
  const move = fc.oneof(
    fc.double({ min: 0.01, max: 20, noNaN: true }).map((f) => (w: PanZoom) => zoomed(w, f, 0.3)),
    fc.double({ min: -2, max: 2, noNaN: true }).map((s) => (w: PanZoom) => moved(w, s)),
  );
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      let w = start;
      for (const next of moves) w = { ...w, ...next(w) };
      expect(w.width).toBeGreaterThanOrEqual(1e-12);
      expect(w.center - w.width / 2).toBeGreaterThanOrEqual(-1e-3 * w.width - 1e-15);
      expect(w.center + w.width / 2).toBeLessThanOrEqual(4 + 1e-3 * w.width + 1e-15);
    }),
    { numRuns: 1000, seed: 3 },
  );
});

test('the present window is that of the values, unless they stand for everything or for nothing here', () => {
  expect(present(start, { center: 2, width: 0.5 })).toMatchObject({ center: 2, width: 0.5 });
  expect(present(start, { center: 2, width: 10 })).toBe(start);
  expect(present(start, { center: 6, width: 0.5 })).toBe(start);
  expect(present(start, { center: NaN, width: NaN })).toBe(start);
});
