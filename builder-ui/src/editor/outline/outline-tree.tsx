import { type KeyboardEvent, useMemo, useRef } from 'react'
import { daysLabel } from '../model/days.ts'
import type { CommandScope } from '../commands/commands.ts'
import { commands } from '../commands/commands.ts'
import { isPressed } from '../commands/keys.ts'
import type { Editor } from '../use-editor.ts'
import { outlineCommandIds } from './outline-commands.ts'
import { KeyHints } from './key-hints.tsx'
import { OutlineRow } from './outline-row.tsx'
import { RowHandlersProvider, useHandlersOf } from './row-handlers.ts'
import { problemsOfRow } from './row-problems.ts'
import { rowTyped } from './row-words.ts'
import type { Row } from './rows.ts'
import type { Outline } from './use-outline.ts'

interface OutlineTreeProps {
  editor: Editor
  outline: Outline
  scope: CommandScope
  label: string
}

/** So long after a letter, the next one begins another word. */
const typingMs = 700

function useTyping() {
  const typed = useRef({ text: '', timer: 0 })
  return (letter: string): string => {
    window.clearTimeout(typed.current.timer)
    const text = typed.current.text + letter
    typed.current = { text, timer: window.setTimeout(() => (typed.current.text = ''), typingMs) }
    return text
  }
}

const isPlain = (event: KeyboardEvent) => !event.ctrlKey && !event.metaKey && !event.altKey

/** What the key asks for at the row that has focus. An exit that leads nowhere yet has nothing but itself to delete. */
function commandFor(event: KeyboardEvent, { editor: { selection }, outline }: CommandScope) {
  const isDeleting = event.key === 'Delete' || event.key === 'Backspace'
  const hasNothing = selection.nodes.size + selection.edges.size === 0
  if (isPlain(event) && isDeleting && hasNothing && outline?.on === 'exit') return 'remove-exit'
  return outlineCommandIds.find((one) => commands[one].keys.some((key) => isPressed(event, key)))
}

/** Where an arrow, Home or End leads; a fold is done there and then. Undefined for any other key. */
function next({ rows, current, fold }: Outline, key: string): Row | undefined | null {
  if (!current) return undefined
  const at = rows.indexOf(current)
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1] ?? null
    case 'ArrowUp':
      return rows[at - 1] ?? null
    case 'Home':
      return rows[0] ?? null
    case 'End':
      return rows.at(-1) ?? null
    case 'ArrowRight':
      if (current.isUnfolded === false) fold(current.key, true)
      return current.isUnfolded === true ? (rows[at + 1] ?? null) : null
    case 'ArrowLeft':
      if (current.isUnfolded === true) fold(current.key, false)
      return current.isUnfolded === true ? null : (rows.find((row) => row.key === current.parent) ?? null)
    default:
      return undefined
  }
}

function useKeys(outline: Outline, scope: CommandScope, cards: ReadonlyMap<string, Editor['cards'][number]>) {
  const type = useTyping()
  // Who has pressed Escape wants to leave the list by Tab.
  const leaves = useRef(false)
  return (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event
    if (!(target instanceof Element) || target.getAttribute('role') !== 'treeitem') return
    const mayAdd = event.key !== 'Tab' || !leaves.current
    leaves.current = event.key === 'Escape'
    if (event.key === 'Escape') {
      event.preventDefault()
      if (outline.current) outline.go(outline.current.key)
      return
    }
    const id = commandFor(event, scope)
    if (id !== undefined && mayAdd && commands[id].isPossible(scope)) {
      event.preventDefault()
      // A menu that it opens would take the same key for one pressed outside of it.
      event.stopPropagation()
      commands[id].run(scope)
      return
    }
    if (!isPlain(event)) return
    const to = next(outline, event.key)
    const isLetter = /^[\p{L}\p{N}]$/u.test(event.key)
    if (to === undefined && !isLetter) return
    event.preventDefault()
    const { rows, current } = outline
    const found =
      to === undefined ? rowTyped(rows, current ? rows.indexOf(current) : 0, type(event.key), cards) : to
    if (!found) return
    document.getElementById(outline.rowId(found.key))?.focus()
    outline.go(found.key, event.shiftKey && to !== undefined)
  }
}

/** The draft as a list that is worked in: one tab stop, arrows from row to row, and every command by its keys. */
export function OutlineTree({ editor, outline, scope, label }: OutlineTreeProps) {
  const { cards: list, times, problems, document, selection } = editor
  // A press that becomes a click says itself what it chooses.
  const isPressing = useRef(false)
  const cards = useMemo(() => new Map(list.map((card) => [card.node.id, card])), [list])
  const handlers = useHandlersOf(outline, editor)
  const onKeyDown = useKeys(outline, scope, cards)
  const hintId = `${outline.treeId}-hint`
  return (
    <RowHandlersProvider value={handlers}>
      <div
        id={outline.treeId}
        role="tree"
        aria-label={label}
        aria-describedby={hintId}
        aria-multiselectable
        className="dm-tree"
        onKeyDown={onKeyDown}
        onPointerDownCapture={() => (isPressing.current = true)}
        onPointerUpCapture={() => (isPressing.current = false)}
        onPointerCancelCapture={() => (isPressing.current = false)}
        onFocus={({ target }) => {
          // Wherever focus comes from, a screen reader's own cursor included: the row that has it is the one that commands are about.
          const row = outline.rows.find(({ key }) => outline.rowId(key) === target.id)
          const hasNothing = selection.nodes.size + selection.edges.size === 0
          if (row && !isPressing.current && (hasNothing || row.key !== outline.current?.key)) {
            outline.go(row.key)
          }
        }}
      >
        {outline.rows.map((row) => {
          const { item } = row
          const arrival = item.kind === 'step' ? times.get(item.id)?.arrival : undefined
          return (
            <OutlineRow
              key={row.key}
              row={row}
              cards={cards}
              catalog={editor.drawing.catalog}
              days={arrival ? daysLabel(arrival) : null}
              problems={problemsOfRow(row, problems, document)}
              isEdited={row.key === outline.editing}
              isCurrent={row.key === outline.current?.key}
              isSelected={
                item.kind === 'step'
                  ? selection.nodes.has(item.id)
                  : row.key === outline.current?.key && selection.nodes.size === 0
              }
            />
          )
        })}
      </div>
      <KeyHints id={hintId} />
    </RowHandlersProvider>
  )
}
