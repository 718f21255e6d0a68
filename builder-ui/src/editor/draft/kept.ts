import { EditOperation, type OwnEdit, type RefusedEdit } from '@daymark/core'
import { z } from 'zod'
import { unsentPlace } from '../../api/unsent.ts'

/** What this author has done that the server has not confirmed, and what was given back to them. */
export interface Unsent {
  /** The revision that it was done on. */
  revision: number
  pending: OwnEdit[]
  refused: RefusedEdit[]
}

/** What can be taken back and done again; kept for as long as the tab is open. */
export interface Steps {
  undo: OwnEdit[]
  redo: OwnEdit[]
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const Edit = z.object({
  id: z.string(),
  operations: z.array(EditOperation),
  summary: z.string(),
  inverse: z.array(EditOperation),
})
const Problem = z.object({
  code: z.string(),
  nodeId: z.string().nullable(),
  path: z.string(),
  message: z.string(),
  fix: z.string().optional(),
})
const KeptUnsent = z.object({
  revision: z.int(),
  pending: z.array(Edit),
  refused: z.array(Edit.extend({ problems: z.array(Problem) })),
}) as unknown as z.ZodType<Unsent>
const KeptSteps = z.object({ undo: z.array(Edit), redo: z.array(Edit) })

function parsed<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** A storage that is full, or that the browser refuses, must not keep anybody from drawing. */
function tryToSet(store: Store, key: string, text: string): boolean {
  try {
    store.setItem(key, text)
    return true
  } catch {
    return false
  }
}

function keysOf(store: Store, prefix: string): string[] {
  return Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  )
}

export interface KeptDraft {
  /** Takes over what pages of this browser have left unsent, each edit once. */
  takeOver(): Unsent
  /** @returns false when the browser would not keep it */
  write(unsent: Unsent): boolean
  readSteps(): Steps
  writeSteps(steps: Steps): void
}

export interface KeptPlace {
  /** Outlasts the tab. */
  long: Store
  /** Ends with the tab. */
  short: Store
  workspaceId: string
  playbookId: string
  /** Of this page alone: two pages of one browser do not overwrite each other. */
  pageId: string
}

/** Where a page keeps what the server does not have yet. */
export function keptDraft({ long, short, workspaceId, playbookId, pageId }: KeptPlace): KeptDraft {
  const place = `${unsentPlace}${workspaceId}/${playbookId}/`
  const own = place + pageId
  const write = (unsent: Unsent): boolean => {
    if (unsent.pending.length > 0 || unsent.refused.length > 0) {
      return tryToSet(long, own, JSON.stringify(unsent))
    }
    long.removeItem(own)
    return true
  }
  return {
    write,
    takeOver() {
      const keys = keysOf(long, place)
      const found = keys.flatMap((key) => parsed(KeptUnsent, long.getItem(key)) ?? [])
      const once = <Item extends { id: string }>(items: Item[]) => [
        ...new Map(items.map((item) => [item.id, item])).values(),
      ]
      const unsent = {
        revision: Math.min(...found.map(({ revision }) => revision), Number.MAX_SAFE_INTEGER),
        pending: once(found.flatMap(({ pending }) => pending)),
        refused: once(found.flatMap(({ refused }) => refused)),
      }
      if (write(unsent)) for (const key of keys) if (key !== own) long.removeItem(key)
      return unsent
    },
    readSteps: () => parsed(KeptSteps, short.getItem(place)) ?? { undo: [], redo: [] },
    writeSteps: (steps) => void tryToSet(short, place, JSON.stringify(steps)),
  }
}
