import type { Editor } from '../use-editor.ts'
import type { SettingsSection } from '../settings/settings-form.ts'
import { type OutlineCommandId, outlineCommands, type OutlineCommands } from '../outline/outline-commands.ts'
import type { Direction } from '../model/direction.ts'
import type { Alignment } from '../model/align.ts'
import { type CanvasCommandId, canvasCommands } from './canvas-commands.ts'
import type { KeyName } from './keys.ts'

export type CommandId =
  | CanvasCommandId
  | OutlineCommandId
  | 'undo'
  | 'redo'
  | 'add'
  | 'duplicate'
  | 'copy'
  | 'cut'
  | 'paste'
  | 'delete'
  | 'select-all'
  | 'find'
  | 'next-step'
  | 'previous-step'
  | 'lay-out'
  | 'fit'
  | 'fit-selection'
  | 'zoom-in'
  | 'zoom-out'
  | 'show-changes'
  | 'settings'
  | 'publish'
  | 'help'
  | 'commands'

/** What the commands work on: the draft, and the canvas around it. */
export interface CommandScope {
  editor: Editor
  /** What can be done at a row of the outline; null while the canvas is shown. */
  outline: OutlineCommands | null
  /** Opens the palette where the next step belongs. */
  openPalette(): void
  openFind(): void
  openHelp(): void
  openCommands(): void
  /** Asks where an exit of the chosen step is to lead. */
  openConnect(): void
  /** Opens the playbook's own settings, at one of their parts. */
  openSettings(section?: SettingsSection): void
  /** Marks on the canvas what differs from what is published, or takes the marks away. */
  toggleChanges(): void
  publish(): void
  copy(): void
  cut(): void
  paste(): void
  duplicate(): void
  follow(direction: 'next' | 'previous'): void
  fit(what: 'all' | 'selection'): void
  zoom(way: 'in' | 'out'): void
  direction: Direction
  /** Lets the days go the other way: down, or to the right. */
  turn(): void
  align(how: Alignment): void
}

export type CommandGroup = 'Draw' | 'Select and find' | 'In the outline' | 'View' | 'Draft'

/** Something that an author can do. */
export interface Command {
  label: string
  group: CommandGroup
  keys: readonly KeyName[]
  /** Where it can be done: on the canvas alone, in the outline alone; left out, in both. */
  view?: 'canvas' | 'outline'
  /** In the menu of what was clicked: of a selection, of the canvas, or of both. */
  menu?: readonly ('selection' | 'canvas')[]
  /** The browser says it itself, with the clipboard. */
  isNative?: boolean
  isPossible(scope: CommandScope): boolean
  run(scope: CommandScope): void
}

const always = () => true
const hasNodes = ({ editor: { selection } }: CommandScope) => selection.nodes.size > 0
const hasAny = ({ editor: { selection } }: CommandScope) => selection.nodes.size + selection.edges.size > 0
const hasSteps = ({ editor: { document } }: CommandScope) => document.nodes.length > 0

const { connect, ...ofThePicture } = canvasCommands

