import type { LocalActivities, QueuedActivities } from '@daymark/core/step'
import { finishRun, saveProgress } from '@daymark/store'
import type { ActionTable } from '../actions/registry.ts'
import type { Services } from '../services.ts'
import { answerAsk } from './answer-ask.ts'
import { giveUp } from './give-up.ts'
import { performAction } from './perform-action.ts'
import { readJudgedEvents } from './read-events.ts'

/** The activities that workflow workers run themselves, within the workflow task. */
export function localActivities(services: Services, actions: ActionTable): LocalActivities {
  const { store } = services
  return {
    readEvents: (request) => readJudgedEvents(services, request),
    answerAsk: (request) => answerAsk(services, actions, request),
    recordProgress: ({ run, progress }) =>
      store.inWorkspace(run.workspaceId, (tx) => saveProgress(tx, run, progress)),
    finishRun: (request) => store.inWorkspace(request.run.workspaceId, (tx) => finishRun(tx, request)),
    giveUp: (request) => giveUp(services, request),
  }
}

/** The activities of one outside task queue. */
export function queuedActivities(services: Services, actions: ActionTable): QueuedActivities {
  return { performAction: (request) => performAction(services, actions, request) }
}
