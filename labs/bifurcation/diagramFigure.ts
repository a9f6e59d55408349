import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { axisOf, digits, margins, spanOf, type Axis } from './axis';
import type { Diagram } from './diagram';
import { MAPS } from './maps';
import type { BifurcationFrame } from './model';
import { ALL, LEAST } from './plan';
import { pixels, runs } from './raster';

const SVG = 'http://www.w3.org/2000/svg';
/** A name stands in a region at least this wide, in pixels; the word before it in one this wide. */
const ROOM = { number: 16, word: 62 };

interface Region {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Where the states of every r go; which periods theory expects where. */
export function diagramFigure(frame: BifurcationFrame): FigureSpec {
  const { map, view, r, diagram } = frame;
  const { name, symbol, domain, state } = MAPS[map];
  const axis = axisOf(view, symbol);
  const inside = r >= view.left && r <= view.right;
  const [edges, regions] = theoryOf(frame);
  return {
    title: 'Bifurcation diagram',
    description: `States on which orbits of the ${name} settle, for ${spanOf(view, symbol)} and x from ${format(view.bottom)} to ${format(view.top)}; ${edges.length > 0 ? `theory has ${edges.length === 1 ? 'a change' : `${edges.length} changes`} of period or bands here, the first at ${digits(edges[0]!, 8)}` : 'no doubling that theory knows lies in this window'}.`,
    height: { narrow: 330, wide: 430 },
    pan: {
      label: symbol,
      names: { center: 'center', width: 'width', at: 'r' },
      center: view.center,
      width: view.width,
      bounds: domain,
      least: LEAST,
      whole: { width: ALL, height: ALL },
    },
    options: ({ width, narrow }) => {
      const pixel = (width - margins.marginLeft - margins.marginRight) / (view.right - view.left);
      const named = regions
        .map((region) => ({ ...region, room: (region.to - region.from) * pixel }))
        .filter(({ room }) => room > ROOM.number);
      return {
        ...margins,
        marginTop: 58,
        marginBottom: 40,
        x: { label: axis.label, domain: [...axis.domain], ticks: narrow ? 4 : 8 },
        y: {
          label: 'x',
          domain: [view.bottom, view.top],
          ticks: 5,
          ...(view.top - view.bottom < 0.01 * (state[1] - state[0])
            ? { tickFormat: (x: number) => digits(x, 8) }
            : {}),
        },
        marks: [
          Plot.ruleX(edges, {
            x: axis.at,
            stroke: ink.theory,
            strokeWidth: 1,
            strokeDasharray: '3 4',
          }),
          shades(diagram, axis),
          Plot.text(named, {
            x: ({ from, to }: Region) => axis.at((from + to) / 2),
            frameAnchor: 'top',
            dy: -12,
            text: ({ text, room }: Region & { room: number }) =>
              room > ROOM.word
                ? map === 'tent'
                  ? `${text} ${text === '1' ? 'band' : 'bands'}`
                  : `period ${text}`
                : text,
            fill: ink.theory,
          }),
          ...(inside
            ? [
                Plot.ruleX([r], { x: axis.at, stroke: ink.signal, strokeWidth: 2 }),
                Plot.dot([r], {
                  x: axis.at,
                  frameAnchor: 'bottom',
                  symbol: 'triangle',
                  r: 5,
                  fill: ink.signal,
                }),
              ]
            : []),
        ],
      };
    },
  };
}

/** The parameters in view at which theory has a change, and what it has between them. */
function theoryOf({ map, view, cascade }: BifurcationFrame): [number[], Region[]] {
  const { marks } = MAPS[map];
  const { left, right } = view;
  const edges = (cascade?.doublings ?? marks ?? []).filter((at) => at > left && at < right);
  const all = cascade
    ? [-Infinity, ...cascade.doublings].map((from, k, list) => ({
        from,
        to: list[k + 1] ?? cascade.limit,
        text: k < cascade.doublings.length ? String(2 ** k) : `${2 ** k}…`,
      }))
    : (marks ?? []).map((from, k, list) => ({
        from,
        to: list[k + 1] ?? Infinity,
        text: k === 0 ? '8…' : String(2 ** (list.length - 1 - k)),
      }));
  const regions = all
    .map(({ from, to, text }) => ({ from: Math.max(left, from), to: Math.min(right, to), text }))
    .filter(({ from, to }) => to > from);
  return [edges, regions];
}

/** The picture itself, in the figure's color. */
const shades =
  (diagram: Diagram, { domain }: Axis): Plot.RenderFunction =>
  (_index, scales, _values, { marginTop, height, marginBottom }, context) => {
    const { document } = context as unknown as { document: Document };
    const make = (tag: string, attributes: Record<string, string | number>): SVGElement => {
      const node = document.createElementNS(SVG, tag);
      for (const [name, value] of Object.entries(attributes))
        node.setAttribute(name, String(value));
      return node;
    };
    const scale = scales.x as unknown as (x: number) => number;
    const [x, end] = [scale(domain[0]), scale(domain[1])];
    const box = { x, y: marginTop, width: end - x, height: height - marginTop - marginBottom };
    const group = make('g', {});
    const address = pixels(diagram);
    if (address) {
      const mask = make('mask', { id: 'shades', maskUnits: 'userSpaceOnUse', ...box });
      mask.append(make('image', { ...box, href: address, preserveAspectRatio: 'none' }));
      group.append(mask, make('rect', { ...box, fill: ink.empirical, mask: 'url(#shades)' }));
      return group;
    }
    const { columns, rows, paths } = runs(diagram);
    const place = `translate(${box.x} ${box.y}) scale(${box.width / columns} ${box.height / rows})`;
    for (const { d, opacity } of paths)
      group.append(
        make('path', { d, stroke: ink.empirical, 'stroke-opacity': opacity, transform: place }),
      );
    return group;
  };