/** Every command there is, by every way of giving it: keys, menus, buttons and the sheet of all of them. */
export const commands: { readonly [Id in CommandId]: Command } = {
  undo: {
    label: 'Undo',
    group: 'Draft',
    keys: ['Mod+Z'],
    isPossible: ({ editor }) => editor.undoName !== null || editor.nudge.places !== null,
    run: ({ editor }) => editor.undo(),
  },
  redo: {
    label: 'Redo',
    group: 'Draft',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    isPossible: ({ editor }) => editor.redoName !== null,
    run: ({ editor }) => editor.redo(),
  },
  add: {
    label: 'Add a step here',
    group: 'Draw',
    keys: ['/'],
    menu: ['selection', 'canvas'],
    isPossible: always,
    run: ({ openPalette }) => openPalette(),
  },
  connect,
  duplicate: {
    label: 'Duplicate',
    group: 'Draw',
    keys: ['Mod+D'],
    menu: ['selection'],
    isPossible: hasNodes,
    run: ({ duplicate }) => duplicate(),
  },
  copy: {
    label: 'Copy',
    group: 'Draw',
    keys: ['Mod+C'],
    menu: ['selection'],
    isNative: true,
    isPossible: hasNodes,
    run: ({ copy }) => copy(),
  },
  cut: {
    label: 'Cut',
    group: 'Draw',
    keys: ['Mod+X'],
    menu: ['selection'],
    isNative: true,
    isPossible: hasNodes,
    run: ({ cut }) => cut(),
  },
  paste: {
    label: 'Paste',
    group: 'Draw',
    keys: ['Mod+V'],
    menu: ['canvas', 'selection'],
    isNative: true,
    isPossible: always,
    run: ({ paste }) => paste(),
  },
  delete: {
    label: 'Delete',
    group: 'Draw',
    keys: ['Delete', 'Backspace'],
    menu: ['selection'],
    isPossible: hasAny,
    run: ({ editor }) => editor.removeSelected(),
  },
  'select-all': {
    label: 'Select all',
    group: 'Select and find',
    keys: ['Mod+A'],
    menu: ['canvas'],
    isPossible: hasSteps,
    run: ({ editor }) => editor.selectNodes(editor.document.nodes.map(({ id }) => id)),
  },
  find: {
    label: 'Find a step',
    group: 'Select and find',
    keys: ['Mod+F'],
    menu: ['canvas'],
    isPossible: hasSteps,
    run: ({ openFind }) => openFind(),
  },
  'next-step': {
    label: 'Go to the next step',
    group: 'Select and find',
    keys: ['Alt+ArrowDown'],
    view: 'canvas',
    isPossible: hasSteps,
    run: ({ follow }) => follow('next'),
  },
  'previous-step': {
    label: 'Go to the step before',
    group: 'Select and find',
    keys: ['Alt+ArrowUp'],
    view: 'canvas',
    isPossible: hasSteps,
    run: ({ follow }) => follow('previous'),
  },
  'lay-out': {
    label: 'Lay out all steps',
    group: 'View',
    keys: ['Mod+Shift+L'],
    menu: ['canvas'],
    isPossible: hasSteps,
    run: ({ editor }) => editor.layOut(),
  },
  fit: {
    label: 'Show everything',
    group: 'View',
    keys: ['1'],
    view: 'canvas',
    menu: ['canvas'],
    isPossible: hasSteps,
    run: ({ fit }) => fit('all'),
  },
  'fit-selection': {
    label: 'Show the selection',
    group: 'View',
    keys: ['2'],
    view: 'canvas',
    menu: ['selection'],
    isPossible: hasNodes,
    run: ({ fit }) => fit('selection'),
  },
  'zoom-in': {
    label: 'Zoom in',
    group: 'View',
    keys: ['Mod+='],
    view: 'canvas',
    isPossible: always,
    run: ({ zoom }) => zoom('in'),
  },
  'zoom-out': {
    label: 'Zoom out',
    group: 'View',
    keys: ['Mod+-'],
    view: 'canvas',
    isPossible: always,
    run: ({ zoom }) => zoom('out'),
  },
  ...ofThePicture,
  'show-changes': {
    label: 'Show changes since what is published',
    group: 'View',
    keys: ['3'],
    view: 'canvas',
    menu: ['canvas'],
    isPossible: hasSteps,
    run: ({ toggleChanges }) => toggleChanges(),
  },
  ...outlineCommands,
  settings: {
    label: 'Settings of the playbook',
    group: 'Draft',
    keys: [','],
    menu: ['canvas'],
    isPossible: always,
    run: ({ openSettings }) => openSettings(),
  },
  publish: {
    label: 'Publish',
    group: 'Draft',
    keys: ['Mod+Shift+Enter'],
    isPossible: always,
    run: ({ publish }) => publish(),
  },
  commands: {
    label: 'Do or go to …',
    group: 'Select and find',
    keys: ['Mod+K'],
    menu: ['canvas'],
    isPossible: always,
    run: ({ openCommands }) => openCommands(),
  },
  help: {
    label: 'All commands and their keys',
    group: 'Draft',
    keys: ['?'],
    menu: ['canvas'],
    isPossible: always,
    run: ({ openHelp }) => openHelp(),
  },
}

export const commandIds = Object.keys(commands) as CommandId[]

/** Whether a command can be given where the editor shows what it shows. */
export function isOfView(id: CommandId, { outline }: CommandScope): boolean {
  const { view } = commands[id]
  return view === undefined || view === (outline ? 'outline' : 'canvas')
}
