import { type Advanced, type Ended, type Operated, type RunInput, nextTimer } from '@daymark/core/step'
import { defineSearchAttributeKey } from '@temporalio/common'
import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  patched,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import { advance, nudge, operate, runState } from './messages.ts'
import { RunHost } from './run-host.ts'

/** Runs whose history has this are fed while something outside is at work for them; others await it, as they did when they began. */
const asksInFlight = 'asks-in-flight'

const runStateAttribute = defineSearchAttributeKey('RunState', 'KEYWORD')

function refused(code: string, message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, code)
}

function answerMessages(host: RunHost): void {
  setHandler(nudge, () => {
    host.nudged = true
  })
  setHandler(runState, () => host.state)
  setHandler(
    operate,
    (operation) =>
      new Promise<Operated>((resolve, reject) => {
        host.operations.push({
          operation,
          done: (refusal) =>
            refusal
              ? reject(refused(refusal.code, refusal.message))
              : resolve({ operation: operation.type, at: host.state.at }),
        })
      }),
    {
      validator: (operation) => {
        const refusal = host.refuse(operation)
        if (refusal) throw refused(refusal.code, refusal.message)
      },
    },
  )
  setHandler(advance, (to) => CancellationScope.nonCancellable(() => advanceTo(host, to)), {
    validator: (to) => {
      if (!Number.isFinite(to))
        throw refused('invalid-instant', 'Give the instant to advance to in epoch milliseconds.')
      if (host.input.run.clock !== 'held')
        throw refused('clock-is-wall', 'The time of this run is the wall’s.')
    },
  })
}

async function advanceTo(host: RunHost, to: number): Promise<Advanced> {
  host.gate = Math.max(host.gate, to)
  host.nudged = true
  // Whatever was settled before has not seen what it is to be looked at again for.
  host.settledAt = Number.NEGATIVE_INFINITY
  await condition(() => (host.state.ended !== null && host.isQuiet()) || host.settledAt >= to)
  return { next: nextTimer(host.state)?.until ?? null, ended: host.state.ended !== null }
}

/** Sleeps until something may have happened; on the wall clock, also until the next instant. */
async function waitForWork(host: RunHost): Promise<void> {
  const timer = host.input.run.clock === 'wall' ? nextTimer(host.state) : null
  if (!timer) return condition(() => host.hasWork())
  const token = host.state.tokens.find(({ id }) => id === timer.tokenId)
  const label = token && host.input.control.steps[token.stepId]?.label
  const hasNewsFirst = await condition(() => host.hasNews(), Math.max(1, timer.until - host.now()), {
    summary: label ?? token?.stepId ?? '',
  })
  if (!hasNewsFirst) host.rung = timer
}

function historyIsLong({ continueAfterEvents }: RunInput): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo()
  return continueAsNewSuggested || (continueAfterEvents !== null && historyLength >= continueAfterEvents)
}

/** Who cancels the workflow at Temporal means the run. */
function obeyTemporal(host: RunHost): void {
  CancellationScope.current().cancelRequested.catch(() => {
    const reason = 'Cancelled at Temporal'
    host.operations.push({ operation: { type: 'cancel', at: host.now(), reason }, done: () => undefined })
  })
}

async function live(host: RunHost): Promise<Ended> {
  await host.start()
  for (;;) {
    await host.settle()
    if (host.state.ended) break
    // Who moves a held clock waits for what is in flight.
    if (historyIsLong(host.input) && host.mayRead()) {
      // The questions in flight are in the state: the next execution asks them again.
      await host.stopOutside()
      // A message that comes in meanwhile is work: its handler ends only when that is done.
      await condition(() => (host.isQuiet() && allHandlersFinished()) || host.hasWork())
      if (!host.hasWork()) await continueAsNew<typeof playbookRun>({ ...host.input, state: host.state })
    } else {
      await waitForWork(host)
    }
  }
  upsertSearchAttributes([{ key: runStateAttribute, value: host.state.ended.outcome }])
  for (const { done } of host.operations) done(host.refuse({ type: 'cancel', at: host.state.at, reason: '' }))
  await condition(() => host.isQuiet() && allHandlersFinished())
  return host.state.ended
}

/**
 * One run of a playbook for one account: the durable host of `step`, for as many weeks as it takes.
 * Long histories are cut by continuing as new, between two waits; what is in flight is stopped, and asked again.
 */
export function playbookRun(input: RunInput): Promise<Ended> {
  const host = new RunHost(input, { awaitsOutside: !patched(asksInFlight) })
  answerMessages(host)
  obeyTemporal(host)
  return CancellationScope.nonCancellable(() => live(host))
}
