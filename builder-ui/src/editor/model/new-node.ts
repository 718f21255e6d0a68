import type { ActionDefinition, DraftNode, Json, NodeType } from '@daymark/core'

type Data = DraftNode['data']

/** What of a new node depends on where it comes to stand. */
export interface NewNodeScope {
  /** The last day on which runs come there at the latest known; null on a canvas without an entry. */
  day: number | null
  /** Whether a day has been waited for on the way there. */
  isAfterDay: boolean
  id: string
}

const week = 7

/** Day 1 first; then the weeks: Day 7, Day 14. */
function nextDay({ day, isAfterDay }: NewNodeScope): number {
  if (day === null || !isAfterDay) return Math.max(1, day ?? 1)
  return (Math.floor(day / week) + 1) * week
}

/** What a node of each type says when it is drawn. What only its author can know is empty, and a problem until it is said. */
export const newData: Record<Exclude<NodeType, 'action'>, (scope: NewNodeScope) => Data> = {
  entry: () => ({ trigger: { on: 'manual' } }),
  delay: () => ({ duration: { amount: 3, unit: 'days' } }),
  day: (scope) => ({ day: nextDay(scope) }),
  'wait-for': () => ({
    events: [{ exit: 'seats-added', kind: 'seats.changed' }],
    deadline: { amount: 7, unit: 'days' },
  }),
  branch: () => ({ cases: [{ exit: 'yes', where: { all: [] } }] }),
  split: ({ id }) => ({
    experiment: id,
    variants: [
      { exit: 'a', weight: 0.5 },
      { exit: 'b', weight: 0.5 },
    ],
    phase: 1,
  }),
  assign: () => ({ strategies: ['account-owner', 'round-robin'], roles: ['csm'] }),
  task: () => ({
    title: '',
    body: '',
    outcomes: [{ exit: 'done', label: 'Done' }],
    due: { businessDays: 2 },
  }),
  goal: () => ({ label: 'Goal reached' }),
  exit: () => ({ reason: 'Finished' }),
  note: () => ({ text: '' }),
}

interface FieldSchema {
  default?: Json
  enum?: Json[]
  type?: string
}

function emptyOf({ default: usual, enum: values, type }: FieldSchema): Json {
  if (usual !== undefined) return usual
  if (values) return values[0] ?? ''
  return type === 'boolean' ? false : ''
}

/** An action with every field that it needs: as it usually is, or empty. */
export function newActionData({ name, version, input }: ActionDefinition): Data {
  const { properties = {}, required = [] } = input as {
    properties?: Record<string, FieldSchema>
    required?: string[]
  }
  const fields = Object.entries(properties).filter(
    ([field, schema]) => required.includes(field) || schema.default !== undefined,
  )
  return {
    action: name,
    version,
    input: Object.fromEntries(fields.map(([field, schema]) => [field, emptyOf(schema)])),
  }
}
