import type { Command, CommandScope } from '../commands/commands.ts'

/** What can be done at the row that has focus. */
export interface OutlineCommands {
  /** What the row is. */
  on: 'step' | 'exit' | 'other'
  /** Whether an exit there leads nowhere yet. */
  hasOpenExit: boolean
  /** Whether its step, or that of the exit, has a list of exits that its author names. */
  namesExits: boolean
  /** Whether it says a number of days. */
  saysDays: boolean
  editInPlace(): void
  addAfter(): void
  addIntoExit(): void
  leadTo(): void
  addExit(): void
  removeExit(): void
  move(by: -1 | 1): void
  /** Moves a day or a delay in time, and the days that come after it. */
  retime(by: -1 | 1): void
  cutChain(): void
  openPanel(): void
  openMenu(): void
}

export type OutlineCommandId =
  | 'edit-in-place'
  | 'add-after'
  | 'add-into-exit'
  | 'lead-to'
  | 'add-exit'
  | 'remove-exit'
  | 'move-up'
  | 'move-down'
  | 'day-earlier'
  | 'day-later'
  | 'cut-chain'
  | 'open-panel'
  | 'row-menu'

type On = OutlineCommands['on']

const isOn =
  (...kinds: On[]) =>
  ({ outline }: CommandScope) =>
    outline !== null && kinds.includes(outline.on)

const shared = { group: 'In the outline', view: 'outline', menu: ['selection'] } as const

/** What is done in the outline alone, at the row that has focus. */
export const outlineCommands: { readonly [Id in OutlineCommandId]: Command } = {
  'edit-in-place': {
    ...shared,
    label: 'Edit in place',
    keys: ['Enter', 'F2'],
    isPossible: ({ outline }) => outline !== null,
    run: ({ outline }) => outline?.editInPlace(),
  },
  'open-panel': {
    ...shared,
    label: 'Open the panel',
    keys: ['.'],
    isPossible: isOn('step', 'exit'),
    run: ({ outline }) => outline?.openPanel(),
  },
  'add-after': {
    ...shared,
    label: 'Add a step after',
    keys: ['Mod+Enter'],
    isPossible: ({ outline }) => outline !== null,
    run: ({ outline }) => outline?.addAfter(),
  },
  'add-into-exit': {
    ...shared,
    label: 'Add into the open exit',
    keys: ['Tab'],
    isPossible: ({ outline }) => outline?.hasOpenExit ?? false,
    run: ({ outline }) => outline?.addIntoExit(),
  },
  'lead-to': {
    ...shared,
    label: 'Lead to an existing step',
    keys: ['>'],
    isPossible: isOn('step', 'exit'),
    run: ({ outline }) => outline?.leadTo(),
  },
  'add-exit': {
    ...shared,
    label: 'Add an exit to the step',
    keys: ['Shift+Enter'],
    isPossible: ({ outline }) => outline?.namesExits ?? false,
    run: ({ outline }) => outline?.addExit(),
  },
  'remove-exit': {
    ...shared,
    label: 'Remove the exit',
    keys: ['Shift+Delete'],
    isPossible: isOn('exit'),
    run: ({ outline }) => outline?.removeExit(),
  },
  'move-up': {
    ...shared,
    label: 'Move up the path',
    keys: ['Alt+ArrowUp'],
    isPossible: isOn('step'),
    run: ({ outline }) => outline?.move(-1),
  },
  'move-down': {
    ...shared,
    label: 'Move down the path',
    keys: ['Alt+ArrowDown'],
    isPossible: isOn('step'),
    run: ({ outline }) => outline?.move(1),
  },
  'day-earlier': {
    ...shared,
    label: 'A day earlier, and the days after it',
    keys: ['-'],
    isPossible: ({ outline }) => outline?.saysDays ?? false,
    run: ({ outline }) => outline?.retime(-1),
  },
  'day-later': {
    ...shared,
    label: 'A day later, and the days after it',
    keys: ['+'],
    isPossible: ({ outline }) => outline?.saysDays ?? false,
    run: ({ outline }) => outline?.retime(1),
  },
  'cut-chain': {
    ...shared,
    label: 'Cut with all below',
    keys: ['Mod+Shift+X'],
    isPossible: isOn('step'),
    run: ({ outline }) => outline?.cutChain(),
  },
  'row-menu': {
    label: 'Commands of the row',
    group: 'In the outline',
    view: 'outline',
    keys: ['Shift+F10'],
    isPossible: ({ outline }) => outline !== null,
    run: ({ outline }) => outline?.openMenu(),
  },
}

export const outlineCommandIds = Object.keys(outlineCommands) as OutlineCommandId[]
