import { eventLabel, ExitRule, Goal } from '@daymark/core'
import { counted } from './counted.ts'
import { conditionWords } from './fields.ts'

/** What a playbook is for, or why runs leave it, as it stands on the canvas. */
export interface LeavingWords {
  title: string
  body: string
}

const unfinished = 'Not filled in yet'

function eventWords({ kind, where }: Pick<ExitRule, 'kind' | 'where'>): string {
  return where ? `${eventLabel(kind)}, where ${conditionWords(where)}` : eventLabel(kind)
}

/** @param goal - as a draft has it, finished or not; undefined where there is none */
export function goalWords(goal: unknown): LeavingWords {
  if (goal === undefined)
    return { title: 'No goal yet', body: 'What the playbook is for: runs end once it is reached' }
  const parsed = Goal.safeParse(goal)
  if (!parsed.success) return { title: 'Goal', body: unfinished }
  const { label, events, withinDays } = parsed.data
  return {
    title: `Goal: ${label}`,
    body: `${events.map(eventWords).join(' or ')}, within ${counted(withinDays, 'day')}`,
  }
}

/** @param rules - as a draft has them, finished or not */
export function exitRuleWords(rules: unknown): LeavingWords[] {
  if (!Array.isArray(rules)) return []
  return rules.map((rule: unknown): LeavingWords => {
    const parsed = ExitRule.safeParse(rule)
    if (!parsed.success) return { title: 'Leaves when', body: unfinished }
    return { title: `Leaves when: ${eventWords(parsed.data)}`, body: parsed.data.reason }
  })
}
