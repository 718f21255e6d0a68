import { AsyncLocalStorage } from 'node:async_hooks'
import type { Execution } from './execution.ts'

/** What a cancelled wait or activity rejects with. */
export class CancelledError extends Error {
  override readonly name = 'CancelledFailure'
}

const scopes = new AsyncLocalStorage<CancellationScope>()

/** A part of a workflow that can be cancelled. The outermost one belongs to the execution itself. */
export class CancellationScope {
  readonly execution: Execution
  /** Rejects when the scope is cancelled. */
  readonly cancelRequested: Promise<never>
  readonly #onCancel = new Set<() => void>()
  #isCancelled = false

  constructor(execution?: Execution, isCancellable = true) {
    this.execution = execution ?? CancellationScope.current().execution
    this.cancelRequested = new Promise((_, reject) => {
      this.#onCancel.add(() => reject(new CancelledError('cancelled')))
    })
    this.cancelRequested.catch(() => undefined)
    if (!execution && isCancellable) CancellationScope.current().whenCancelled(() => this.cancel())
  }

  static nonCancellable<T>(work: () => Promise<T>): Promise<T> {
    return new CancellationScope(undefined, false).run(work)
  }

  static current(): CancellationScope {
    const scope = scopes.getStore()
    if (!scope) throw new Error('Only a workflow may call this.')
    return scope
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return scopes.run(this, work)
  }

  cancel(): void {
    this.#isCancelled = true
    for (const act of this.#onCancel) act()
    this.#onCancel.clear()
  }

  /** @returns how to forget the act again */
  whenCancelled(act: () => void): () => void {
    if (this.#isCancelled) act()
    else this.#onCancel.add(act)
    return () => this.#onCancel.delete(act)
  }
}
