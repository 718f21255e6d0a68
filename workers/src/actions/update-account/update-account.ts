import { freeName } from '@daymark/core'
import { updateAccount } from '@daymark/store/runs'
import { z } from 'zod'
import { defineAction } from '../define-action.ts'

/** Writes facts about the account: where it stands, and attributes of your own. */
export const updateAccountAction = defineAction({
  name: 'update-account',
  version: 1,
  label: 'Update account',
  sentence: 'Updates the account',
  input: z.strictObject({
    segment: z.string().min(1).max(120).optional().describe('Segment'),
    businessOutcome: z.enum(['exceeded', 'on track', 'behind']).optional().describe('Business outcome'),
    attributes: z
      .record(freeName(z.string().regex(/^[a-z][a-z0-9_]*$/)), z.union([z.string(), z.number(), z.boolean()]))
      .optional()
      .describe('Attributes of your own'),
  }),
  outcomes: [{ exit: 'done', label: 'Updated' }],
  simulate: { outcome: 'done' },
  touchesCustomer: false,
  effect: {
    kind: 'database',
    async run(tx, { input, request, key }) {
      const fields = await updateAccount(tx, request.run.accountId, input, {
        id: key,
        at: request.ask.at,
        runId: request.run.runId,
      })
      return {
        exit: 'done',
        reason: fields.length > 0 ? `Changed ${fields.join(', ')}` : 'Nothing had to be changed',
      }
    },
  },
})
