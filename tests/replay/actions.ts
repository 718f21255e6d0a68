import { type Action, type ActionSource, defineAction, shippedActions } from '@daymark/workers'
import { z } from 'zod'

/** What the action "slow" waits for. */
const slowAnswer = Promise.withResolvers<void>()

/** Lets the action "slow" answer. */
export function answerSlowly(): void {
  slowAnswer.resolve()
}

/** Is refused for good on its first try, and accepted when an operator tries again. */
const fragileSource = {
  name: 'fragile',
  version: 1,
  label: 'Fragile',
  sentence: 'Breaks once',
  input: z.strictObject({}),
  outcomes: [{ exit: 'done', label: 'Done' }],
  simulate: { outcome: 'done' },
  touchesCustomer: false,
  effect: {
    kind: 'outside',
    taskQueue: 'daymark-email',
    giveUpAfterMs: 86_400_000,
    prepare: async (_tx, { key, request }) => [
      {
        key: `${key}:all`,
        stepId: request.ask.stepId,
        contactId: null,
        memberId: 'csm-1',
        channel: 'member-email',
        touchesCustomer: false,
        messageId: null,
        recipient: 'nobody',
        subject: '',
        bodyText: '',
        bodyHtml: null,
        unsubscribeUrl: null,
      },
    ],
    deliver: async (_delivery, { request }) =>
      request.ask.try === 1 ? { kind: 'rejected', error: 'Broken' } : { kind: 'sent', response: '' },
  },
} satisfies ActionSource<z.ZodObject>

const fragile = defineAction(fragileSource)

/** Nobody ever takes it, and it is given up after a moment. */
const hopeless = defineAction({
  ...fragileSource,
  name: 'hopeless',
  label: 'Hopeless',
  sentence: 'Never succeeds',
  effect: {
    ...fragileSource.effect,
    giveUpAfterMs: 1_500,
    deliver: async () => ({ kind: 'not-sent', error: 'Nobody is there' }),
  },
})

/** What is outside of the action "reluctant". */
const outside = { isWilling: false }

/** Lets the action "reluctant" succeed from now on. */
export function becomeWilling(): void {
  outside.isWilling = true
}

/** Nobody takes it until `becomeWilling`. */
const reluctant = defineAction({
  ...fragileSource,
  name: 'reluctant',
  label: 'Reluctant',
  sentence: 'Succeeds late',
  effect: {
    ...fragileSource.effect,
    deliver: async () =>
      outside.isWilling ? { kind: 'sent', response: '' } : { kind: 'not-sent', error: 'Not yet' },
  },
})

/** Answered from our own database, as soon as `answerSlowly` lets it. */
const slow = defineAction({
  name: 'slow',
  version: 1,
  label: 'Slow',
  sentence: 'Takes its time',
  input: z.strictObject({}),
  outcomes: [{ exit: 'done', label: 'Done' }],
  simulate: { outcome: 'done' },
  touchesCustomer: false,
  effect: {
    kind: 'database',
    async run() {
      await slowAnswer.promise
      return { exit: 'done', reason: 'At last' }
    },
  },
})

/** What the worker of these lives can do. */
export const actions: readonly Action[] = [...shippedActions, fragile, hopeless, reluctant, slow]
