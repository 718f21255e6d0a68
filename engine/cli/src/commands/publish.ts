import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, refusal } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { placeProblems, problemLines } from '../playbook-file/problem-lines.ts'
import { readPlaybook } from '../playbook-file/read-playbook.ts'
import { connect } from '../server/connect.ts'
import { publishDocument } from '../server/publish-document.ts'
import { replied } from '../server/reply.ts'

/** Publishes a file as the next version of its playbook. */
export const publish: Command = {
  summary: 'Publish a playbook file as the next version; open runs stay on theirs',
  positionals: ['<file>'],
  options: {
    note: { type: 'string', value: '<text>', help: 'What is new, for those who look at the versions later' },
    replace: { type: 'boolean', help: 'Also when somebody has edited the draft since' },
    ...serverOptions,
  },
  details: [
    'A published version never changes. From now on it enrols the accounts that qualify, unless the playbook is stopped.',
    'A draft that somebody else has edited is not overwritten, unless you say --replace.',
  ],
  examples: ['daymark publish playbooks/seat-expansion.yaml'],
  async run(call) {
    const file = readPlaybook(call.positionals[0] ?? '')
    const client = connect(call)
    const published = await publishDocument(client, file.document, {
      replace: call.options.is('replace'),
      file: file.name,
      note: call.options.text('note'),
    })
    if (!published.ok) {
      const problems = placeProblems(file, published.problems)
      if (!call.options.is('json')) throw refusal(problemLines(problems, call.terminal.style).join('\n'))
      answer(call, { ok: false, problems }, () => [])
      return exitCodes.refused
    }
    const { playbookId, version, planHash } = published.value
    const { state } = await replied(client.getPlaybook({ params: { id: playbookId } }))
    answer(call, published.value, () => [
      `Published ${playbookId} version ${version}${planHash ? ` (plan ${planHash.slice(0, 12)})` : ''}.`,
      ...(state === 'stopped'
        ? [`It is stopped, and enrols nobody before: daymark start ${playbookId}`]
        : []),
    ])
    return exitCodes.ok
  },
}
