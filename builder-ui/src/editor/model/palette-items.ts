import {
  type ActionDefinition,
  type Catalog,
  type DraftNode,
  nodeRegistry,
  type NodeType,
} from '@daymark/core'
import { newActionData, newData, type NewNodeScope } from './new-node.ts'

export type PaletteGroup = 'Time' | 'Messages and actions' | 'Decisions' | 'People' | 'Start and end'

/** Something that can be drawn. */
export interface PaletteItem {
  key: string
  type: NodeType
  label: string
  /** What it does, in a few words. */
  about: string
  group: PaletteGroup
  /** What its id begins with. */
  stem: string
  data(scope: NewNodeScope): DraftNode['data']
}

type Plain = Exclude<NodeType, 'action'>

const words: Record<Plain, { about: string; group: PaletteGroup }> = {
  entry: { about: 'Who comes in, and when', group: 'Start and end' },
  delay: { about: 'Wait some hours, days or weeks', group: 'Time' },
  day: { about: 'Wait until a day of the run', group: 'Time' },
  'wait-for': { about: 'Wait until something happens', group: 'Time' },
  branch: { about: 'Different ways for different accounts', group: 'Decisions' },
  split: { about: 'An experiment with variants', group: 'Decisions' },
  assign: { about: 'Find the owner of the account', group: 'People' },
  task: { about: 'Something for a member to do', group: 'People' },
  goal: { about: 'The run has reached its goal', group: 'Start and end' },
  exit: { about: 'The run ends here', group: 'Start and end' },
  note: { about: 'A comment on the canvas', group: 'Start and end' },
}

const order: readonly Plain[] = [
  'day',
  'delay',
  'wait-for',
  'branch',
  'split',
  'task',
  'assign',
  'entry',
  'goal',
  'exit',
  'note',
]

function plainItem(type: Plain): PaletteItem {
  return { key: type, type, label: nodeRegistry[type].label, ...words[type], stem: type, data: newData[type] }
}

function actionItem(action: ActionDefinition): PaletteItem {
  return {
    key: `action ${action.name}@${action.version}`,
    type: 'action',
    label: action.label,
    about: action.touchesCustomer ? 'The customer notices it' : 'Within your own team or data',
    group: 'Messages and actions',
    stem: action.name.slice(0, 50),
    data: () => newActionData(action),
  }
}

/** Of each action the newest version. */
function newest({ actions }: Catalog): ActionDefinition[] {
  const byName = new Map<string, ActionDefinition>()
  for (const action of actions.values()) {
    const known = byName.get(action.name)
    if (!known || known.version < action.version) byName.set(action.name, action)
  }
  return [...byName.values()].toSorted((a, b) => a.label.localeCompare(b.label))
}

const groups: readonly PaletteGroup[] = [
  'Start and end',
  'Time',
  'Messages and actions',
  'Decisions',
  'People',
]

/** Everything that can be drawn, group by group. */
export function paletteItems(catalog: Catalog): PaletteItem[] {
  const all = [...order.map(plainItem), ...newest(catalog).map(actionItem)]
  return groups.flatMap((group) => all.filter((item) => item.group === group))
}

/** Those whose words hold every word that was typed. */
export function search(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const textOf = ({ label, about, group }: PaletteItem) => `${label} ${about} ${group}`.toLowerCase()
  return items.filter((item) => parts.every((part) => textOf(item).includes(part)))
}
