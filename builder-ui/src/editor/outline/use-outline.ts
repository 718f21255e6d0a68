import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Place } from '../../canvas/layout.ts'
import type { CommandScope } from '../commands/commands.ts'
import { readText, textOf } from '../model/clipboard-text.ts'
import type { Gesture } from '../model/gestures.ts'
import { type Editor, say } from '../use-editor.ts'
import { type ExitPlace, nodeOf, onwardOf, openExits, type Spot } from './lanes.ts'
import type { OutlineCommands } from './outline-commands.ts'
import { type DraftNode, exitLists, readAt } from '@daymark/core'
import { additionTo } from '../../panel/form/exits.ts'
import {
  type Anchor,
  bringBehind,
  chainFragment,
  moveAlong,
  spotAfter,
  withoutExit,
} from './outline-gestures.ts'
import { exitField } from './inline-field.ts'
import type { Row } from './rows.ts'
import { exitKey, stepKey } from './tree.ts'
import { type Rows, useRows } from './use-rows.ts'

/** What stands open over the outline: one thing at a time. `at` is in pixels of its frame. */
export type OutlinePopup =
  | { kind: 'palette'; spot: Spot; at: Place }
  | { kind: 'lead'; from: ExitPlace; at: Place }
  | { kind: 'menu'; at: Place }

export interface Outline extends Rows {
  popup: OutlinePopup | null
  closePopup(): void
  /** Unless what was chosen there has opened something else. */
  closeMenu(): void
  /** The key of the row that is edited in place. */
  editing: string | null
  stopEditing(): void
  /** The step that the panel shows: that of the row that has focus, or whose exit it is; undefined while it is closed. */
  panelStep: string | undefined
  openPanel(): void
  /** Closes it, and goes back to the row. */
  closePanel(): void
  /** Makes room for something else. */
  hidePanel(): void
  /** Back to the row: the panel stays beside the list, and goes where it covers it. */
  leavePanel(): void
  /** The menu of a row's commands. */
  openMenu(key: string): void
  /** Does what a click on a row means beside choosing it: what is open asks for a step, a step shows its panel. */
  press(row: Row): void
  /** Does what the palette was opened for. */
  pick(gesture: Gesture): void
  connect(from: ExitPlace, to: string): void
  pasteText(text: string): void
  /** The commands as they are given here. */
  scopeOf(scope: CommandScope): CommandScope
}

function anchorOf(row: Row | undefined): Anchor {
  const { item } = row ?? {}
  if (item?.kind === 'step') return { step: item.id }
  return item?.kind === 'exit' ? { from: item.from, exit: item.exit } : null
}

const firstField =
  'input:not([type="hidden"]), textarea, [contenteditable="true"], button:not(.dm-panel-close)'

function focusPanel(): void {
  requestAnimationFrame(() => {
    const panel = document.querySelector('.dm-step-panel')
    panel?.querySelector<HTMLElement>(firstField)?.focus()
  })
}

const stepOf = (anchor: Anchor) =>
  anchor === null ? undefined : 'step' in anchor ? anchor.step : anchor.from

/** Whether a step can be moved in time by whole days. */
function saysDays({ type, data }: DraftNode): boolean {
  if (type === 'day') return true
  const unit = readAt(data, ['duration', 'unit']).value
  return type === 'delay' && (unit === 'days' || unit === 'weeks')
}

/** The exit that is meant where none is named: an open one, else the one that its chain goes on by. */
function exitOf(editor: Editor, anchor: Anchor): ExitPlace | null {
  if (anchor === null) return null
  if ('from' in anchor) return anchor
  const exit =
    openExits(editor.drawing, anchor.step)[0] ?? onwardOf(editor.drawing, anchor.step, null)?.exits[0]
  return exit === undefined ? null : { from: anchor.step, exit }
}

