import { type QueuedActivities, type RepliedActivities, replying, requestKeys } from '@daymark/core/step'
import { saveProgress } from '@daymark/store/runs'
import { Context } from '@temporalio/activity'
import type { ActionTable } from '../actions/registry.ts'
import { newAttempt } from '../sends/attempt.ts'
import { atAttempt } from '../sends/lateness.ts'
import type { Services } from '../services.ts'
import { answerAsk, answerIfRead } from './answer-ask.ts'
import { finish, finishIfRead } from './finish.ts'
import { whileBeating } from './heartbeat.ts'
import { giveUp } from './give-up.ts'
import { performAction } from './perform-action.ts'
import { readJudgedEvents } from './read-events.ts'

/** The activities that workflow workers run themselves, within the workflow task. */
export function localActivities(services: Services, actions: ActionTable): RepliedActivities {
  const { store } = services
  return {
    readEvents: replying(requestKeys.readEvents, (request) => readJudgedEvents(services, request)),
    answerAsk: replying(requestKeys.answerAsk, (request) =>
      answerAsk(services, actions, atAttempt(request, request.now)),
    ),
    answerIfRead: replying(requestKeys.answerIfRead, (request) =>
      answerIfRead(services, actions, atAttempt(request, request.now)),
    ),
    recordProgress: replying(requestKeys.recordProgress, ({ run, progress }) =>
      store.inWorkspace(run.workspaceId, (tx) => saveProgress(tx, run, progress)),
    ),
    finishRun: replying(requestKeys.finishRun, (request) => finish(services, request)),
    finishIfRead: replying(requestKeys.finishIfRead, (request) => finishIfRead(services, request)),
    giveUp: replying(requestKeys.giveUp, (request) => giveUp(services, request)),
  }
}

/** The activities of one outside task queue. */
export function queuedActivities(services: Services, actions: ActionTable): QueuedActivities {
  return {
    performAction: (request) => {
      const { info, cancellationSignal } = Context.current()
      const asked = atAttempt(request, info.currentAttemptScheduledTimestampMs)
      return whileBeating(() => performAction(services, actions, asked, newAttempt(cancellationSignal)))
    },
  }
}
