import type { Alignment } from '../model/align.ts'
import type { Command, CommandScope } from './commands.ts'

export type CanvasCommandId =
  'connect' | 'lay-out-branch' | 'turn' | 'align-left' | 'align-centre' | 'align-top' | 'space-evenly'

const hasOne = ({ editor: { selection } }: CommandScope) => selection.nodes.size === 1
const hasSeveral = ({ editor: { selection } }: CommandScope) => selection.nodes.size > 1

function canConnect({ editor: { selection, cards } }: CommandScope): boolean {
  const [id] = selection.nodes
  const card = cards.find(({ node }) => node.id === id)
  return selection.nodes.size === 1 && card !== undefined && card.exits.length > 0
}

function aligning(label: string, how: Alignment, key: string): Command {
  return {
    label,
    group: 'View',
    view: 'canvas',
    keys: [key],
    isPossible: hasSeveral,
    run: ({ align }) => align(how),
  }
}

/** What can be done with the picture itself, and between its steps. */
export const canvasCommands: { readonly [Id in CanvasCommandId]: Command } = {
  connect: {
    label: 'Connect to a step …',
    group: 'Draw',
    view: 'canvas',
    keys: ['C'],
    menu: ['selection'],
    isPossible: canConnect,
    run: ({ openConnect }) => openConnect(),
  },
  'lay-out-branch': {
    label: 'Lay out this branch',
    group: 'View',
    view: 'canvas',
    keys: ['Shift+B'],
    menu: ['selection'],
    isPossible: hasOne,
    run: ({ editor }) => editor.layOutBranch(),
  },
  turn: {
    label: 'Turn the days: down or to the right',
    group: 'View',
    view: 'canvas',
    keys: ['T'],
    menu: ['canvas'],
    isPossible: ({ editor }) => editor.document.nodes.length > 0,
    run: ({ turn }) => turn(),
  },
  'align-left': aligning('Align at the left', 'left', 'Shift+L'),
  'align-centre': aligning('Align in the middle', 'centre', 'Shift+M'),
  'align-top': aligning('Align at the top', 'top', 'Shift+T'),
  'space-evenly': aligning('Space evenly', 'apart', 'Shift+E'),
}
