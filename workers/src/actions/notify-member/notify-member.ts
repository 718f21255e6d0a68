import { field, renderMessage } from '@daymark/core'
import { findNotified, notifyOnce } from '@daymark/store/runs'
import { z } from 'zod'
import { workerOf } from '../../effects/owner.ts'
import { messageIdFor, reachMailServer } from '../../sends/mail.ts'
import { mailsAtOnce } from '../../sends/smtp-connections.ts'
import { defineAction, template } from '../define-action.ts'
import { withoutMessage } from '../message.ts'

/** Leads from a notice to its run, where the run's tasks are: one may be about to be opened. */
function linkTo(publicUrl: string, runId: string): string {
  return `The run and its tasks: ${publicUrl}/runs/${encodeURIComponent(runId)}`
}

/** Notifies the run's owner: in their inbox, and by e-mail unless that is switched off. */
export const notifyMember = defineAction({
  name: 'notify-member',
  version: 1,
  label: 'Notify owner',
  sentence: 'Notifies the owner: “{{ title }}”',
  input: z.strictObject({
    title: template('text').meta(field('Title', undefined, { lines: 'one' })),
    body: template('text').describe('Text'),
    email: z.boolean().default(true).describe('Send it by e-mail too'),
  }),
  outcomes: [{ exit: 'done', label: 'Notified' }],
  simulate: { outcome: 'done' },
  touchesCustomer: false,
  goesTo: 'owner',
  effect: {
    kind: 'outside',
    taskQueue: 'daymark-email',
    atOnce: mailsAtOnce,
    giveUpAfterMs: 86_400_000,
    async prepare(tx, { input, request, key, account, facts, services }) {
      // Who has the notice keeps it, however often its mail is tried.
      const owner = (await findNotified(tx, key)) ?? (await workerOf(tx, request, account, 'notice'))
      if (!owner) return { code: 'nobody', reason: 'Nobody owns the account, so nobody is notified' }
      const parts = { title: ['line', input.title], text: ['text', input.body] } as const
      const message = renderMessage(parts, facts, 'left')
      if (!message.ok) return withoutMessage(message.refusal)
      const { title, text: body } = message.texts
      const { run, ask } = request
      await notifyOnce(tx, {
        id: key,
        memberId: owner.id,
        accountId: run.accountId,
        runId: run.runId,
        stepId: ask.stepId,
        title,
        body,
        at: ask.at,
      })
      if (!input.email) return []
      return [
        {
          key: `${key}:${owner.id}`,
          stepId: ask.stepId,
          contactId: null,
          memberId: owner.id,
          channel: 'member-email',
          touchesCustomer: false,
          messageId: messageIdFor(`${key}:${owner.id}`),
          recipient: owner.email,
          subject: title,
          bodyText: `${body.trimEnd()}\n\n${linkTo(services.publicUrl, run.runId)}\n`,
          bodyHtml: null,
          unsubscribeUrl: null,
        },
      ]
    },
    connect: (request, { mail }, attempt) => reachMailServer(mail, request, attempt),
  },
})
