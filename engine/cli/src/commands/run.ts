import type { endpoints, ReplyOf } from '@daymark/contract'
import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { minuteOf } from '../output/instants.ts'
import { channelLabels, factsText, messageStatus, runStatus, taskStatus } from '../output/labels.ts'
import { factLines, tableLines } from '../output/table.ts'
import type { Style } from '../output/terminal.ts'
import { connect } from '../server/connect.ts'
import { replied } from '../server/reply.ts'

type RunDetail = ReplyOf<typeof endpoints.getRun>

function headLines(run: RunDetail): string[] {
  const reason = run.endReason === null ? '' : `: ${run.endReason}`
  const ended = run.endedAt && `${minuteOf(run.endedAt, run.zone)}, ${runStatus(run)}${reason}`
  const waits = run.places.map(
    ({ stepLabel, dueAt }) => `${stepLabel}${dueAt ? `, until ${minuteOf(dueAt, run.zone)}` : ''}`,
  )
  return factLines([
    ['Run', run.id],
    ['Playbook', `${run.playbookName} (${run.playbookId}) version ${run.version}`],
    ['Account', `${run.accountName} (${run.accountId})`],
    ['Times', `in ${run.zone}`],
    ['Enrolled', minuteOf(run.enrolledAt, run.zone)],
    ['Ended', ended],
    ['Paused', run.pausedAt && minuteOf(run.pausedAt, run.zone)],
    ['Waits at', waits.join('; ') || null],
  ])
}

function logLines(run: RunDetail, style: Style): string[] {
  return run.log.flatMap(({ at, sentence, reason, facts }) => {
    const why = [reason && sentence.includes(reason) ? null : reason, factsText(facts)].filter((part) => part)
    return [
      `  ${style.quiet(minuteOf(at, run.zone))}  ${sentence}`,
      ...why.map((part) => `                    ${style.quiet(part ?? '')}`),
    ]
  })
}

function inOrder<Item>(items: readonly Item[], instantOf: (item: Item) => string): Item[] {
  return items.toSorted((a, b) => Date.parse(instantOf(a)) - Date.parse(instantOf(b)))
}

function messageRows(run: RunDetail): string[][] {
  return inOrder(run.messages, ({ at }) => at).map((message) => [
    minuteOf(message.at, run.zone),
    channelLabels[message.channel],
    messageStatus(message),
    // Inside the product nobody has an address.
    message.channel === 'in-app' ? '' : message.recipient,
    message.subject,
  ])
}

function taskRows(run: RunDetail): string[][] {
  return inOrder(run.tasks, ({ createdAt }) => createdAt).map((task) => [
    minuteOf(task.createdAt, run.zone),
    taskStatus(task),
    task.assigneeName ?? 'nobody',
    task.title,
  ])
}

function section(title: string, rows: string[][], style: Style): string[] {
  if (rows.length === 0) return []
  const columns = (rows[0] ?? []).map(() => ({ title: '' }))
  return [
    '',
    style.bold(title),
    ...tableLines(columns, rows)
      .slice(1)
      .map((line) => `  ${line}`),
  ]
}

/** Explains one run: where it stands, what it did and why, what it sent. */
export const run: Command = {
  summary: 'Explain one run: where it stands, what it did and why, what it sent',
  positionals: ['<run>'],
  options: serverOptions,
  details: ['Times are in the account’s zone.'],
  examples: ['daymark run run_4f2c…'],
  async run(call) {
    const [id = ''] = call.positionals
    const { style } = call.terminal
    const client = connect(call)
    const detail = await replied(client.getRun({ params: { id } }))
    answer(call, detail, () => [
      ...headLines(detail),
      '',
      style.bold('What it did'),
      ...logLines(detail, style),
      ...section('Messages', messageRows(detail), style),
      ...section('Tasks', taskRows(detail), style),
    ])
    return exitCodes.ok
  },
}
