/**
 * What every lab must hold, found by its folder: its link, its frames, its words
 * and its pictures. A new lab is tested here without being named.
 */
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { ofPath } from '@/src/bytes/ofPath';
import type { AnyLab, Frame } from '@/src/lab/define';
import { draw, drawIn } from '@/src/lab/draw';
import type { AnyFigures, FigureSpec } from '@/src/lab/figure';
import { defaults, overlay, type Param, type Value, type Values } from '@/src/lab/params';
import { readState, writeState } from '@/src/lab/permalink';

const labs = import.meta.glob<{ lab: AnyLab }>('/labs/*/lab.ts', { eager: true });
const figures = import.meta.glob<{ figures: AnyFigures }>('/labs/*/figure.ts', { eager: true });

drawIn(parseHTML('<!doctype html><html></html>').document as unknown as Document);

/** Every value a parameter accepts. */
function valueOf(param: Param): fc.Arbitrary<Value> {
  switch (param.kind) {
    case 'choice':
      return fc.constantFrom(...Object.keys(param.options));
    case 'toggle':
      return fc.boolean();
    case 'seed':
      return fc.integer({ min: 0, max: 2 ** 32 - 1 });
    case 'integer':
      return fc
        .integer({ min: 0, max: Math.floor((param.max - param.min) / param.step) })
        .map((i) => param.min + i * param.step);
    case 'number':
      return fc
        .double({ min: param.min, max: param.max, noNaN: true })
        .map((x) => (x === 0 ? 0 : x));
  }
}
const statesOf = (lab: AnyLab): fc.Arbitrary<Values> =>
  fc.record(
    Object.fromEntries(Object.entries<Param>(lab.params).map(([name, p]) => [name, valueOf(p)])),
  );

/** Text that a broken, old or hostile link may hold. */
const hostile = fc.oneof(
  fc.constantFrom('', 'NaN', 'Infinity', '-Infinity', '1e309', '-1', '0x10', '１２', 'null'),
  fc.constantFrom('<script>alert(1)</script>', '__proto__', 'constructor', '%', 'true ', '\u0000'),
  fc.string({ unit: 'binary' }),
  fc.constant('9'.repeat(10_000)),
);

const lastOf = (lab: AnyLab, values: Values): Frame => [...framesOf(lab, values)].at(-1)!;
const shippedOf = (lab: AnyLab, values: Values) => lab.files?.shipped(values);
const framesOf = (lab: AnyLab, values: Values): Iterable<Frame> => {
  const files = (shippedOf(lab, values) ?? []).map((path) => ofPath(`public/${path}`));
  return lab.run(values, { engine: 'float64', files });
};

function cornersOf(param: Param): Value[] {
  if (param.kind === 'choice') return Object.keys(param.options);
  if (param.kind === 'toggle') return [true, false];
  return param.kind === 'seed' ? [0, 2 ** 32 - 1] : [param.min];
}
const differences = (start: Values, values: Values): string =>
  Object.keys(values)
    .filter((name) => values[name] !== start[name])
    .map((name) => `${name}=${String(values[name])}`)
    .join(' ') || 'the defaults';

