import { field, renderMessage } from '@daymark/core'
import type { Delivery } from '@daymark/store/sends'
import { z } from 'zod'
import { messageIdFor, reachMailServer } from '../../sends/mail.ts'
import { mailsAtOnce } from '../../sends/smtp-connections.ts'
import { defineAction, template } from '../define-action.ts'
import { factsForContact, linksFor, recipientsOf } from '../recipients.ts'
import { withoutMessage } from '../message.ts'

const fourDaysMs = 4 * 86_400_000

/** An e-mail to the account's contacts of a role, over SMTP, with a one-click way to unsubscribe. */
export const email = defineAction({
  name: 'email',
  version: 1,
  label: 'E-mail',
  sentence: 'E-mails the {{ to }}: “{{ subject }}”',
  input: z.strictObject({
    to: z
      .enum(['admin', 'champion', 'user'])
      .default('admin')
      .meta(
        field('To', 'The account’s contacts of this role who may be written to.', {
          field: 'recipient',
          labels: { admin: 'The admins', champion: 'The champions', user: 'The users' },
        }),
      ),
    subject: template('text').meta(field('Subject', undefined, { lines: 'one' })),
    text: template('text').describe('Text'),
    html: template('html')
      .optional()
      .meta(field('HTML', 'Shown by mail programs in place of the text. Left out, the mail is text alone.')),
    purpose: z
      .enum(['expansion', 'service'])
      .default('expansion')
      .meta(
        field(
          'Purpose',
          'A service message needs no consent, and the cap does not count it. Who has unsubscribed gets none.',
          {
            labels: { expansion: 'An offer', service: 'A service message' },
          },
        ),
      ),
  }),
  outcomes: [{ exit: 'done', label: 'Sent' }],
  simulate: { outcome: 'done', odds: { done: 0.95, 'held-back': 0.05 } },
  touchesCustomer: ({ purpose }) => purpose === 'expansion',
  effect: {
    kind: 'outside',
    taskQueue: 'daymark-email',
    atOnce: mailsAtOnce,
    giveUpAfterMs: fourDaysMs,
    async prepare(tx, call) {
      const { input, request, key } = call
      const contacts = await recipientsOf(tx, call, input.to, input.purpose)
      if (!Array.isArray(contacts)) return contacts
      const deliveries: Delivery[] = []
      for (const contact of contacts) {
        const parts = {
          subject: ['line', input.subject],
          text: ['text', input.text],
          html: ['html', input.html ?? ''],
        } as const
        const message = renderMessage(parts, factsForContact(call, contact))
        if (!message.ok) return withoutMessage(message.refusal)
        const { subject, text, html } = message.texts
        deliveries.push({
          key: `${key}:${contact.id}`,
          stepId: request.ask.stepId,
          contactId: contact.id,
          memberId: null,
          channel: 'email',
          touchesCustomer: input.purpose === 'expansion',
          messageId: messageIdFor(`${key}:${contact.id}`),
          recipient: contact.email,
          subject,
          bodyText: text,
          bodyHtml: input.html === undefined ? null : html,
          unsubscribeUrl: linksFor(call, contact).unsubscribe,
        })
      }
      return deliveries
    },
    connect: (request, { mail }, attempt) => reachMailServer(mail, request, attempt),
  },
})
