import { startClone } from './as-processes.ts'
import { checkOut, thisClone } from './checkout.ts'
import type { Table } from './report.ts'
import { asTable, playInTurns, type Side } from './turns.ts'

/**
 * Seat expansion by this clone, as it lies there, against the same by another commit. Each is run as people run it, by its
 * API and its worker, on servers of its own: commits share no tables, but they share the HTTP contract.
 */
export async function compareWith(revision: string): Promise<Table[]> {
  const other = await checkOut(revision)
  const stops: (() => Promise<void>)[] = [other.remove]
  try {
    const ours = await startClone(thisClone)
    stops.unshift(ours.stop)
    const theirs = await startClone(other.folder)
    stops.unshift(theirs.stop)
    const sides: [Side, Side] = [
      { name: 'here', play: ours.play },
      { name: other.commit, play: theirs.play },
    ]
    return [asTable(sides, await playInTurns(sides), { withAims: false })]
  } finally {
    for (const stop of stops) await stop()
  }
}