function checkWords(lab: AnyLab, frame: Frame, values: Values): void {
  const text = lab.describe(frame, values);
  expect(text).toMatch(/\w.*\.$/s);
  expect(text).not.toMatch(/NaN|undefined|Infinity|∞|\[object/);
  const columns = lab.table(frame, values);
  expect(columns.length).toBeGreaterThan(0);
  expect(new Set(columns.map((c) => c.values.length)).size).toBe(1);
  expect(new Set(columns.map((c) => c.name)).size).toBe(columns.length);
}

function checkFigure(spec: FigureSpec, width: number): void {
  const svg = draw(spec, width);
  const markup = svg.outerHTML;
  // The letters of a picture's bytes are no words.
  const written = markup.replace(/data:image\/png;base64,[\w+/=]+/g, 'picture');
  expect(written).not.toMatch(/NaN|undefined|Infinity/);
  expect(markup, 'a color that is not of the theme').not.toMatch(/(fill|stroke)="(#|rgb|hsl)/);
  expect(markup).toMatch(/<(path|rect|line|circle)/);
  expect(svg.getAttribute('aria-label')).toContain(spec.title);
  expect(spec.description).toMatch(/\w.*\.$/s);
  expect(draw(spec, width).outerHTML, 'the same picture twice').toBe(markup);
}

describe.each(
  Object.entries(labs).map(([path, { lab }]) => [path.split('/')[2]!, lab, path] as const),
)('%s', (id, lab) => {
  const start = defaults(lab.params) as Values;

  test('its defaults are among its accepted values', () => {
    const { values, refused } = overlay(lab.params, start, Object.entries(start));
    expect(refused).toEqual([]);
    expect(values).toEqual(start);
  });

  test('at most three controls are primary, and every choice is worded', () => {
    const params = Object.values<Param>(lab.params);
    expect(params.filter((p) => p.primary).length).toBeLessThanOrEqual(3);
    for (const p of params)
      if (p.kind === 'choice')
        Object.values(p.options).forEach((text) => expect(text.trim()).not.toBe(''));
  });

  test('its files: none or shipped ones for the defaults, the reader’s own when one is added', () => {
    if (!lab.files) return;
    const { files, params } = lab;
    expect(Object.keys(params)).not.toContain('files');
    expect(shippedOf(lab, start)).not.toEqual([]);
    expect(shippedOf(lab, { ...start, ...(files.own as Values) })).toEqual([]);
    expect(overlay(params, start, Object.entries(files.own)).refused).toEqual([]);
    expect(files.accept).toMatch(/^\.\w+(,\.\w+)*$/);
  });

  test('200 random states: values → link → values', () => {
    fc.assert(
      fc.property(statesOf(lab), fc.constantFrom(undefined, 'some-key'), (values, key) => {
        const search = writeState(lab.params, start, values, '?utm_source=mail', { key });
        const { values: read, refused } = readState(lab.params, start, search, { key });
        expect(refused).toEqual([]);
        expect(read).toEqual(values);
        expect(search).toContain('utm_source=mail');
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('500 broken links: no crash, each refused value named, only accepted values kept', () => {
    const name = fc.oneof(
      fc.constantFrom(...Object.keys(lab.params)),
      fc.string({ minLength: 1, maxLength: 60 }),
    );
    const pairs = fc.array(fc.tuple(name, hostile), { maxLength: 8 });
    fc.assert(
      fc.property(pairs, (given) => {
        const search = `?${new URLSearchParams(given).toString()}`;
        const { values, refused } = readState(lab.params, start, search);
        const { refused: bad } = overlay(lab.params, start, Object.entries(values));
        expect(bad).toEqual([]);
        for (const [key, text] of new Map(given)) {
          if (!Object.hasOwn(lab.params, key)) continue;
          const isBad = overlay(lab.params, start, [[key, text]]).refused.length > 0;
          expect(refused.some((r) => r.name === key)).toBe(isBad);
          if (isBad) expect(values[key]).toBe(start[key]);
        }
        for (const { message } of refused) expect(message.length).toBeLessThan(1000);
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  test('a run at the defaults: progress rises to 1 and the frames can be posted', () => {
    const frames = [...framesOf(lab, start)];
    const progress = frames.map((f) => f.progress);
    expect(progress.at(-1)).toBe(1);
    progress.forEach((p, i) => {
      expect(p).toBeGreaterThanOrEqual(progress[i - 1] ?? 0);
      expect(p).toBeLessThanOrEqual(1);
    });
    expect(structuredClone(frames.at(-1))).toEqual(frames.at(-1));
  });

  test('same values, same frames', () => {
    expect([...framesOf(lab, start)]).toEqual([...framesOf(lab, start)]);
  });

  test('what only changes the view changes no frame', () => {
    const views = Object.entries<Param>(lab.params).filter(([, param]) => param.view);
    for (const [name, param] of views)
      for (const value of cornersOf(param))
        expect(lastOf(lab, { ...start, [name]: value })).toEqual(lastOf(lab, start));
  });

  test('every frame of a run has words and a table', () => {
    for (const frame of framesOf(lab, start)) checkWords(lab, frame, start);
  });

  // One input at a time: each option, and the lower end of each range.
  const corners = Object.entries<Param>(lab.params).flatMap(([name, param]) =>
    cornersOf(param)
      .filter((value) => value !== param.default)
      .map((value): Values => ({ ...start, [name]: value })),
  );
  // A state of a reader's own files is never run without one.
  const runnable = [start, ...corners].filter((values) => shippedOf(lab, values)?.length !== 0);
  test.each(runnable.map((values) => [differences(start, values), values] as const))(
    'words, table and figures at %s',
    (_, values) => {
      const frame = lastOf(lab, values);
      checkWords(lab, frame, values);
      const specs = figures[`/labs/${id}/figure.ts`]!.figures(frame as never, values as never);
      expect(specs.length).toBeGreaterThan(0);
      expect(new Set(specs.map((s) => s.title)).size, 'titles differ').toBe(specs.length);
      for (const spec of specs) for (const width of [328, 704]) checkFigure(spec, width);
    },
  );
});

test('there are labs to test, and each folder is whole', () => {
  const ids = Object.keys(labs).map((path) => path.split('/')[2]);
  expect(ids).toContain('_template');
  const handouts = import.meta.glob('/labs/*/handout.mdx', { query: '?raw' });
  const views = import.meta.glob('/labs/*/View.svelte', { query: '?raw' });
  const tests = import.meta.glob('/labs/*/model.test.ts', { query: '?raw' });
  for (const id of ids) {
    expect(figures).toHaveProperty([`/labs/${id}/figure.ts`]);
    expect(handouts).toHaveProperty([`/labs/${id}/handout.mdx`]);
    expect(views).toHaveProperty([`/labs/${id}/View.svelte`]);
    expect(tests).toHaveProperty([`/labs/${id}/model.test.ts`]);
  }
});
