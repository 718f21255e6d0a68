import { addDays, instantAt, localDate, simulate as runPlan, simulationRemarks } from '@daymark/core'
import type { Call, Command } from '../command.ts'
import { exitCodes, usageError } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { minuteOf } from '../output/instants.ts'
import { catalogueFor, offlineOptions } from '../rehearse/catalogue.ts'
import { enrolledAtFor, eventsFor, outcomesFor, rehearsalOptions } from '../rehearse/options.ts'
import { rehearsalFacts } from '../rehearse/sample-account.ts'
import { accountFor, documentFor, planOf, todayFor } from '../rehearse/source.ts'
import { traceLines } from '../rehearse/trace-lines.ts'
import { rehearsalWorld } from '../rehearse/world.ts'

function untilFor({ options }: Call, enrolledAt: number, zone: string): number {
  const days = options.text('days')
  if (days === undefined) return Number.POSITIVE_INFINITY
  if (!/^[1-9]\d{0,3}$/.test(days)) throw usageError(`"${days}" is not a number of days`)
  return instantAt(addDays(localDate(enrolledAt, zone), Number(days)), '00:00', zone) - 1
}

/** Shows day by day what a run would do, without anything happening. */
export const simulate: Command = {
  summary: 'Show day by day what a run would do; nothing is sent',
  positionals: ['<file|playbook>'],
  options: { ...rehearsalOptions, ...offlineOptions },
  details: [
    'The machine that runs playbooks, in a virtual world. Actions succeed, an owner is found, and tasks are completed',
    'on the next working day with their first outcome, unless --outcome says otherwise.',
  ],
  examples: [
    'daymark simulate playbooks/seat-expansion.yaml --day 2024-01-08',
    'daymark simulate seat-expansion --account Company_306 --event 9:seats.changed:added=3',
  ],
  async run(call) {
    const name = call.positionals[0] ?? ''
    const document = await documentFor(call, name)
    const catalog = await catalogueFor(call, document)
    const plan = planOf(name, document, catalog, call)
    const { id: accountId, zone, facts: known, contacts } = await accountFor(call)
    const enrolledAt = enrolledAtFor(call.options, zone, await todayFor(call, zone))
    const facts = rehearsalFacts(known, call.options.texts('set'))
    const world = rehearsalWorld({
      plan,
      contacts,
      catalog,
      zone,
      enrolledAt,
      accountId,
      facts,
      outcomes: outcomesFor(call.options, plan),
      events: eventsFor(call.options, enrolledAt, zone),
    })
    const trace = runPlan(plan, world, untilFor(call, enrolledAt, zone))
    const value = {
      planHash: plan.hash,
      accountId,
      zone,
      enrolledAt: new Date(enrolledAt).toISOString(),
      ...trace,
      remarks: simulationRemarks(plan, facts, contacts),
    }
    answer(call, value, () => [
      `${plan.content.name}, for ${String(facts['account.name'])} (${accountId}) in ${zone}`,
      ...traceLines(plan, trace, { zone, enrolledAt, facts, catalog }, call.terminal.style),
      ...(value.remarks.length > 0 ? [''] : []),
      ...value.remarks,
      ...trace.state.tokens
        .filter(() => !trace.state.ended)
        .map(
          ({ stepId, until }) =>
            `\nStill waits at ${plan.control.steps[stepId]?.label ?? stepId}${until ? ` until ${minuteOf(until, zone)}` : ''}.`,
        ),
    ])
    return exitCodes.ok
  },
}
