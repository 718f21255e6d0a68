import type { LocalActivities } from './protocol.ts'

/** What a local activity hands back: its value, and which request that answers. */
export interface Reply<Value> {
  to: string
  value: Value
}

type Perform<Request, Value> = (request: Request) => Promise<Value>

type Replying<Activity> =
  Activity extends Perform<infer Request, infer Value> ? Perform<Request, Reply<Value>> : never

/** The local activities as they travel between a workflow and its worker. */
export type RepliedActivities = { [Name in keyof LocalActivities]: Replying<LocalActivities[Name]> }

/** What a request is known by within its run. */
export const requestKeys: {
  [Name in keyof LocalActivities]: (request: Parameters<LocalActivities[Name]>[0]) => string
} = {
  readEvents: ({ cursor }) => `events after ${cursor}`,
  answerAsk: ({ ask }) => `answer ${ask.key}`,
  answerIfRead: ({ ask }) => `answer ${ask.key} if all is read`,
  recordProgress: ({ progress }) => `progress ${progress.version}`,
  finishRun: ({ ended }) => `end ${ended.outcome}`,
  finishIfRead: ({ ended }) => `end ${ended.outcome} if all is read`,
  giveUp: ({ ask }) => `give up ${ask.key}`,
}

/** The worker's side: performs a request, and says what the value is to. */
export function replying<Request, Value>(
  keyOf: (request: Request) => string,
  perform: Perform<Request, Value>,
): Perform<Request, Reply<Value>> {
  return async (request) => ({ to: keyOf(request), value: await perform(request) })
}

/**
 * The workflow's side: takes a reply for what it is to, and nothing else for a reply. A workflow task that timed out
 * leaves local activities behind. Temporal's SDK distinguishes them by their number alone, so that what was asked under a
 * number in that attempt may be replied where the next one asks something else; and it cancels them, which says nothing
 * of the run.
 * @throws Error, a plain one, in both cases: it fails the workflow task, which is tried again, and never the run
 */
export function trusting<Request, Value>(
  keyOf: (request: Request) => string,
  perform: Perform<Request, Reply<Value>>,
): Perform<Request, Value> {
  return async (request) => {
    const asked = keyOf(request)
    const { to, value } = await perform(request).catch((cause: unknown) => {
      throw new Error(`Nobody replied to “${asked}”.`, { cause })
    })
    if (to !== asked) throw new Error(`Asked for “${asked}”, and got the answer to “${to}”.`)
    return value
  }
}