/** The outline as it is worked in: its rows, what is open over it, and what its commands do. */
export function useOutline(
  editor: Editor,
  { isShown, isNarrow, frame }: { isShown: boolean; isNarrow: boolean; frame: RefObject<HTMLElement | null> },
): Outline {
  const rows = useRows(editor, isShown)
  const { current, items, rowId, land } = rows
  const [popup, setPopup] = useState<OutlinePopup | null>(null)
  const [editing, setEditing] = useState<string | null>(null)
  const [isPanelOpen, setIsPanelOpen] = useState(false)
  const { drawing } = editor
  const anchor = anchorOf(current)
  const latest = useRef(current)
  latest.current = current

  const wasOpen = useRef(false)
  useLayoutEffect(() => {
    if (wasOpen.current && popup === null) rows.landIfLost()
    wasOpen.current = popup !== null
  })

  // Where the panel covers the list, what is shown next is shown in the panel.
  useEffect(() => {
    if (isNarrow && isPanelOpen && editor.made.length > 0) focusPanel()
  }, [editor.made])

  /** Below the words of the row. */
  const besideRow = (key: string | undefined): Place => {
    const row = key === undefined ? null : document.getElementById(rowId(key))
    const box = row?.getBoundingClientRect()
    const { left = 0, top = 0 } = frame.current?.getBoundingClientRect() ?? {}
    return box ? { x: box.left - left + 60, y: box.bottom - top } : { x: 8, y: 8 }
  }
  const perform = (gesture: Gesture | string): boolean => editor.perform(gesture)
  const openPalette = (spot: Spot | string, key = current?.key) => {
    if (typeof spot === 'string') return say(spot, 'Nothing added')
    setPopup({ kind: 'palette', spot, at: besideRow(key) })
  }
  const openPanel = () => {
    setIsPanelOpen(true)
    focusPanel()
  }
  const besideSpot = (): Spot => {
    const spot = spotAfter(drawing, items, anchor)
    return typeof spot === 'string' ? { after: [], to: null } : spot
  }
  const pasteText = (text: string) => {
    const read = readText(text)
    if (!read.ok) return say(read.words, 'Not pasted')
    perform(bringBehind(drawing, { kind: 'paste', fragment: read.fragment }, besideSpot()))
  }

  const editInPlace = () => {
    if (!current) return
    const { item } = current
    if (item.kind === 'step') return setEditing(item.key)
    if (item.kind === 'section') return
    if (item.kind === 'start') return openPalette({ after: [], to: null })
    const node = nodeOf(drawing, item.from)
    if (item.lead.is === 'open')
      return openPalette({ after: [{ from: item.from, exit: item.exit }], to: null })
    if (node && exitField(node, item.exit)) return setEditing(item.key)
    openPanel()
  }
  const cutChain = () => {
    if (current?.item.kind !== 'step') return
    const { ids, fragment } = chainFragment(drawing, current.item.id)
    void Promise.resolve()
      .then(() => navigator.clipboard.writeText(textOf(fragment)))
      .then(
        () => perform({ operations: [{ kind: 'delete', nodes: ids }], select: [] }),
        () => say('The browser does not let this page copy: nothing was cut.'),
      )
  }
  const connect = (from: ExitPlace, to: string) => {
    setPopup(null)
    editor.edit([{ kind: 'connect', edge: { from: from.from, exit: from.exit, to }, replaces: true }])
    land(exitKey(from.from, from.exit))
  }
  const step = stepOf(anchor)
  const node = step === undefined ? undefined : nodeOf(drawing, step)
  const addExit = () => {
    if (!node) return
    const addition = additionTo(node)
    if (addition.kind !== 'add-exit' || !editor.edit([addition])) return
    const key = exitKey(node.id, addition.exit)
    land(key)
    setEditing(key)
  }
  const removeExit = () => {
    if (anchor === null || !('from' in anchor)) return
    if (perform(withoutExit(drawing, anchor.from, anchor.exit))) land(stepKey(anchor.from))
  }
  const retime = (days: -1 | 1) => {
    if (node && current?.item.kind === 'step') {
      editor.edit([{ kind: 'retime', node: node.id, days, withFollowing: true }])
    }
  }
  const openMenu = (key: string) => setPopup({ kind: 'menu', at: besideRow(key) })

  const open = anchor !== null && 'step' in anchor ? openExits(drawing, anchor.step) : []
  const item = current?.item
  const isOpenExit = item?.kind === 'exit' && item.lead.is === 'open'
  const commands: OutlineCommands = {
    on: item?.kind === 'step' || item?.kind === 'exit' ? item.kind : 'other',
    hasOpenExit: isOpenExit || open.length > 0,
    namesExits: node !== undefined && exitLists[node.type] !== null,
    saysDays: item?.kind === 'step' && node !== undefined && saysDays(node),
    editInPlace,
    addAfter: () => openPalette(spotAfter(drawing, items, anchor)),
    addIntoExit() {
      const exit = exitOf(editor, anchor)
      if (exit) openPalette({ after: [exit], to: null })
    },
    leadTo() {
      const exit = exitOf(editor, anchor)
      if (exit) setPopup({ kind: 'lead', from: exit, at: besideRow(current?.key) })
      else say('It has several paths. Choose the exit that is to lead elsewhere.', 'Not connected')
    },
    addExit,
    removeExit,
    retime,
    move(by) {
      if (anchor !== null && 'step' in anchor) perform(moveAlong(drawing, items, anchor.step, by))
    },
    cutChain,
    openPanel,
    openMenu: () => current && openMenu(current.key),
  }

  return {
    ...rows,
    popup,
    closePopup: () => setPopup(null),
    closeMenu: () => setPopup((now) => (now?.kind === 'menu' ? null : now)),
    editing,
    stopEditing() {
      setEditing(null)
      rows.landIfLost()
    },
    panelStep: isPanelOpen && editor.selection.nodes.size < 2 ? stepOf(anchor) : undefined,
    openPanel,
    closePanel() {
      setIsPanelOpen(false)
      if (latest.current) land(latest.current.key)
    },
    hidePanel: () => setIsPanelOpen(false),
    leavePanel() {
      if (isNarrow) setIsPanelOpen(false)
      if (latest.current) land(latest.current.key)
    },
    openMenu,
    press({ key, item: pressed }) {
      if (pressed.kind === 'start') openPalette({ after: [], to: null }, key)
      else if (pressed.kind === 'exit' && pressed.lead.is === 'open') {
        openPalette({ after: [{ from: pressed.from, exit: pressed.exit }], to: null }, key)
      } else if (pressed.kind === 'step') {
        setIsPanelOpen(true)
        if (isNarrow) focusPanel()
      }
    },
    pick(gesture) {
      setPopup(null)
      editor.perform(gesture)
    },
    connect,
    pasteText,
    scopeOf: (scope) => ({
      ...scope,
      outline: commands,
      openPalette: commands.addAfter,
      paste: () =>
        void Promise.resolve()
          .then(() => navigator.clipboard.readText())
          .then(pasteText, () => say('The browser does not let a menu paste here: press Ctrl V.')),
      duplicate() {
        const nodes = [...editor.selection.nodes]
        if (nodes.length > 0) perform(bringBehind(drawing, { kind: 'duplicate', nodes }, besideSpot()))
      },
    }),
  }
}
