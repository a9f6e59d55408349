/** The matrix, its signal, what is kept of it and what is left, as pictures of their entries. */
import type { Markish } from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { Image } from './image';
import type { LowRankFrame } from './model';
import { pngUrl } from './png';
import type { Values } from './source';
import { keptName } from './words';

const SVG = 'http://www.w3.org/2000/svg';
const GAP = 12;
const LABEL = 20;
const FOOT = 22;
/** Levels on each side of zero in a picture of 16. */
const SIDE = 7;

interface Panel {
  readonly name: string;
  readonly image: Image;
  /** Entries of this size have the full color; undefined for a photograph. */
  readonly scale: number | undefined;
}

export function imagesFigure(frame: LowRankFrame, values: Values): FigureSpec {
  const { images, p, n } = frame;
  const photo = values.source === 'picture';
  const scale = photo ? undefined : nonzero(2.5 * images.data.rms);
  const left = nonzero(3 * images.residual.rms);
  const panels: Panel[] = [
    ...(images.signal ? [{ name: 'signal', image: images.signal, scale }] : []),
    { name: images.signal ? 'signal + noise' : 'the matrix', image: images.data, scale },
    { name: keptName(frame, values), image: images.kept, scale },
    { name: 'left over', image: images.residual, scale: photo ? left : scale },
  ];
  const two = panels.length === 4;
  const colors = `red −${format(panels.at(-1)!.scale!, 2)} or less, blue +${format(panels.at(-1)!.scale!, 2)} or more`;
  return {
    title: 'Pictures',
    description: `The ${format(p)} × ${format(n)} entries as pictures: ${panels.map((panel) => panel.name).join(', ')}. The root mean square of an entry is ${format(images.data.rms)} in the matrix and ${format(images.residual.rms)} in what is left over.`,
    height: { narrow: two ? 300 : 180, wide: 188 },
    options: ({ width, height, narrow }) => {
      const columns = narrow && two ? 2 : panels.length;
      const rows = Math.ceil(panels.length / columns);
      const across = (width - (columns - 1) * GAP) / columns;
      const down = (height - FOOT) / rows - LABEL;
      const size = Math.min(across, (4 / 3) * down);
      return {
        margin: 0,
        axis: null,
        marks: [
          ((_index, _scales, _channels, _dimensions, context) =>
            drawn(
              context.document,
              panels,
              (i) => ({
                x: (i % columns) * (size + GAP),
                y: Math.floor(i / columns) * (0.75 * size + LABEL) + LABEL,
                width: size,
                height: 0.75 * size,
              }),
              `${photo ? 'left over' : 'color'}: ${colors}`,
              rows * (0.75 * size + LABEL) + 16,
            )) as Markish,
        ],
      };
    },
  };
}

const nonzero = (x: number): number => (x > 0 ? x : 1);

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawn(
  document: Document,
  panels: readonly Panel[],
  boxOf: (i: number) => Box,
  foot: string,
  footY: number,
): SVGElement {
  const make = (tag: string, attributes: Readonly<Record<string, string | number>>) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
    return node;
  };
  const text = (content: string, x: number, y: number) => {
    const node = make('text', { x, y, fill: ink.text, 'text-anchor': 'start' });
    node.textContent = content;
    return node;
  };
  const group = make('g', {});
  group.append(sign(make, 'above', 1), sign(make, 'below', -1));
  panels.forEach(({ name, image, scale }, i) => {
    const box = boxOf(i);
    group.append(text(name, box.x, box.y - 6));
    const bits = scale === undefined ? 8 : 4;
    const shades =
      scale === undefined
        ? image.values
        : image.values.map((x) => {
            const level = Math.round((SIDE * x) / scale);
            return (SIDE + 1 + Math.max(-SIDE, Math.min(SIDE, level))) / 15;
          });
    const picture = make('image', {
      ...box,
      href: pngUrl(shades, image.rows, image.columns, bits),
      preserveAspectRatio: 'none',
      'image-rendering': 'pixelated',
    });
    if (scale === undefined) group.append(picture);
    else {
      const id = `picture-${i}`;
      picture.setAttribute('id', id);
      const definitions = make('defs', {});
      definitions.append(picture);
      group.append(definitions);
      for (const [side, color] of [
        ['above', ink.empirical],
        ['below', ink.theory],
      ] as const) {
        const mask = make('mask', { id: `${id}-${side}`, maskUnits: 'userSpaceOnUse', ...box });
        mask.append(make('use', { href: `#${id}`, filter: `url(#${side})` }));
        group.append(mask, make('rect', { ...box, fill: color, mask: `url(#${id}-${side})` }));
      }
    }
    group.append(
      make('rect', { ...box, fill: 'none', stroke: ink.reference, 'stroke-width': 0.6 }),
    );
  });
  group.append(text(foot, 0, footY));
  return group as SVGElement;
}

/** Turns the level of zero, 8 of 15, into black and the far end of one side into white: the mask of its color. */
function sign(
  make: (tag: string, attributes: Readonly<Record<string, string | number>>) => Element,
  id: string,
  side: 1 | -1,
): Element {
  const filter = make('filter', {
    id,
    'color-interpolation-filters': 'sRGB',
    x: 0,
    y: 0,
    width: 1,
    height: 1,
  });
  const transfer = make('feComponentTransfer', {});
  for (const channel of ['R', 'G', 'B'])
    transfer.append(
      make(`feFunc${channel}`, {
        type: 'linear',
        slope: ((side * 15) / SIDE).toFixed(4),
        intercept: ((-side * (SIDE + 1)) / SIDE).toFixed(4),
      }),
    );
  filter.append(transfer);
  return filter;
}
