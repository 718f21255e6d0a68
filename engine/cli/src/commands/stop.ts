import type { Command, Option, Options } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, usageError } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { count } from '../output/table.ts'
import { connect } from '../server/connect.ts'
import { findPlaybook } from '../server/find-playbook.ts'
import { replied } from '../server/reply.ts'

const choices = ['go-on', 'pause', 'end'] as const
type Choice = (typeof choices)[number]

const words: Record<Choice, (runs: number) => string> = {
  'go-on': (runs) => `${count(runs, 'open run')} ${runs === 1 ? 'goes' : 'go'} on.`,
  pause: (runs) => `${count(runs, 'open run')} will be paused in a moment.`,
  end: (runs) => `${count(runs, 'open run')} will end in a moment.`,
}

/** What becomes of the open runs; nothing is said where there are none. */
function runWords(choice: Choice, runs: number): string {
  return runs === 0 ? '' : ` ${words[choice](runs)}`
}

const options: Record<string, Option> = {
  runs: {
    type: 'string',
    value: '<go-on|pause|end>',
    help: 'What becomes of its open runs (else they go on)',
  },
  ...serverOptions,
}

function choiceFor(given: Options): Choice {
  const text = given.text('runs') ?? 'go-on'
  const choice = choices.find((one) => one === text)
  if (!choice) throw usageError(`"${text}" is not what becomes of runs: ${choices.join(', ')}`)
  return choice
}

/** Has a playbook enrol nobody any more. */
export const stop: Command = {
  summary: 'Stop a playbook: it enrols nobody until it is started again',
  positionals: ['<playbook>'],
  options,
  details: [
    'Whoever would enter is decided as not enrolled, with this reason. Open runs go on, unless --runs says otherwise; the',
    'paused ones are resumed with daymark start.',
  ],
  examples: ['daymark stop seat-expansion', 'daymark stop seat-expansion --runs pause'],
  async run(call) {
    const runs = choiceFor(call.options)
    const client = connect(call)
    const { id, name } = await findPlaybook(client, call.positionals[0] ?? '')
    const stopped = await replied(client.stopPlaybook({ params: { id }, body: { runs } }))
    answer(call, stopped, () => [`${name} is stopped.${runWords(runs, stopped.runs)}`])
    return exitCodes.ok
  },
}

/** Stops a playbook and takes it off the list. */
export const retire: Command = {
  summary: 'Retire a playbook: stop it and take it off the list',
  positionals: ['<playbook>'],
  options,
  details: ['It comes back when it is published or started. Its versions, runs and decisions stay.'],
  examples: ['daymark retire seat-expansion --runs end'],
  async run(call) {
    const runs = choiceFor(call.options)
    const client = connect(call)
    const { id, name } = await findPlaybook(client, call.positionals[0] ?? '')
    const retired = await replied(client.retirePlaybook({ params: { id }, body: { runs } }))
    answer(call, retired, () => [`${name} is retired.${runWords(runs, retired.runs)}`])
    return exitCodes.ok
  },
}
