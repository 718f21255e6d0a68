import type { DraftPlaybook, NodeType } from '@daymark/core'

/** A step in a picture: a box of which only the kind is seen; of a day, its number. */
export interface PictureNode {
  id: string
  type: NodeType
  x: number
  y: number
  words: string | null
}

/** A playbook as a small picture, in units of its own. Nodes are placed by their middle. */
export interface Picture {
  width: number
  height: number
  nodes: PictureNode[]
  /** The lines between them, as paths of SVG. */
  lines: { id: string; path: string }[]
}

const cell = { width: 40, height: 34 }
export const box = { width: 24, height: 18 }

type Place = { x: number; y: number }

/** A line of more steps than this goes on below, so that they stay large enough to be seen. */
const widest = 10

function ranks(values: readonly number[]): ReadonlyMap<number, number> {
  const distinct = [...new Set(values)].toSorted((a, b) => a - b)
  return new Map(distinct.map((value, rank) => [value, rank]))
}

/** What is wide is cut into lines, one below the other; the last is the longest. */
function folded(cells: ReadonlyMap<string, Place>): ReadonlyMap<string, Place> {
  const columns = Math.max(0, ...[...cells.values()].map(({ x }) => x)) + 1
  const rows = Math.max(0, ...[...cells.values()].map(({ y }) => y)) + 1
  const lines = Math.ceil(columns / widest)
  const length = Math.floor(columns / lines)
  const cut = [...cells].map(([id, { x, y }]) => {
    const line = Math.min(Math.floor(x / length), lines - 1)
    return [id, { x: x - line * length, y: y + line * rows }] as const
  })
  // No line is higher than what stands in it.
  const used = ranks(cut.map(([, { y }]) => y))
  return new Map(cut.map(([id, { x, y }]) => [id, { x, y: used.get(y) ?? 0 }]))
}

/** Rows and columns alone count in a picture this small; what is tall is turned on its side. */
function cellsOf(places: ReadonlyMap<string, Place>): ReadonlyMap<string, Place> {
  const rows = ranks([...places.values()].map(({ y }) => y))
  const columns = ranks([...places.values()].map(({ x }) => x))
  const isTall = rows.size > columns.size
  return folded(
    new Map(
      [...places].map(([id, { x, y }]) => {
        const [column, row] = [columns.get(x) ?? 0, rows.get(y) ?? 0]
        return [id, isTall ? { x: row, y: column } : { x: column, y: row }]
      }),
    ),
  )
}

function dayOf({ type, data }: DraftPlaybook['nodes'][number]): string | null {
  return type === 'day' && typeof data['day'] === 'number' ? String(data['day']) : null
}

function lineFrom(from: Place, to: Place): string {
  if (to.x < from.x && to.y > from.y) {
    // On to the next line: around its beginning.
    const [right, left, between] = [
      from.x + cell.width / 2 - 2,
      to.x - cell.width / 2 + 2,
      to.y - cell.height / 2,
    ]
    return `M ${from.x} ${from.y} H ${right} V ${between} H ${left} V ${to.y} H ${to.x}`
  }
  // Past what stands between them.
  const isFar = from.y === to.y && Math.abs(to.x - from.x) > cell.width
  const middle = { x: (from.x + to.x) / 2, y: isFar ? from.y + cell.height * 0.7 : (from.y + to.y) / 2 }
  return isFar
    ? `M ${from.x} ${from.y} Q ${middle.x} ${middle.y} ${to.x} ${to.y}`
    : `M ${from.x} ${from.y} C ${middle.x} ${from.y} ${middle.x} ${to.y} ${to.x} ${to.y}`
}

/**
 * Draws a playbook small.
 * @param places - where its nodes stand on the canvas
 */
export function pictureOf(document: DraftPlaybook, places: ReadonlyMap<string, Place>): Picture {
  const drawn = document.nodes.filter(({ id, type }) => type !== 'note' && places.has(id))
  const cells = cellsOf(new Map(drawn.map(({ id }) => [id, places.get(id)!])))
  const middles = new Map(
    [...cells].map(([id, { x, y }]) => [id, { x: (x + 0.5) * cell.width, y: (y + 0.5) * cell.height }]),
  )
  const extent = (axis: 'x' | 'y') => Math.max(0, ...[...cells.values()].map((place) => place[axis])) + 1
  const pairs = new Map(document.edges.map(({ from, to }) => [`${from} ${to}`, { from, to }]))
  return {
    width: extent('x') * cell.width,
    height: extent('y') * cell.height,
    nodes: drawn.map((node) => ({
      id: node.id,
      type: node.type,
      words: dayOf(node),
      ...middles.get(node.id)!,
    })),
    lines: [...pairs].flatMap(([id, { from, to }]) => {
      const [start, end] = [middles.get(from), middles.get(to)]
      return start && end ? [{ id, path: lineFrom(start, end) }] : []
    }),
  }
}

/** "16 steps · Days 1, 7, 14 and 31", for those who do not see the picture, too. */
export function pictureWords(document: DraftPlaybook): string {
  const steps = document.nodes.filter(({ type }) => type !== 'note').length
  const days = document.nodes.flatMap((node) => dayOf(node) ?? []).map(Number)
  const words = days.toSorted((a, b) => a - b).map(String)
  const count = `${steps} ${steps === 1 ? 'step' : 'steps'}`
  if (words.length === 0) return count
  const [last = '', ...before] = words.toReversed()
  const list = before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`
  return `${count} · ${words.length === 1 ? 'Day' : 'Days'} ${list}`
}
