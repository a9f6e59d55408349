import { binary } from './binary';

/** What `assembly/index.ts` exports; addresses are bytes. */
export interface Kernels {
  bidiagonalize(a: number, m: number, n: number, d: number, e: number, scratch: number): void;
  packRows(rows: number, a: number, n: number, i: number): void;
  tridiagonalize(a: number, n: number, d: number, e: number, scratch: number): void;
  tridiagonalizeScratch(n: number): number;
  product(a: number, b: number, c: number, m: number, k: number, n: number, scratch: number): void;
  productScratch(rows: number, columns: number): number;
  gram(x: number, c: number, p: number, n: number, scratch: number): void;
}

const PAGE = 65_536;
/** The compiler's own data lies before this address. */
const FIRST = 1024;
/** Largest memory that is kept for the next call, in bytes; a larger one is left to the collector. */
const KEPT = 16 * 2 ** 20;

let compiled: WebAssembly.Module | undefined;
let failed = false;
let kept: { memory: WebAssembly.Memory; kernels: Kernels } | undefined;

function compile(): WebAssembly.Module | undefined {
  if (failed) return undefined;
  try {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(binary), (c) => c.charCodeAt(0)));
  } catch {
    // No WebAssembly, no SIMD, or a page that forbids both: the plain loops do the work.
    failed = true;
  }
  return compiled;
}

/** Whether the compiled kernels run here. Without them results differ in their last digits. */
export const hasKernels = (): boolean => compile() !== undefined;

function instance(bytes: number): { memory: WebAssembly.Memory; kernels: Kernels } | undefined {
  const module = compile();
  if (!module) return undefined;
  if (kept && kept.memory.buffer.byteLength >= bytes) return kept;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    const fresh = { memory, kernels: exports as unknown as Kernels };
    kept = bytes <= KEPT ? fresh : undefined;
    return fresh;
  } catch {
    return undefined; // Not enough memory for a copy; the plain loop may still have enough.
  }
}

/** An array in the kernels' memory: its address there, and itself. */
export interface Block {
  readonly at: number;
  readonly data: Float64Array;
}

/**
 * Runs `use` with the kernels and one block for each of `sizes`, counted in float64 numbers;
 * undefined where kernels do not run. Memory above 16 MB is not kept. A block holds what the
 * last call left there, and is not to be used after `use` returns.
 *
 * Source: definition.
 */
export function withKernels<T, N extends number[]>(
  sizes: (kernels: Kernels) => readonly [...N],
  use: (kernels: Kernels, ...blocks: { [K in keyof N]: Block }) => T,
): T | undefined {
  const any = instance(FIRST);
  if (!any) return undefined;
  const addresses: number[] = [];
  const counts = sizes(any.kernels);
  let end = FIRST;
  for (const size of counts) {
    addresses.push(end);
    end += 8 * size + 64; // 64: cache lines are not shared.
  }
  const found = instance(end);
  if (!found) return undefined;
  const blocks = counts.map((size, i) => {
    const at = addresses[i]!;
    return { at, data: new Float64Array(found.memory.buffer, at, size) };
  });
  return use(found.kernels, ...(blocks as { [K in keyof N]: Block }));
}
