/** Every lab's address: what it holds comes back in the controls, and a broken one breaks nothing. */
import fc from 'fast-check';
import type { Page } from '@playwright/test';
import { expect, labIds, settled, test } from './support';
import { lab as bifurcation } from '@/labs/bifurcation/lab';
import { lab as butterfly } from '@/labs/butterfly/lab';
import { lab as butterflyTraining } from '@/labs/butterfly-training/lab';
import { lab as chinchilla } from '@/labs/chinchilla/lab';
import { lab as concentration } from '@/labs/concentration/lab';
import { lab as levels } from '@/labs/level-statistics/lab';
import { lab as lowRank } from '@/labs/low-rank/lab';
import { lab as spectra } from '@/labs/random-matrix-spectra/lab';
import { lab as scaling } from '@/labs/scaling-sweep/lab';
import { lab as xray } from '@/labs/spectral-xray/lab';
import { lab as spike } from '@/labs/spike-injection/lab';
import { defaults, overlay, type Param, type Params, type Values } from '@/src/lab/params';
import { writeState } from '@/src/lab/permalink';

const labs: Record<string, { params: Params }> = {
  bifurcation,
  butterfly,
  'butterfly-training': butterflyTraining,
  chinchilla,
  concentration,
  'level-statistics': levels,
  'low-rank': lowRank,
  'random-matrix-spectra': spectra,
  'scaling-sweep': scaling,
  'spectral-xray': xray,
  'spike-injection': spike,
};

function arbitrary(param: Param): fc.Arbitrary<unknown> {
  switch (param.kind) {
    case 'choice':
      return fc.constantFrom(...Object.keys(param.options));
    case 'toggle':
      return fc.boolean();
    case 'seed':
      return fc.integer({ min: 0, max: 2 ** 32 - 1 });
    case 'integer':
      return fc
        .integer({
          min: 0,
          max: Math.floor((Math.max(param.min, Math.min(param.max, 400)) - param.min) / param.step),
        })
        .map((i) => param.min + i * param.step);
    case 'number':
      return fc.double({ min: param.min, max: param.max, noNaN: true });
  }
}
const state = (params: Params): fc.Arbitrary<Values> =>
  fc.record(
    Object.fromEntries(Object.entries(params).map(([k, p]) => [k, arbitrary(p)])),
  ) as fc.Arbitrary<Values>;

/**
 * Goes through states as the back button does, the code that reads an address being the same at load and on
 * popstate, and tells what the controls then hold and what is said to be refused. In one call, so that no
 * state waits for a message from outside; every tenth state's run is let begin.
 */
const visits = (
  page: Page,
  given: { id: string; states: { search: string; names: string[] }[] },
): Promise<{ held: Record<string, unknown>; refused: string[] }[]> =>
  page.evaluate(async ({ id, states }) => {
    const found = [];
    for (const [i, { search, names }] of states.entries()) {
      history.pushState(null, '', location.pathname + search);
      dispatchEvent(new PopStateEvent('popstate'));
      await new Promise((resolve) => setTimeout(resolve));
      if (i % 10 === 0)
        await new Promise((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))),
        );
      const held = names.map((name) => {
        const field = document.getElementById(`${id}-${name}`) as HTMLInputElement | null;
        return [name, field?.type === 'checkbox' ? field.checked : field?.value] as const;
      });
      const refused = [...document.querySelectorAll('.refused')].map((said) =>
        (said.textContent ?? '').replace(/\s+/g, ' ').trim(),
      );
      found.push({ held: Object.fromEntries(held), refused });
    }
    return found;
  }, given);

test('the tests know every lab', () => expect(Object.keys(labs).sort()).toEqual(labIds().sort()));

for (const [id, { params }] of Object.entries(labs)) {
  const start = defaults(params) as Values;

  test(`${id}: 200 random states go through the address and come back in the controls`, async ({
    page,
  }) => {
    await page.goto(`labs/${id}/`);
    await settled(page);
    const sample = fc.sample(state(params), { numRuns: 200, seed: 11 });
    const states = sample.map((values) => ({
      search: writeState(params, start, values, ''),
      names: Object.keys(params).filter((name) => params[name]!.when?.(values) ?? true),
    }));
    const found = await visits(page, { id, states });
    const text = (value: unknown) => (typeof value === 'boolean' ? value : String(value));
    expect(found).toEqual(
      sample.map((values, i) => ({
        held: Object.fromEntries(states[i]!.names.map((name) => [name, text(values[name])])),
        refused: [],
      })),
    );
  });

  test(`${id}: 200 broken links open on the defaults and name what was refused`, async ({
    page,
  }) => {
    await page.goto(`labs/${id}/`);
    await settled(page);
    const names = fc.oneof(fc.constantFrom(...Object.keys(params)), fc.string({ maxLength: 12 }));
    const texts = fc.oneof(
      fc.constantFrom(
        'NaN',
        '1e309',
        '-1',
        '',
        'null',
        '<b>x</b>',
        '９',
        'x'.repeat(10_000),
        '2.5',
        'constructor',
      ),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    );
    const states = fc
      .sample(fc.array(fc.tuple(names, texts), { minLength: 1, maxLength: 4 }), {
        numRuns: 200,
        seed: 5,
      })
      .map((pairs) => ({ search: `?${new URLSearchParams(pairs).toString()}`, names: [] }));
    const found = await visits(page, { id, states });
    const missing = states.flatMap(({ search }, i) => {
      const own = [...new Map([...new URLSearchParams(search)])].filter(
        ([name]) =>
          name !== 'engine' &&
          !name.includes('.') &&
          !/^(utm_\w+|fbclid|gclid|ref|highlight|pagefind-highlight)$/.test(name),
      );
      return overlay(params, start as never, own)
        .refused.map(({ message }) => message.replace(/\s+/g, ' ').trim())
        .filter((message) => !found[i]!.refused.includes(message))
        .map((message) => `${search}: ${message}`);
    });
    expect(missing).toEqual([]);
    expect(found.filter(({ refused }) => refused.length > 0).length).toBeGreaterThan(100);
    expect(await page.locator('.stage b').count()).toBe(0);
  });
}
