/** What `npm run xray` bundles and calls: the lab's own model and table, without a page. */
import { ofPath } from '../bytes/ofPath';
import type { ByteSource } from '../bytes/source';
import type { AnyLab, Frame } from '../lab/define';
import { endings } from '../lab/files';
import { defaults, type Values } from '../lab/params';
import { textTable } from './textTable';

const labs = import.meta.glob<{ lab: AnyLab }>('/labs/spectral-xray/lab.ts', { eager: true });

export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Told of progress, in [0, 1]. */
  readonly progress?: (share: number) => void;
  /** Characters in a line. */
  readonly width: number;
}

/** Prints the table of the files' layers; the exit code. */
export function xrayFiles(
  paths: readonly string[],
  { out, error, progress, width }: Terminal,
): number {
  const { lab } = Object.values(labs)[0]!;
  const { files } = lab;
  if (!files) throw new Error('the lab takes no files');
  if (paths.length === 0) {
    error(`usage: npm run xray -- FILE…\nfiles: ${endings(files).join(', ')}; two to compare`);
    return 1;
  }
  try {
    const values = { ...defaults(lab.params), ...(files.own as Values) };
    const sources = paths.map(open);
    let frame: Frame | undefined;
    const frames: Iterable<Frame> = lab.run(values, { engine: 'float64', files: sources });
    for (frame of frames) progress?.(frame.progress);
    if (!frame) throw new Error('nothing in the files');
    out(textTable(lab.table(frame, values), width));
    return 0;
  } catch (problem) {
    error((problem as Error).message);
    return 1;
  }
}

function open(path: string): ByteSource {
  try {
    return ofPath(path);
  } catch (problem) {
    throw new Error(`unreadable file: ${path}; ${(problem as NodeJS.ErrnoException).code}`);
  }
}
