/**
 * What a reader leaves on their own machine. Storage may be forbidden, full or
 * hold anything; reading then gives `undefined` and writing says `false`.
 */
export function recall(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

let told = false;
/** True once per page: the first time that something could not be kept is the time to say so. */
export function firstRefusal(): boolean {
  const first = !told;
  told = true;
  return first;
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    /* Nothing was kept, so nothing is left to forget. */
  }
}
