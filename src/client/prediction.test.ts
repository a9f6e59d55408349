import { expect, test } from 'vitest';
import { committed, interpolate, KNOTS, knots, verdict, type Prediction } from './prediction';

const choice: Prediction = { kind: 'choice', options: ['a', 'b'], answer: 1 };
const curve: Prediction = {
  kind: 'curve',
  x: { label: 'x', min: 0, max: 8 },
  y: { label: 'y', min: 0, max: 10 },
  answer: [
    [0, 0],
    [8, 8],
  ],
};

test('committed(kept) refuses what storage may have been filled with', () => {
  for (const kept of [null, 1, 'x', [], {}, { answer: 5, confidence: 50 }, { answer: 1 }])
    expect(committed(kept, choice)).toBeUndefined();
  expect(committed({ answer: 1, confidence: 70 }, choice)).toEqual({ answer: 1, confidence: 70 });
  expect(committed({ answer: [1, 2], confidence: 50 }, curve)).toBeUndefined();
});

test('interpolate is exact on a line and constant beyond its ends', () => {
  expect(
    interpolate(
      [
        [0, 1],
        [2, 5],
      ],
      1.5,
    ),
  ).toBe(4);
  expect(
    interpolate(
      [
        [0, 1],
        [2, 5],
      ],
      -1,
    ),
  ).toBe(1);
  expect(
    interpolate(
      [
        [0, 1],
        [2, 5],
      ],
      9,
    ),
  ).toBe(5);
});

test('verdict measures a drawn curve by its mean distance', () => {
  const right = { answer: knots(curve.x), confidence: 80 };
  expect(verdict(curve, right)).toContain('off by 0 %');
  const flat = { answer: Array.from({ length: KNOTS }, () => 0), confidence: 80 };
  expect(verdict(curve, flat)).toContain('off by 40 %');
});

test('verdict says the answer in words', () => {
  expect(verdict(choice, { answer: 0, confidence: 60 })).toBe(
    'The answer is: b. You were 60 % sure.',
  );
  const number: Prediction = {
    kind: 'number',
    unit: 'nats',
    min: 0,
    max: 1,
    answer: 0.056,
    tolerance: 0.02,
  };
  expect(verdict(number, { answer: 0.07, confidence: 50 })).toContain('right within the margin');
  expect(verdict(number, { answer: 0.5, confidence: 50 })).toContain('That is off');
});
