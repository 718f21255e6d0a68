import type { Action } from '@daymark/workers'
import { choiceOf, type TestActionName, testActionDefinitions } from '../../generate/choose.ts'

type DatabaseCall = Extract<Action['effect'], { kind: 'database' }>['run']
type OutsideEffect = Extract<Action['effect'], { kind: 'outside' }>
type Call = Parameters<DatabaseCall>[1]

const unwanted = { code: 'unwanted', reason: 'It was not wanted' }

function seedOf({ input }: Call): number {
  return Number((input as { seed: number }).seed)
}

function choiceFor(name: TestActionName, call: Call) {
  return choiceOf(name, seedOf(call), call.request.ask.key)
}

function inDatabase(name: TestActionName): Action {
  const run: DatabaseCall = (_, call) => {
    const choice = choiceFor(name, call)
    return Promise.resolve(choice.exit === 'held-back' ? unwanted : choice)
  }
  return {
    definition: testActionDefinitions[name],
    parse: (input) => input,
    touchesCustomer: () => false,
    effect: { kind: 'database', run },
  }
}

/** Prepares a delivery as any outside action does, and hands it to nobody. */
const outside: Omit<OutsideEffect, 'taskQueue' | 'giveUpAfterMs' | 'kind'> = {
  prepare: (_, call) =>
    Promise.resolve(
      choiceFor('choose-outside', call).exit === 'held-back'
        ? unwanted
        : [
            {
              key: `${call.key}:0`,
              stepId: call.request.ask.stepId,
              contactId: null,
              memberId: null,
              channel: 'email',
              touchesCustomer: false,
              messageId: null,
              recipient: 'nobody@test.example',
              subject: 'Nothing',
              bodyText: 'Nothing',
              bodyHtml: null,
              unsubscribeUrl: null,
            },
          ],
    ),
  deliver: (_, call) =>
    Promise.resolve(
      choiceFor('choose-outside', call).exit === 'failed'
        ? { kind: 'rejected', error: 'It said no.' }
        : { kind: 'sent', response: 'ok' },
    ),
}

function performedOutside(): Action {
  const definition = testActionDefinitions['choose-outside']
  const { taskQueue, giveUpAfterMs } = definition
  if (taskQueue === null) throw new Error('It is performed outside.')
  return {
    definition,
    parse: (input) => input,
    touchesCustomer: () => false,
    effect: { kind: 'outside', taskQueue, giveUpAfterMs, ...outside },
  }
}

/** The test actions, as a worker performs them. */
export const chooseActions: readonly Action[] = [inDatabase('choose'), inDatabase('pick'), performedOutside()]
