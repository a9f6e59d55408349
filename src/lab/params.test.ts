import { expect, test } from 'vitest';
import { choice, defaults, integer, number, overlay, parseValue, seed, toggle } from './params';

const params = {
  n: integer({ label: 'N', min: 2, max: 2048, default: 400 }),
  theta: number({ label: 'θ', min: 0, max: 4, step: 0.1, default: 1 }),
  ensemble: choice({ label: 'Ensemble', options: { goe: 'GOE', gue: 'GUE' }, default: 'goe' }),
  overlay: toggle({ label: 'Overlay', default: true }),
  seed: seed(),
};

test('parseValue(n, 9999) is refused in the house wording', () => {
  expect(parseValue('n', params.n, '9999')).toEqual({
    refused: 'invalid n; not in [2, 2048] by 1: 9999',
  });
});

test.each(['', ' ', 'NaN', 'Infinity', '1e309', '0x10', '12abc', '2.5', '１２', 'null', '1,000'])(
  'parseValue(n, %j) is refused',
  (text) => expect(parseValue('n', params.n, text)).toHaveProperty('refused'),
);

test('parseValue reads what a link or an attribute may hold', () => {
  expect(parseValue('n', params.n, '400')).toEqual({ value: 400 });
  expect(parseValue('theta', params.theta, '1e-3')).toEqual({ value: 0.001 });
  expect(parseValue('theta', params.theta, '-0')).toEqual({ value: 0 });
  expect(parseValue('overlay', params.overlay, 'false')).toEqual({ value: false });
  expect(parseValue('seed', params.seed, 4294967295)).toEqual({ value: 4294967295 });
});

test('parseValue does not take a property of Object.prototype for an option', () => {
  expect(parseValue('ensemble', params.ensemble, 'constructor')).toHaveProperty('refused');
});

test('overlay keeps the base for refused values and names each one', () => {
  const { values, refused } = overlay(params, defaults(params), [
    ['n', '1'],
    ['ensemble', 'gue'],
    ['toString', '1'],
  ]);
  expect(values).toEqual({ n: 400, theta: 1, ensemble: 'gue', overlay: true, seed: 1 });
  expect(refused.map((r) => r.name)).toEqual(['n', 'toString']);
});

test('a refusal shows at most 40 characters of what was given', () => {
  const parsed = parseValue('n', params.n, 'x'.repeat(10_000));
  expect('refused' in parsed && parsed.refused.length).toBeLessThan(100);
});
