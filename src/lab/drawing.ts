/**
 * The figures of a page are drawn one per task: what a reader does waits for one drawing at most, not for
 * all of them. Of the drawings that wait for one figure only the last is made.
 */
const waiting = new Map<object, () => void>();
let busy: Promise<void> | undefined;

const nextTask = (): Promise<void> =>
  'scheduler' in globalThis && 'yield' in scheduler
    ? scheduler.yield()
    : new Promise((resolve) => setTimeout(resolve));

/** Has `draw` called soon, in a task of its own, in place of one that still waits for the same figure. */
export function drawLater(figure: object, draw: () => void): void {
  // A figure keeps its turn, so that frames that follow fast do not keep the last figure waiting.
  waiting.set(figure, draw);
  busy ??= drawAll();
}

/** The figure is gone. */
export const forgetDrawing = (figure: object): boolean => waiting.delete(figure);

/** Resolves when no drawing waits. */
export const allDrawn = (): Promise<void> => busy ?? Promise.resolve();

async function drawAll(): Promise<void> {
  await nextTask();
  for (const [figure, draw] of waiting) {
    waiting.delete(figure);
    try {
      draw();
    } catch (error) {
      // As if it had been alone in its task.
      reportError(error);
    }
    await nextTask();
  }
  busy = undefined;
}
