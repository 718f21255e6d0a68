import { type EditOperation, type Json, type JsonPath, type OwnEdit } from '@daymark/core'

/** An edit of somebody else, as the server's history has it. */
export interface ForeignEdit {
  id: string
  author: string
  operations: EditOperation[]
}

/** A place that this author wrote and somebody else has written since. Theirs holds; one's own is a click away. */
export interface Overwritten {
  /** The foreign edit, and which of its operations it is. */
  id: string
  author: string
  /** What writes one's own value again. */
  own: EditOperation
  mine: Json | undefined
  theirs: Json | undefined
}

/** Where an operation writes, and what. */
interface Writing {
  /** The node or the setting. */
  of: string
  path: JsonPath
  value: Json | undefined
}

function writingOf(operation: EditOperation): Writing | null {
  if (operation.kind === 'set-data') {
    return { of: `node ${operation.node}`, path: operation.path, value: operation.value }
  }
  if (operation.kind === 'set-setting') {
    return { of: `setting ${operation.setting}`, path: operation.path, value: operation.value }
  }
  if (operation.kind !== 'set-label') return null
  return { of: `label of ${operation.node}`, path: [], value: operation.label ?? undefined }
}

const keyOf = ({ of, path }: Writing) => JSON.stringify([of, ...path])

const isSame = (a: Json | undefined, b: Json | undefined) => JSON.stringify(a) === JSON.stringify(b)

/** What this author wrote last at each place. */
function lastWritten(own: readonly OwnEdit[]): Map<string, EditOperation> {
  const last = new Map<string, EditOperation>()
  for (const { operations } of own) {
    for (const operation of operations) {
      const writing = writingOf(operation)
      if (writing) last.set(keyOf(writing), operation)
    }
  }
  return last
}

/**
 * Finds what others have written over.
 * @param own - this author's gestures that the server had when the others came, the oldest first
 * @param foreign - what others have done since
 */
export function findOverwritten(own: readonly OwnEdit[], foreign: readonly ForeignEdit[]): Overwritten[] {
  const mine = lastWritten(own)
  return foreign.flatMap(({ id, author, operations }) =>
    operations.flatMap((operation, index): Overwritten[] => {
      const theirs = writingOf(operation)
      const before = theirs && mine.get(keyOf(theirs))
      const written = before && writingOf(before)
      if (!theirs || !before || !written || isSame(written.value, theirs.value)) return []
      return [{ id: `${id} ${index}`, author, own: before, mine: written.value, theirs: theirs.value }]
    }),
  )
}

function placeOf(operation: EditOperation): string | null {
  const writing = writingOf(operation)
  return writing && keyOf(writing)
}

/** Adds news to what is shown: of one place only the newest. */
export function withNews(shown: readonly Overwritten[], news: readonly Overwritten[]): Overwritten[] {
  return [...new Map([...shown, ...news].map((one) => [placeOf(one.own), one])).values()]
}

/** What is still to be decided after this author has written again. */
export function stillOverwritten(
  shown: readonly Overwritten[],
  operations: readonly EditOperation[],
): readonly Overwritten[] {
  if (shown.length === 0) return shown
  const written = new Set(operations.map(placeOf))
  return shown.filter(({ own }) => !written.has(placeOf(own)))
}
