/** Files that come with the book, loaded from it when a state first needs them. */

export class ShippedFiles {
  private readonly loaded = new Map<string, File>();

  /** `base` is where `public/` is served. */
  constructor(
    private readonly base: string,
    private readonly get: typeof fetch = (...request) => fetch(...request),
  ) {}

  /** The files of these paths if all are here already. */
  known(paths: readonly string[]): File[] | undefined {
    const files = paths.map((path) => this.loaded.get(path));
    return files.every((file) => file !== undefined) ? files : undefined;
  }

  async load(paths: readonly string[]): Promise<File[]> {
    return Promise.all(paths.map((path) => this.one(path)));
  }

  private async one(path: string): Promise<File> {
    const known = this.loaded.get(path);
    if (known) return known;
    let response: Response | undefined;
    let why = 'the network did not answer';
    try {
      response = await this.get(`${this.base.replace(/\/?$/, '/')}${path}`);
      why = `${response.status} ${response.statusText}`.trim();
    } catch {
      // Said below.
    }
    if (!response?.ok) throw new Error(`missing file of the book: ${path} (${why})`);
    const file = new File([await response.blob()], path.split('/').at(-1) ?? path);
    this.loaded.set(path, file);
    return file;
  }
}
