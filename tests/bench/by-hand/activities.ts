import { dayInstant, type Plan, weekdays } from '@daymark/core'
import type { Ask, AskRequest, RunReference } from '@daymark/core/step'
import { loadAccountFacts, loadPlan, type Store } from '@daymark/store'
import { finishRun } from '@daymark/store/runs'
import { type LocalActivities, type QueuedActivities } from '@daymark/core/step'
import type { HandActivities, HandStep } from './protocol.ts'

type Hosts = Pick<LocalActivities, 'answerAsk'> & QueuedActivities

const nothing = { version: 0, entries: [], tokens: [], pausedAt: null }

type Plans = (run: RunReference) => Promise<Plan | null>

/** By hand the plan is code: it is read once. */
function plansOf(store: Store): Plans {
  const plans = new Map<string, Promise<Plan | null>>()
  return ({ workspaceId, planHash }) => {
    const key = `${workspaceId}:${planHash}`
    const plan = plans.get(key) ?? store.inWorkspace(workspaceId, (tx) => loadPlan(tx, planHash))
    plans.set(key, plan)
    return plan
  }
}

async function askFor(plans: Plans, { run, stepId, n, at, owner }: HandStep): Promise<Ask> {
  const step = (await plans(run))?.control.steps[stepId]
  if (!step) throw new Error(`No step "${stepId}".`)
  const { type: stepType, lane, label } = step
  const variables = { owner }
  const about = {
    tokenId: '1',
    stepId,
    stepType,
    visit: 1,
    try: 1,
    entry: n,
    at,
    due: at,
    cursor: run.startSeq,
  }
  return { type: 'ask', key: `${stepId}:1:1:1`, ...about, variables, lane, label }
}

/** The same checks, intents and results as Daymark's own activities, because it is they that do the work. */
export function handActivities(store: Store, hosts: Hosts): HandActivities {
  const plans = plansOf(store)
  return {
    async daysOf(run: RunReference) {
      const account = await store.inWorkspace(run.workspaceId, (tx) =>
        loadAccountFacts(tx, run.accountId, run.enrolledAt),
      )
      const zone = account?.zone ?? 'Etc/UTC'
      const on = (day: number) =>
        dayInstant({
          enrolledAt: run.enrolledAt,
          day,
          time: '09:00',
          zone,
          policy: 'ignore',
          calendar: weekdays,
        })
      return { day1: on(1), day7: on(7), day14: on(14), day31: on(31) }
    },
    async perform(step) {
      const ask = await askFor(plans, step)
      const request: AskRequest = {
        run: step.run,
        ask,
        progress: { ...nothing, at: step.at },
        now: step.at,
      }
      return ask.lane.kind === 'local' ? hosts.answerAsk(request) : hosts.performAction(request)
    },
    async finish(run, at, ended) {
      await store.inWorkspace(run.workspaceId, (tx) =>
        finishRun(tx, { run, ended, progress: { ...nothing, at } }),
      )
    },
  }
}
