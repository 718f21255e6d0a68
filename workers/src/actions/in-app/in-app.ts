import { field, renderMessage } from '@daymark/core'
import { showInApp } from '@daymark/store/runs'
import { type Delivery, reserveSend, settleSend } from '@daymark/store/sends'
import { z } from 'zod'
import { leavesAt } from '../../sends/lateness.ts'
import { defineAction, template } from '../define-action.ts'
import { factsForContact, recipientsOf } from '../recipients.ts'
import { withoutMessage } from '../message.ts'

/** A message inside the product, stored for the account's contacts of a role and read through the API. */
export const inApp = defineAction({
  name: 'in-app',
  version: 1,
  label: 'In-app message',
  sentence: 'Shows the {{ to }} in the product: “{{ title }}”',
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
    title: template('text').meta(field('Title', undefined, { lines: 'one' })),
    body: template('text').describe('Text'),
    actionLabel: z
      .string()
      .min(1)
      .max(60)
      .optional()
      .meta(field('Label of the button', 'Left out, the message has no button.')),
    actionUrl: template('link').optional().describe('Where the button leads'),
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
  outcomes: [{ exit: 'done', label: 'Shown' }],
  simulate: { outcome: 'done', odds: { done: 0.95, 'held-back': 0.05 } },
  touchesCustomer: ({ purpose }) => purpose === 'expansion',
  effect: {
    kind: 'database',
    async run(tx, call) {
      const { input, request, key } = call
      const contacts = await recipientsOf(tx, call, input.to, input.purpose, 'product')
      if (!Array.isArray(contacts)) return contacts
      const parts = {
        title: ['line', input.title],
        body: ['text', input.body],
        actionUrl: ['link', input.actionUrl ?? ''],
      } as const
      // All are rendered before one is shown: a step that fails has shown nothing.
      const shown = contacts.map((contact) => ({
        contact,
        message: renderMessage(parts, factsForContact(call, contact)),
      }))
      for (const { message } of shown) if (!message.ok) return withoutMessage(message.refusal)
      for (const { contact, message } of shown) {
        if (!message.ok) continue
        const { title, body, actionUrl } = message.texts
        const delivery: Delivery = {
          key: `${key}:${contact.id}`,
          stepId: request.ask.stepId,
          contactId: contact.id,
          memberId: null,
          channel: 'in-app',
          touchesCustomer: input.purpose === 'expansion',
          messageId: null,
          recipient: contact.id,
          subject: title,
          bodyText: body,
          bodyHtml: null,
          unsubscribeUrl: null,
        }
        await reserveSend(tx, request.run, leavesAt(request), delivery)
        await settleSend(tx, delivery.key, { state: 'sent', error: null, response: null })
        await showInApp(tx, {
          id: delivery.key,
          accountId: request.run.accountId,
          contactId: contact.id,
          runId: request.run.runId,
          stepId: request.ask.stepId,
          title,
          body,
          actionLabel: input.actionLabel ?? null,
          actionUrl: actionUrl === '' ? null : actionUrl,
          at: request.ask.at,
        })
      }
      return {
        exit: 'done',
        reason: `Shown to ${contacts.length === 1 ? 'one contact' : `${contacts.length} contacts`}`,
      }
    },
  },
})
