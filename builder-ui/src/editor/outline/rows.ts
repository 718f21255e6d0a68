import type { Item } from './tree.ts'

/** What was folded or unfolded by hand, by key: true is unfolded. */
export type Folds = ReadonlyMap<string, boolean>

/** A row of the outline, as it is shown. */
export interface Row {
  item: Item
  key: string
  /** From 1. */
  level: number
  /** The key of the row under which it stands; null at the top. */
  parent: string | null
  /** Its place among the rows of its level there, from 1, and how many they are. */
  position: number
  size: number
  /** Null where there is nothing to unfold. */
  isUnfolded: boolean | null
}

/** Steps whose exits all lead to the next row are folded, until somebody wants to see them. */
function isUnfolded(item: Item, folds: Folds): boolean | null {
  if (item.children.length === 0) return null
  return folds.get(item.key) ?? !(item.kind === 'step' && item.isPlain)
}

/** @returns the rows that can be seen, from top to bottom */
export function rowsOf(items: readonly Item[], folds: Folds): Row[] {
  const rows: Row[] = []
  const add = (siblings: readonly Item[], level: number, parent: string | null): void => {
    for (const [index, item] of siblings.entries()) {
      const unfolded = isUnfolded(item, folds)
      const { key } = item
      rows.push({
        item,
        key,
        level,
        parent,
        position: index + 1,
        size: siblings.length,
        isUnfolded: unfolded,
      })
      if (unfolded === true) add(item.children, level + 1, key)
    }
  }
  add(items, 1, null)
  return rows
}

/** @returns the keys of what has to be unfolded for a row to be seen, outermost first; null where there is no such row */
export function pathTo(items: readonly Item[], key: string): string[] | null {
  for (const item of items) {
    if (item.key === key) return []
    const inside = pathTo(item.children, key)
    if (inside) return [item.key, ...inside]
  }
  return null
}

/** The folds with a row in sight. */
export function unfoldedTo(items: readonly Item[], folds: Folds, key: string): Folds {
  const path = pathTo(items, key)
  if (!path || path.length === 0) return folds
  return new Map([...folds, ...path.map((above) => [above, true] as const)])
}

/** The row on which focus is after the one it was on has gone: what stands in its place, or the last one. */
export function rowInPlaceOf(before: readonly Row[], after: readonly Row[], key: string): Row | undefined {
  const place = before.findIndex((row) => row.key === key)
  const keys = new Map(after.map((row) => [row.key, row]))
  const following = place === -1 ? [] : before.slice(place)
  const next = following.find((row) => row.item.kind === 'step' && keys.has(row.key))
  const previous = before.slice(0, Math.max(0, place)).findLast((row) => keys.has(row.key))
  return keys.get(key) ?? keys.get(next?.key ?? '') ?? keys.get(previous?.key ?? '') ?? after[0]
}
