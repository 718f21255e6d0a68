import { rowHeight } from '@daymark/core'
import { useReactFlow } from '@xyflow/react'
import type { Place } from '../canvas/layout.ts'
import { focusStep } from './canvas/focus-step.ts'
import type { StepNode } from './canvas/flow-items.ts'
import type { Turning } from './canvas/use-direction.ts'
import { wholeView } from './canvas/use-view.ts'
import type { CommandScope } from './commands/commands.ts'
import { toDocument } from './model/direction.ts'
import { align } from './model/align.ts'
import { readText } from './model/clipboard-text.ts'
import { draftExits } from './model/draft-cards.ts'
import { duplicateAll, pasteAt, type Target } from './model/gestures.ts'
import { edgeId } from './model/selection.ts'
import type { SettingsSection } from './settings/settings-form.ts'
import { type Editor, say } from './use-editor.ts'

/** What the page around the canvas can open. */
export interface Openers {
  openPaletteHere(): void
  openFind(): void
  openHelp(): void
  openCommands(): void
  openConnect(from: string): void
  openSettings(section?: SettingsSection): void
  toggleChanges(): void
  publish(): void
}

/** Where the next step belongs: behind what is chosen, or behind the only way out that is open; else where one looks. */
export function nextTarget(editor: Editor, middle: Place): Target {
  const { document, selection, drawing } = editor
  const [edge] = document.edges.filter((one) => selection.edges.has(edgeId(one)))
  if (edge) return { kind: 'edge', edge }
  const openExits = document.nodes.flatMap((node) =>
    draftExits(node, drawing.catalog)
      .drawn.filter((exit) => !document.edges.some((one) => one.from === node.id && one.exit === exit))
      .map((exit) => ({ from: node.id, exit })),
  )
  const [chosen] = selection.nodes
  const own = openExits.find(({ from }) => from === chosen)
  if (own) return { kind: 'exit', ...own }
  const onward = document.edges.find(({ from }) => from === chosen)
  if (onward) return { kind: 'edge', edge: onward }
  const [only] = openExits
  if (only && openExits.length === 1 && chosen === undefined) return { kind: 'exit', ...only }
  return { kind: 'place', place: middle }
}

/** What commands work on, with the view of the canvas. */
export function useCommandScope(
  editor: Editor,
  frame: () => DOMRect | undefined,
  { direction, turn }: Turning,
  openers: Openers,
): { scope: CommandScope; pasteText: (text: string) => void; middle: () => Place } {
  const flow = useReactFlow()
  const { drawing, selection, document } = editor

  const middle = (): Place => {
    const { left = 0, top = 0, width = 0, height = 0 } = frame() ?? {}
    const at = flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 })
    return toDocument({ x: Math.round(at.x), y: Math.round(at.y) }, direction)
  }

  const pasteText = (text: string) => {
    const read = readText(text)
    if (!read.ok) return say(read.words, 'Not pasted')
    const [chosen] = selection.nodes
    const below = chosen === undefined ? undefined : drawing.places.get(chosen)
    const corner = below ? { x: below.x + 40, y: below.y + rowHeight / 2 } : middle()
    editor.perform(pasteAt(drawing, read.fragment, corner))
  }

  const copy = async (): Promise<boolean> => {
    const text = editor.copied()
    if (text === null) return false
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      say('The browser does not let a menu copy here: press Ctrl C.')
      return false
    }
  }

  const scope: CommandScope = {
    editor,
    outline: null,
    openPalette: openers.openPaletteHere,
    openFind: openers.openFind,
    openHelp: openers.openHelp,
    openCommands: openers.openCommands,
    openConnect() {
      const [from] = selection.nodes
      if (from !== undefined) openers.openConnect(from)
    },
    openSettings: openers.openSettings,
    toggleChanges: openers.toggleChanges,
    publish: openers.publish,
    copy: () => void copy(),
    cut: () => void copy().then((isCopied) => isCopied && editor.removeSelected()),
    paste: () =>
      void Promise.resolve()
        .then(() => navigator.clipboard.readText())
        .then(pasteText, () => say('The browser does not let a menu paste here: press Ctrl V.')),
    duplicate: () => void editor.perform(duplicateAll(drawing, [...selection.nodes])),
    follow(direction) {
      const [chosen] = selection.nodes
      const entry = document.nodes.find(({ type }) => type === 'entry') ?? document.nodes[0]
      const next =
        direction === 'next'
          ? document.edges.find(({ from }) => from === chosen)?.to
          : document.edges.find(({ to }) => to === chosen)?.from
      const id = chosen === undefined ? entry?.id : next
      if (id === undefined) return
      editor.show([id])
      focusStep(id)
    },
    fit: (what) => {
      const nodes = flow.getNodes() as StepNode[]
      const bounds = frame()
      if (!bounds) return
      const { width, height } = bounds
      const chosen = what === 'all' ? nodes : nodes.filter(({ id }) => selection.nodes.has(id))
      void flow.setViewport(wholeView({ width, height }, chosen, direction))
    },
    direction,
    turn,
    align: (how) => void editor.perform(align(drawing, selection.nodes, how, direction)),
    zoom: (way) => void (way === 'in' ? flow.zoomIn() : flow.zoomOut()),
  }
  return { scope, pasteText, middle }
}
