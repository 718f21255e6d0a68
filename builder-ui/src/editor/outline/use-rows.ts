import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { edgeId, nothingSelected, type Selection } from '../model/selection.ts'
import type { Editor } from '../use-editor.ts'
import { landingAfter } from './landing.ts'
import { type Folds, pathTo, type Row, rowInPlaceOf, rowsOf, unfoldedTo } from './rows.ts'
import { type Item, outlineOf, stepKey } from './tree.ts'

export interface Rows {
  treeId: string
  items: readonly Item[]
  rows: readonly Row[]
  /** The row that has focus, or will have it. */
  current: Row | undefined
  rowId(key: string): string
  /** Makes a row the one that has focus, and chooses its step or edges; with those chosen before, if asked. */
  go(key: string, isMore?: boolean): void
  /** The same, wherever focus is, and as soon as there is such a row. */
  land(key: string): void
  /** Gives focus back to its row when what had it is gone, and nothing else is to have it. */
  landIfLost(): void
  fold(key: string, isUnfolded: boolean): void
}

/** The exits that a card names, and those that follow one of them. */
function itemsOf({ document, cards }: Pick<Editor, 'document' | 'cards'>): Item[] {
  const byId = new Map(cards.map((card) => [card.node.id, card]))
  return outlineOf({
    nodes: document.nodes,
    edges: document.edges,
    exitsOf(id) {
      const card = byId.get(id)
      if (!card) return []
      return [...card.exits.map(({ name, label }) => ({ name, label, follows: null })), ...card.quiet]
    },
  })
}

function selectionOf(row: Row | undefined, { document }: Editor): Selection {
  const { item } = row ?? {}
  if (item?.kind === 'step') return { nodes: new Set([item.id]), edges: new Set() }
  if (item?.kind !== 'exit') return nothingSelected
  const own = document.edges.filter(({ from, exit }) => from === item.from && exit === item.exit)
  return { nodes: new Set(), edges: new Set(own.map(edgeId)) }
}

const ofOutline = '.dm-outline-frame, [role="menu"]'

/**
 * Whether focus is in the list or in what is open over it; or is nowhere, and was there last: it is nowhere when what had
 * it is gone, but also for a moment on its way from one field of the panel to the next.
 */
function useFocusIsOurs(): () => boolean {
  const wasOurs = useRef(true)
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      wasOurs.current = target instanceof Element && target.closest(ofOutline) !== null
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  return () => {
    const { activeElement } = document
    if (!activeElement || activeElement === document.body) return wasOurs.current
    return activeElement.closest(ofOutline) !== null
  }
}

/** The rows of the outline, and which of them has focus: after everything that is done, the one that it made. */
export function useRows(editor: Editor, isShown: boolean): Rows {
  const treeId = useId()
  const isFocusOurs = useFocusIsOurs()
  const [folds, setFolds] = useState<Folds>(new Map())
  const [currentKey, setCurrent] = useState<string | null>(null)
  const { document: draft, cards } = editor
  const items = useMemo(() => (isShown ? itemsOf({ document: draft, cards }) : []), [isShown, draft, cards])
  const rows = useMemo(() => rowsOf(items, folds), [items, folds])
  const chosen = [...editor.selection.nodes][0]
  const has = (key: string | null) => rows.some((row) => row.key === key)
  const chosenKey = chosen === undefined ? null : stepKey(chosen)
  const key = currentKey !== null && has(currentKey) ? currentKey : (chosenKey ?? currentKey)
  const current = rows.find((row) => row.key === key) ?? rows[0]
  const rowId = useCallback((of: string) => `${treeId}${of.replaceAll(' ', '.')}`, [treeId])

  const wanted = useRef<string | null>(null)
  // Whether what was just drawn has given focus its place already.
  const hasLanded = useRef(false)
  const [, look] = useState(0)
  const land = useCallback((to: string) => {
    wanted.current = to
    look((count) => count + 1)
  }, [])
  const go = (to: string, isMore = false) => {
    const next = selectionOf(
      rows.find((row) => row.key === to),
      editor,
    )
    setCurrent(to)
    editor.select(
      isMore ? { nodes: new Set([...editor.selection.nodes, ...next.nodes]), edges: next.edges } : next,
    )
  }

  // Before anything is painted, so that no key falls between two rows. What was to have focus may have to be unfolded first.
  useLayoutEffect(() => {
    hasLanded.current = false
    const to = wanted.current
    if (to === null || !isShown) return
    const row = rows.find((one) => one.key === to)
    if (!row && pathTo(items, to) !== null) return setFolds((before) => unfoldedTo(items, before, to))
    wanted.current = null
    if (!row) return
    // A row that is edited where it stands has its field.
    hasLanded.current = true
    const element = document.getElementById(rowId(to))
    const inPlace = element?.querySelector<HTMLElement>('input')
    ;(inPlace ?? element)?.focus()
    go(to)
  })

  useLayoutEffect(() => {
    const [first] = editor.made
    if (isShown && first !== undefined) land(stepKey(first))
  }, [editor.made])

  const last = useRef({ draft, rows, acts: editor.acts })
  useLayoutEffect(() => {
    const before = last.current
    last.current = { draft, rows, acts: editor.acts }
    if (!isShown || before.draft === draft || wanted.current !== null || hasLanded.current) return
    const isOwn = editor.acts.count !== before.acts.count
    // What others do takes focus from nobody, unless the row that had it is gone.
    if (!isOwn && (key === null || has(key))) return
    const to = isOwn && editor.acts.kind === 'step' ? landingAfter(before.draft, draft, key) : null
    const next = to ?? (key === null ? null : rowInPlaceOf(before.rows, rows, key)?.key)
    if (next === null || next === undefined) return
    if (isFocusOurs()) land(next)
    else setCurrent(next)
  })

  const fold = (of: string, isUnfolded: boolean) =>
    setFolds((before) => new Map([...before, [of, isUnfolded]]))
  const landIfLost = () => {
    if (wanted.current === null && current && isFocusOurs()) land(current.key)
  }
  return { treeId, items, rows, current, rowId, go, land, landIfLost, fold }
}
