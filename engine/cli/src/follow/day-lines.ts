import { localTime } from '@daymark/core'
import { namedDay } from '../output/instants.ts'
import { widest } from '../output/table.ts'
import type { Paint, Style } from '../output/terminal.ts'
import { type Happening, type HappeningKind, happeningKinds } from './happening.ts'

/** One day of a workspace, in its zone. */
export interface Day {
  date: string
  happenings: readonly Happening[]
}

/** So many happenings of a kind are listed one by one, unless all are asked for. */
const mostPerKind = 8

function paintFor(kind: HappeningKind, style: Style): Paint {
  if (kind === 'enrolled' || kind === 'task done' || kind === 'customer') return style.good
  if (kind === 'not enrolled' || kind === 'held back') return style.quiet
  return style.accent
}

/** What more than one of a kind are called; the other kinds say it of one and of many. */
const many: Readonly<Partial<Record<HappeningKind, string>>> = {
  'in-app': 'in-app messages',
  email: 'emails',
  notice: 'notices',
  task: 'tasks',
  'task done': 'tasks done',
  customer: 'customers',
}

function summary(happenings: readonly Happening[]): string {
  return happeningKinds
    .map((kind) => ({ kind, number: happenings.filter((happening) => happening.kind === kind).length }))
    .filter(({ number }) => number > 0)
    .map(
      ({ kind, number }) => `${number.toLocaleString('en-US')} ${number === 1 ? kind : (many[kind] ?? kind)}`,
    )
    .join(', ')
}

/** @returns a day: how much happened, then each thing with its time; nothing for a day on which nothing happened */
export function dayLines({ date, happenings }: Day, zone: string, style: Style, showAll = false): string[] {
  if (happenings.length === 0) return []
  const counted = new Map<HappeningKind, number>()
  const shown = happenings.filter(({ kind }) => {
    const number = (counted.get(kind) ?? 0) + 1
    counted.set(kind, number)
    return showAll || number <= mostPerKind
  })
  const nameWidth = widest(shown.map(({ accountName }) => accountName))
  const kindWidth = widest(happeningKinds)
  const left = happenings.length - shown.length
  return [
    `${style.bold(namedDay(date))}  ${summary(happenings)}`,
    ...shown.map(({ at, kind, accountName, detail }) =>
      [
        `  ${style.quiet(localTime(at, zone))}`,
        paintFor(kind, style)(kind.padEnd(kindWidth)),
        accountName.padEnd(nameWidth),
        detail,
      ].join('  '),
    ),
    ...(left > 0 ? [style.quiet(`  … and ${left} more`)] : []),
  ]
}
