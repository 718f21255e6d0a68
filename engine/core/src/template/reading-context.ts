import { Context } from 'liquidjs'

/** A rendering that notices which variables were null where the template wanted to print them. */
export class ReadingContext extends Context {
  readonly missing = new Set<string>()
  #lastRead: { path: string; isNull: boolean } | null = null;

  /** Reads a variable. The library calls this for every path of a template. */
  override *_get(paths: Parameters<Context['_get']>[0]): IterableIterator<unknown> {
    const value: unknown = yield super._get(paths)
    const path = paths.map((name) => (typeof name === 'object' ? '' : name)).join('.')
    this.#lastRead = { path, isNull: value === null || value === undefined }
    return value
  }

  /** The template itself says what to print when there is nothing: nothing is missing. */
  forgetRead(): void {
    this.#lastRead = null
  }

  /** Something is printed. If it is nothing, and null was the last thing read, that is missing. */
  notePrinted(text: string): void {
    if (text === '' && this.#lastRead?.isNull) this.missing.add(this.#lastRead.path)
    this.#lastRead = null
  }
}
