import type { Answer } from '@daymark/core/step'
import { connectStore, registerActions } from '@daymark/store'
import { actionTable, connectMail, performAction, shippedActions } from '@daymark/workers'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { createTestDatabase } from '../../setup/database.ts'
import { askOf } from '../../support/asking.ts'
import { linkSecret, publicUrl } from '../../support/house.ts'
import { mailsOf } from '../ledger.ts'
import { heldStart, type Population } from '../population.ts'
import { openPostOffice } from './post-office.ts'

export const accountId = 'account-0'
export const contactId = `${accountId}-admin`
export const actions = actionTable(shippedActions)
export const firstEmail = { accountId, playbookId: 'chaos', stepId: 'short-email', at: heldStart }

/** A store and a mail server of one test file, and sends that are tried as a worker would. Closed when its tests are over. */
export async function openSending() {
  const database = await createTestDatabase()
  const store = connectStore({ databaseUrl: database.url, maxConnections: 10 })
  await store.inSystem((tx) =>
    registerActions(
      tx,
      shippedActions.map(({ definition }) => definition),
    ),
  )
  const post = await openPostOffice()
  const mail = connectMail(post.smtpUrl, 'Daymark <daymark@daymark.example>')
  afterAll(async () => {
    mail.close()
    await post.close()
    await store.close()
  })

  const services = (transport = mail) => ({
    store,
    mail: { out: transport, mailbox: transport, health: null },
    linkSecret,
    publicUrl,
    logger: pino({ level: 'silent' }),
  })

  return {
    database,
    store,
    post,
    services,

    /** The first e-mail of the account's run: one try, as a worker would make it. */
    async send(
      { workspaceId }: Population,
      { key, ...which }: Partial<typeof firstEmail> & { key?: string } = {},
    ): Promise<Answer> {
      const request = await askOf(store, { ...firstEmail, ...which, workspaceId })
      const ask = { ...request.ask, ...(key !== undefined && { key }) }
      return performAction(services(), actions, { ...request, ask })
    },

    async ledger(population: Population): Promise<string[]> {
      const mails = await mailsOf(database.url, [population])
      return mails.map(({ state, ambiguous }) => (ambiguous ? `${state}, ambiguous` : state))
    },
  }
}
