import { setTimeout as sleep } from 'node:timers/promises'
import { type DraftPlaybook, nodeName } from '@daymark/core'
import type { Client, Member, TestSend } from '@daymark/contract'
import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, refusal } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { documentNamed } from '../playbook-file/named-document.ts'
import { connect } from '../server/connect.ts'
import { every } from '../server/every.ts'
import { findAccount } from '../server/find-account.ts'
import { replied } from '../server/reply.ts'

/** A try over SMTP gives up sooner than this. */
const patienceMs = 60_000
const pauseMs = 300

/** The step that somebody means: by its id, else by what it is called. */
function stepOf({ nodes }: DraftPlaybook, given: string) {
  const speaking = nodes.filter(({ type }) => type === 'action' || type === 'task')
  const step =
    speaking.find(({ id }) => id === given) ??
    speaking.find((node) => nodeName(node).toLowerCase() === given.toLowerCase())
  if (step) return step
  const known = speaking.map(({ id }) => id).join(', ')
  throw refusal(`There is no step "${given}" that says something. There are: ${known || 'none'}.`)
}

/** One of our own: by their id, their address or their name. */
async function findMember(client: Client, given: string): Promise<Member> {
  const found: Member[] = []
  for await (const member of every((page) => client.listMembers({ query: page }))) {
    if ([member.id, member.email, member.name].includes(given)) found.push(member)
  }
  const [member, ...others] = found
  if (member && others.length === 0) return member
  throw refusal(
    member
      ? `Several members are called "${given}". Say which by their id.`
      : `There is no member "${given}". Tests go to nobody else.`,
  )
}

async function untilSettled(client: Client, asked: TestSend): Promise<TestSend> {
  let test = asked
  for (let waited = 0; waited < patienceMs; waited += pauseMs) {
    if (test.state === 'sent' || test.state === 'failed') break
    await sleep(pauseMs)
    test = await replied(client.getTestSend({ params: { id: test.id } }))
  }
  return test
}

const outcomes: Record<TestSend['state'], (test: TestSend) => string> = {
  waiting: () => 'No worker has taken it yet. It is sent as soon as one runs.',
  sending: () => 'It is still on its way.',
  sent: ({ subject, recipient }) => `Sent to ${recipient}: ${subject}`,
  failed: ({ error }) => `Not delivered: ${error ?? 'the mail server did not take it'}`,
}

/** Sends what a step says to one of our own. */
export const testSend: Command = {
  summary: 'Send what a step says to one of our own, marked as a test',
  positionals: ['<playbook>', '<step>', '<account>', '<member>'],
  options: serverOptions,
  details: [
    'The playbook is a file, or one of the server’s: its published version, or <playbook>@<version>, <playbook>@draft. The',
    'message is rendered for the account as it is now, and goes to the member’s own address and to nobody else. It is of no',
    'run: neither consent nor cap is looked at, and nothing counts it.',
  ],
  examples: [
    'daymark test-send seat-expansion@draft day-1-email Company_306 cy@us.example',
    'daymark test-send playbooks/seat-expansion.yaml day-7-task A-2e4581 csm-1',
  ],
  async run(call) {
    const [playbook = '', step = '', account = '', member = ''] = call.positionals
    const client = connect(call)
    const { document } = await documentNamed(() => client, playbook)
    const { type, data } = stepOf(document, step)
    const { id: accountId } = await findAccount(client, account)
    const { id: memberId } = await findMember(client, member)
    const body = {
      accountId,
      memberId,
      type: type === 'task' ? ('task' as const) : ('action' as const),
      data,
    }
    const test = await untilSettled(client, await replied(client.sendTest({ body })))
    answer(call, test, () => [outcomes[test.state](test)])
    return test.state === 'failed' ? exitCodes.refused : exitCodes.ok
  },
}
