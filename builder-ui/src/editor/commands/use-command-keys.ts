import { useEffect, useRef } from 'react'
import { commandIds, commands, type CommandScope, isOfView } from './commands.ts'
import { toDocument } from '../model/direction.ts'
import { isPressed } from './keys.ts'

/** What takes keys for itself: fields, menus, dialogs. */
const ownKeys =
  'input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"], [role="listbox"]'

function isMeantForCanvas({ target }: Event): boolean {
  if (!(target instanceof Element)) return true
  if (target.closest(ownKeys)) return false
  return target === document.body || target.closest('.dm-editor, #content') !== null
}

const arrows: Record<string, { x: number; y: number }> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
}

/** How far one arrow key moves what is selected, and with Shift. */
const nudgeBy = 8
const nudgeFurther = 48

/** Enter or Space chooses the step that has focus, with Shift beside what is chosen; Escape leaves what is chosen. */
function choose(event: KeyboardEvent, { editor }: CommandScope): boolean {
  if (event.key === 'Escape') {
    editor.selectNodes([])
    return true
  }
  const isStep = event.target instanceof Element && event.target.matches('.react-flow__node')
  const id = isStep && (event.target as Element).getAttribute('data-id')
  if (!id || (event.key !== 'Enter' && event.key !== ' ')) return false
  if (event.ctrlKey || event.metaKey) return false
  editor.selectNodes(event.shiftKey ? [...editor.selection.nodes, id] : [id])
  return true
}

function onKey(event: KeyboardEvent, scope: CommandScope): void {
  if (event.defaultPrevented || !isMeantForCanvas(event)) return
  if (choose(event, scope)) return event.preventDefault()
  const { editor } = scope
  const arrow = arrows[event.key]
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  const isOnCanvas = event.target instanceof Element && event.target.closest('.react-flow') !== null
  if (arrow && isPlain && isOnCanvas && editor.selection.nodes.size > 0) {
    event.preventDefault()
    const step = event.shiftKey ? nudgeFurther : nudgeBy
    const by = toDocument({ x: arrow.x * step, y: arrow.y * step }, scope.direction)
    editor.nudge.move(editor.selection.nodes, by)
    return
  }
  // What is done at a row of the outline, its list has done already.
  const id = commandIds.find(
    (one) =>
      isOfView(one, scope) &&
      commands[one].view !== 'outline' &&
      commands[one].keys.some((key) => isPressed(event, key)),
  )
  if (!id || commands[id].isNative) return
  // Deleting by a key belongs to what has focus: a button is not the step that is selected.
  if (id === 'delete' && event.target instanceof HTMLButtonElement) return
  event.preventDefault()
  if (id !== 'undo') editor.nudge.finish()
  if (commands[id].isPossible(scope)) commands[id].run(scope)
}

/** Keys and the clipboard, for as long as the editor is there. */
export function useCommandKeys(scope: CommandScope, pasteText: (text: string) => void): void {
  const latest = useRef({ scope, pasteText })
  useEffect(() => {
    latest.current = { scope, pasteText }
  })
  useEffect(() => {
    const keydown = (event: KeyboardEvent) => onKey(event, latest.current.scope)
    const copy = (event: ClipboardEvent) => {
      const text = isMeantForCanvas(event) && !hasTextSelected() ? latest.current.scope.editor.copied() : null
      if (text === null) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', text)
      if (event.type === 'cut') latest.current.scope.editor.removeSelected()
    }
    const paste = (event: ClipboardEvent) => {
      if (!isMeantForCanvas(event)) return
      event.preventDefault()
      latest.current.pasteText(event.clipboardData?.getData('text/plain') ?? '')
    }
    document.addEventListener('keydown', keydown)
    document.addEventListener('copy', copy)
    document.addEventListener('cut', copy)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('keydown', keydown)
      document.removeEventListener('copy', copy)
      document.removeEventListener('cut', copy)
      document.removeEventListener('paste', paste)
    }
  }, [])
}

function hasTextSelected(): boolean {
  return (getSelection()?.toString() ?? '') !== ''
}
