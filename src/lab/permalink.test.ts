import { expect, test } from 'vitest';
import { choice, defaults, integer, seed } from './params';
import { readState, writeState } from './permalink';

const params = {
  n: integer({ label: 'N', min: 2, max: 2048, default: 400 }),
  kind: choice({ label: 'Kind', options: { a: 'A', b: 'B' }, default: 'a' }),
  seed: seed(),
};
const start = defaults(params);

test('writeState writes only what differs and leaves the pairs of others', () => {
  expect(writeState(params, start, start, '')).toBe('');
  expect(writeState(params, start, { ...start, n: 10 }, '?utm_source=mail&n=3')).toBe(
    '?utm_source=mail&n=10',
  );
  expect(writeState(params, start, { ...start, n: 10 }, '?other.n=3', { key: 'mine' })).toBe(
    '?other.n=3&mine.n=10',
  );
});

test('readState in a chapter sees only its own key', () => {
  const { values, refused } = readState(params, start, '?mine.n=10&other.n=11&n=12', {
    key: 'mine',
  });
  expect(values).toEqual({ ...start, n: 10 });
  expect(refused).toEqual([]);
});

test('readState: of a name given twice the last counts; a lock wins over the address', () => {
  expect(readState(params, start, '?n=10&n=20').values).toEqual({ ...start, n: 20 });
  const locked = readState(params, start, '?n=10&kind=b', { locks: ['n'] });
  expect(locked.values).toEqual({ ...start, kind: 'b' });
  expect(locked.refused[0]?.message).toBe('locked n; this page sets it: 400');
});

test('readState names a refused value and an unknown name', () => {
  const { values, refused } = readState(params, start, '?n=9999&foo=1&utm_medium=x&engine=wasm');
  expect(values).toEqual(start);
  expect(refused.map((r) => r.message)).toEqual([
    'invalid n; not in [2, 2048] by 1: 9999',
    'unknown parameter: foo; expected one of n, kind, seed',
  ]);
  expect(readState(params, start, '?engine=wasm').engine).toBe('wasm');
});

test('readState takes a 10 kB address and thousands of pairs in its stride', () => {
  expect(
    readState(params, start, `?n=${'9'.repeat(10_000)}`).refused[0]?.message.length,
  ).toBeLessThan(100);
  expect(readState(params, start, `?${'x=1&'.repeat(5000)}`).refused.length).toBeLessThan(101);
});

test('readState names an engine that does not exist', () => {
  const { engine, refused } = readState(params, start, '?engine=abacus');
  expect(engine).toBeUndefined();
  expect(refused[0]?.message).toBe('unknown engine: abacus; expected one of webgl, wasm, cpu');
});

test('readState says each sentence once, though long names look alike when shortened', () => {
  const long = 'x'.repeat(50);
  const { refused } = readState(params, start, `?${long}1=1&${long}2=2`);
  expect(refused).toHaveLength(1);
});

test('readState says when it stops reading', () => {
  const many = Array.from({ length: 101 }, (_, i) => `x${i}=1`).join('&');
  expect(readState(params, start, `?${many}`).refused[0]?.message).toBe(
    'long address; the first 100 parameters are read',
  );
});
