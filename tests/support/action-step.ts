import { randomUUID } from 'node:crypto'
import type { Json, PlaybookInput } from '@daymark/core'
import {
  connectStore,
  enrolByHand,
  readRunLog,
  registerActions,
  type Store,
  workspaceClock,
  type WorkspaceTransaction,
} from '@daymark/store'
import {
  type Action,
  actionTable,
  answerAsk,
  connectMail,
  performAction,
  type Services,
} from '@daymark/workers'
import { pino } from 'pino'
import { askOf } from './asking.ts'
import { linkSecret, publicUrl } from './house.ts'
import { addAccount, openHeldWorkspace, publish } from './seat-expansion.ts'
import { inARow } from './small-playbooks.ts'

/** When the step is reached: nine in the morning, where the account is. */
export const nine = Date.parse('2024-01-08T09:00+01:00')

/** The account that the step acts for. Its admin, `acme-admin`, may be written to. */
export const accountId = 'acme'

/** How a step was left, and why; null while it has not been: it is tried again. */
export type Left = { exit: string; reason: string } | null

/** A step of a run that performs an action, in a workspace of its own. */
export interface ActionStep {
  /** Performs the step once, as a worker does each time that Temporal asks. */
  perform(): Promise<Left>
  /** Looks into the workspace. */
  inside<T>(query: (tx: WorkspaceTransaction) => Promise<T>): Promise<T>
}

/** Where actions are performed: a real database, a real connection to a mail server, and nothing of Temporal's. */
export interface Workbench {
  /** A run that has come to a step with this action and this input. */
  stepWith(action: Action, input: Record<string, Json>): Promise<ActionStep>
  stop(): Promise<void>
}

function playbookWith({ definition }: Action, input: Record<string, Json>): PlaybookInput {
  const step = { id: 'step', type: 'action' as const, data: { action: definition.name, input } }
  return inARow('play', [step])
}

async function enrol(store: Store, workspaceId: string): Promise<void> {
  const decided = await store.inWorkspace(workspaceId, async (tx) =>
    enrolByHand(tx, await workspaceClock(tx), { playbookId: 'play', accountId, key: 'by hand' }),
  )
  if (!decided.ok || decided.value.runId === null) throw new Error(JSON.stringify(decided))
}

/** Whether the worker asks to be asked again: the outside did not take it this time, or there is more to send. */
function isTriedAgain(error: unknown): boolean {
  return (
    error instanceof Error && 'type' in error && (error.type === 'not-sent' || error.type === 'more-to-send')
  )
}

/** @param smtpUrl - where mail goes; left out where no action sends any */
export function openWorkbench(databaseUrl: string, smtpUrl = 'smtp://127.0.0.1:9'): Workbench {
  const store = connectStore({ databaseUrl, maxConnections: 5 })
  const mail = connectMail(smtpUrl, 'Daymark <daymark@daymark.example>')
  const services: Services = {
    store,
    mail: { out: mail, mailbox: mail, health: null },
    linkSecret,
    publicUrl,
    logger: pino({ level: 'silent' }),
  }
  return {
    async stepWith(action, input) {
      const workspaceId = `ws_${randomUUID()}`
      await store.inSystem((tx) => registerActions(tx, [action.definition]))
      await openHeldWorkspace(store, workspaceId, nine)
      await addAccount(store, workspaceId, { id: accountId, zone: 'Europe/Berlin', seats: 10 })
      await publish(store, workspaceId, playbookWith(action, input), [action.definition], nine)
      await enrol(store, workspaceId)
      const request = await askOf(store, {
        workspaceId,
        accountId,
        playbookId: 'play',
        stepId: 'step',
        at: nine,
      })
      const host = action.effect.kind === 'database' ? answerAsk : performAction
      const inside: ActionStep['inside'] = (query) => store.inWorkspace(workspaceId, query)
      return {
        inside,
        async perform() {
          try {
            const answer = await host(services, actionTable([action]), request)
            const log = await inside((tx) => readRunLog(tx, request.run.runId))
            const reason = log.find(({ stepId }) => stepId === 'step')?.reason ?? ''
            return answer.kind === 'leave' ? { exit: answer.exit, reason } : null
          } catch (error) {
            if (isTriedAgain(error)) return null
            throw error
          }
        },
      }
    },
    async stop() {
      mail.close()
      await store.close()
    },
  }
}
