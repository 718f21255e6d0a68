import type { Answer, Ask, AskRequest, RunEvent } from '@daymark/core/step'
import { CancellationScope } from '@temporalio/workflow'
import { queued } from './activities.ts'

/** What has come of a question to something outside: its answer, or null, when it was tried for as long as it may be. */
export interface Arrival {
  request: AskRequest
  answer: Answer | null
}

/** An answer that has arrived, and when in the run's time: on the wall clock after all that is known to have happened. */
export interface Answered {
  event: RunEvent
  at: number
}

interface UnderWay {
  scope: CancellationScope
  isStopped: boolean
}

/**
 * The questions that something outside is at work on, by their keys. What should be under way is a matter of the run's state;
 * `reconcile` makes it so. What is stopped is not tried again, but an attempt in hand is awaited: it may still bring the answer.
 */
export class OutsideAsks {
  readonly #underWay = new Map<string, UnderWay>()
  readonly #arrivals: Arrival[] = []

  get isUnderWay(): boolean {
    return this.#underWay.size > 0
  }

  get hasArrivals(): boolean {
    return this.#arrivals.length > 0
  }

  /** Whether something is wanted that is not under way: where it was stopped, and wanted again before that was done. */
  lacks(wanted: readonly Ask[]): boolean {
    return wanted.some(({ key }) => !this.#isKnown(key))
  }

  /** @returns what arrived first of what was not taken yet */
  take(): Arrival | undefined {
    return this.#arrivals.shift()
  }

  /**
   * Starts what is wanted and not under way, and stops what is under way and not wanted.
   * @param requestOf - what is sent with a question that is started now
   */
  reconcile(wanted: readonly Ask[], requestOf: (ask: Ask) => AskRequest): void {
    const keys = new Set(wanted.map(({ key }) => key))
    for (const [key, one] of this.#underWay) {
      if (keys.has(key)) continue
      one.isStopped = true
      one.scope.cancel()
    }
    for (const ask of wanted) if (!this.#isKnown(ask.key)) this.#start(requestOf(ask))
  }

  #isKnown(key: string): boolean {
    return this.#underWay.has(key) || this.#arrivals.some(({ request }) => request.ask.key === key)
  }

  #start(request: AskRequest): void {
    const { key } = request.ask
    const one: UnderWay = { scope: new CancellationScope(), isStopped: false }
    this.#underWay.set(key, one)
    const arrive = (answer: Answer | null) => this.#arrivals.push({ request, answer })
    one.scope
      .run(() => queued(request.ask).performAction(request))
      // The last attempt of what was stopped may have failed of itself: that is no reason to give it up.
      .then(arrive, () => (one.isStopped ? null : arrive(null)))
      .finally(() => this.#underWay.delete(key))
  }
}
