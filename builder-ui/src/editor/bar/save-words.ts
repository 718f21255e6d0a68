import { counted } from '../../words/counted.ts'
import type { DraftView } from '../draft/sync.ts'

type Saved = Pick<DraftView, 'sync' | 'isKept'> & { session: { pending: readonly unknown[] } }

/** Whether the server has everything, in a few words; where it does not, what becomes of the rest. */
export function saveWords({ sync, session, isKept }: Saved): string {
  if (sync.kind === 'saved') return 'Saved'
  if (sync.kind === 'saving') return 'Saving …'
  const count = session.pending.length
  const state = sync.kind === 'offline' ? 'Offline' : 'Not saved'
  const changes = counted(count, 'change')
  if (count === 0) return state
  return isKept
    ? `${state}: ${changes} kept in this browser`
    : `${state}: ${changes} on this page alone, which the browser does not keep. Leave it open.`
}

/**
 * What a screen reader says: that something is not saved, and that it is again; not each saving in between.
 * @param saidLast - what it said last
 */
export function saveAnnouncement(view: Saved, saidLast: string): string {
  const { kind } = view.sync
  if (kind === 'offline' || kind === 'stopped') return `Saving has stopped. ${saveWords(view)}`
  if (kind === 'saved' && saidLast !== '') return 'Everything is saved again'
  return saidLast
}
