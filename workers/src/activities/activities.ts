import { type QueuedActivities, type RepliedActivities, replying, requestKeys } from '@daymark/core/step'
import { finishRun, saveProgress } from '@daymark/store'
import type { ActionTable } from '../actions/registry.ts'
import { failpoint } from '../process/failpoint.ts'
import type { Services } from '../services.ts'
import { answerAsk } from './answer-ask.ts'
import { whileBeating } from './heartbeat.ts'
import { giveUp } from './give-up.ts'
import { performAction } from './perform-action.ts'
import { readJudgedEvents } from './read-events.ts'

/** The activities that workflow workers run themselves, within the workflow task. */
export function localActivities(services: Services, actions: ActionTable): RepliedActivities {
  const { store } = services
  return {
    readEvents: replying(requestKeys.readEvents, (request) => readJudgedEvents(services, request)),
    answerAsk: replying(requestKeys.answerAsk, (request) => answerAsk(services, actions, request)),
    recordProgress: replying(requestKeys.recordProgress, ({ run, progress }) =>
      store.inWorkspace(run.workspaceId, (tx) => saveProgress(tx, run, progress)),
    ),
    finishRun: replying(requestKeys.finishRun, async (request) => {
      await store.inWorkspace(request.run.workspaceId, (tx) => finishRun(tx, request))
      await failpoint('after-run-finished')
    }),
    giveUp: replying(requestKeys.giveUp, (request) => giveUp(services, request)),
  }
}

/** The activities of one outside task queue. */
export function queuedActivities(services: Services, actions: ActionTable): QueuedActivities {
  return {
    performAction: (request) => whileBeating(() => performAction(services, actions, request)),
  }
}
