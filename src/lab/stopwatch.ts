/** How long a run still takes, told from how long its part so far took. Pauses do not count. */

/** A forecast from less than this share, or less than this time in milliseconds, is none. */
const SHARE = 0.01;
const EARLY = 3000;

export class Stopwatch {
  private since: number | undefined;
  private spent = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  start(): void {
    this.spent = 0;
    this.since = this.now();
  }
  pause(): void {
    this.spent = this.elapsed;
    this.since = undefined;
  }
  resume(): void {
    this.since ??= this.now();
  }

  /** Milliseconds since the start, without pauses. */
  get elapsed(): number {
    return this.spent + (this.since === undefined ? 0 : this.now() - this.since);
  }

  /** Milliseconds left when `progress`, in (0, 1], is done; undefined while that is a guess. */
  left(progress: number): number | undefined {
    const { elapsed } = this;
    if (progress < SHARE || elapsed < EARLY) return undefined;
    return (elapsed * (1 - progress)) / progress;
  }
}

/** `about 40 s left`, `about 3 min left`; steps of 5 s, so that it does not flicker. */
export function leftInWords(milliseconds: number): string {
  const seconds = Math.max(5, 5 * Math.ceil(milliseconds / 5000));
  return seconds < 120 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}
