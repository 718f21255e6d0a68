import type { LogEntry, Progress, RunState } from '@daymark/core/step'
import { progressOf } from './progress-of.ts'

/** What has happened in a run and our database does not know yet. Lines of the log may be written twice: they are the same then. */
export class Unwritten {
  #entries: LogEntry[] = []
  /** Whether our database has an older idea of where the run is, although no line is missing. */
  #isBehind = false

  get isEmpty(): boolean {
    return this.#entries.length === 0 && !this.#isBehind
  }

  /** Whether it has to be written although something in flight takes the lines along. */
  get isUrgent(): boolean {
    return this.#isBehind
  }

  add(entry: LogEntry): void {
    this.#entries.push(entry)
  }

  /** Hands everything over once, to be written by the next activity. */
  take(state: RunState): Progress {
    const progress = progressOf(state, this.#entries)
    this.clear()
    return progress
  }

  /** Puts back what was taken and not written. */
  putBack({ entries }: Progress): void {
    this.#entries = [...entries, ...this.#entries]
  }

  /** Gives everything to something that will be in flight: it is written with its answer, or before, by whatever comes first. */
  lend(state: RunState, further: readonly LogEntry[] = []): Progress {
    return progressOf(state, [...this.#entries, ...further])
  }

  /** What was lent has been written. */
  settle(lent: Progress, { entries: version }: RunState): void {
    const written = new Set(lent.entries)
    this.#entries = this.#entries.filter((entry) => !written.has(entry))
    if (lent.version !== version) this.#isBehind = true
  }

  clear(): void {
    this.#entries = []
    this.#isBehind = false
  }
}
