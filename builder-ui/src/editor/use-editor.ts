import {
  bandDays,
  type Catalog,
  type DraftEdge,
  type DraftPlaybook,
  type EditOperation,
  fragmentOf,
  type Problem,
  type StackStep,
  type StepTimes,
  when,
} from '@daymark/core'
import { notifications } from '@mantine/notifications'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Days } from '../canvas/layout.ts'
import type { DraftSync, DraftView } from './draft/sync.ts'
import { layOutAll, layOutBranch } from './model/arrange.ts'
import { textOf } from './model/clipboard-text.ts'
import { cardMaker, type DraftCard } from './model/draft-cards.ts'
import { type Drawing, type Gesture, moveTo, remove } from './model/gestures.ts'
import { type PaletteItem, paletteItems } from './model/palette-items.ts'
import { shownPlaces, withPlaces } from './model/places.ts'
import { mapProblems, type ProblemMap } from './model/problems.ts'
import { refusalOf } from './model/refusals.ts'
import { edgeId, nothingSelected, type Selection, stillThere } from './model/selection.ts'
import { spokenOf } from './model/spoken.ts'
import { type Nudge, useNudge } from './use-nudge.ts'
import { type Checked, useProblems } from './check/use-problems.ts'

/** A draft on the canvas: what is shown, what is chosen, and what can be done. */
export interface Editor {
  document: DraftPlaybook
  drawing: Drawing
  cards: readonly DraftCard[]
  items: readonly PaletteItem[]
  times: ReadonlyMap<string, StepTimes>
  /** In whose band each step stands. */
  days: Days
  checked: Checked | null
  problems: ProblemMap
  selection: Selection
  /** By what was selected before, where several of the canvas's own reports come at once. */
  select(selection: Selection | ((before: Selection) => Selection)): void
  selectNodes(ids: Iterable<string>): void
  nudge: Nudge
  /** What was made or found last, to be brought into sight. */
  made: readonly string[]
  show(ids: readonly string[]): void
  /** What was done last, to be read out. */
  spoken: string
  /** How often the author has done something, and whether it was to take something back or do it again. */
  acts: { count: number; kind: 'edit' | 'step' }
  /** Does a gesture; what is refused is said. @returns whether it was done */
  perform(gesture: Gesture | string): boolean
  edit(operations: EditOperation[]): boolean
  removeSelected(): void
  layOut(): void
  layOutBranch(): void
  undo(): void
  redo(): void
  undoName: string | null
  redoName: string | null
  /** The chosen steps as text; null when there are none. */
  copied(): string | null
}

export function say(words: string, title = 'Not done'): void {
  notifications.show({ color: 'yellow', title, message: words })
}

const wordsOf = (problems: readonly Problem[]) =>
  problems.map(({ message, fix }) => (fix ? `${message} ${fix}` : message)).join(' ')

/** "Undo: Insert Day 7" of a step whose summary may say so itself. */
function stepName(word: 'Undo' | 'Redo', summary: string | undefined): string | null {
  return summary === undefined ? null : `${word}: ${summary.replace(/^(Undo|Redo): /, '')}`
}

const noProblems: readonly Problem[] = []

export function useEditor(draft: DraftSync, { session }: DraftView, catalog: Catalog): Editor {
  const document = session.shown
  const [makeCards] = useState(cardMaker)
  const [chosen, setChosen] = useState<Selection>(nothingSelected)
  const [made, setMade] = useState<readonly string[]>([])
  const [spoken, setSpoken] = useState('')
  const [acts, setActs] = useState<Editor['acts']>({ count: 0, kind: 'edit' })
  const cards = useMemo(() => makeCards(document, catalog), [makeCards, document, catalog])
  const times = useMemo(() => when(document, catalog), [document, catalog])
  const days = useMemo(() => bandDays(document, times), [document, times])
  const places = useMemo(() => shownPlaces(document, cards, days), [document, cards, days])
  const drawing = useMemo(() => ({ document, places, catalog }), [document, places, catalog])
  const items = useMemo(() => paletteItems(catalog), [catalog])
  const checked = useProblems(document, catalog)
  const problems = useMemo(
    () => mapProblems(checked?.problems ?? noProblems, checked?.document ?? document),
    [checked, document],
  )
  const selection = useMemo(() => stillThere(chosen, document), [chosen, document])
  const selectNodes = useCallback(
    (ids: Iterable<string>) => setChosen({ nodes: new Set(ids), edges: new Set() }),
    [],
  )

  const did = (kind: Editor['acts']['kind'], summary: string) => {
    setSpoken(spokenOf(summary))
    setActs(({ count }) => ({ count: count + 1, kind }))
  }

  const edit = (operations: EditOperation[]): boolean => {
    if (operations.length === 0) return false
    const refused = draft.act(operations)
    if (refused.length > 0) {
      say(wordsOf(refused))
      return false
    }
    did('edit', draft.view()?.session.undo.at(-1)?.summary ?? '')
    return true
  }

  const nudgeEdit = useRef(edit)
  nudgeEdit.current = edit
  const nudge = useNudge(
    (id) => places.get(id),
    (to) => void nudgeEdit.current(moveTo(drawing, to).operations),
  )

  const perform = (gesture: Gesture | string): boolean => {
    if (typeof gesture === 'string') {
      say(gesture)
      return false
    }
    const refusal = refusalOf(document, gesture.operations)
    if (refusal !== null) {
      say(refusal)
      return false
    }
    const isDone = edit(gesture.operations)
    if (isDone) {
      selectNodes(gesture.select)
      setMade(gesture.select)
    }
    return isDone
  }

  const step = (take: () => StackStep | null) => {
    nudge.finish()
    const taken = take()
    if (!taken?.step) return
    if (taken.problems.length > 0) say(wordsOf(taken.problems), 'This cannot be taken back any more')
    else did('step', draft.view()?.session.pending.at(-1)?.summary ?? taken.step.summary)
  }

  const chosenEdges = (): DraftEdge[] => document.edges.filter((edge) => selection.edges.has(edgeId(edge)))

  return {
    document,
    drawing,
    cards,
    items,
    times,
    days,
    checked,
    problems,
    selection,
    select: setChosen,
    selectNodes,
    nudge,
    made,
    show(ids) {
      selectNodes(ids)
      setMade([...ids])
    },
    spoken,
    acts,
    perform,
    edit,
    removeSelected: () => void perform(remove(drawing, [...selection.nodes], chosenEdges())),
    layOut: () => void edit(layOutAll(cards, days).operations),
    layOutBranch() {
      const [root] = selection.nodes
      if (root !== undefined) perform(layOutBranch(drawing, cards, days, root))
    },
    undo: () => step(draft.undo),
    redo: () => step(draft.redo),
    undoName: stepName('Undo', session.undo.at(-1)?.summary),
    redoName: stepName('Redo', session.redo.at(-1)?.summary),
    copied() {
      if (selection.nodes.size === 0) return null
      return textOf(fragmentOf(withPlaces(document, places), selection.nodes))
    },
  }
}
