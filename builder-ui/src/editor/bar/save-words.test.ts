import { expect, it } from 'vitest'
import type { SyncState } from '../draft/sync.ts'
import { saveAnnouncement, saveWords } from './save-words.ts'

const view = (sync: SyncState, pending = 0, isKept = true) => ({
  sync,
  isKept,
  session: { pending: Array.from({ length: pending }) },
})

it('says whether everything is saved, and what becomes of what is not', () => {
  expect(saveWords(view({ kind: 'saved' }))).toBe('Saved')
  expect(saveWords(view({ kind: 'saving' }, 2))).toBe('Saving …')
  expect(saveWords(view({ kind: 'offline' }, 1))).toBe('Offline: 1 change kept in this browser')
  expect(saveWords(view({ kind: 'stopped', reason: 'key' }, 3))).toBe(
    'Not saved: 3 changes kept in this browser',
  )
})

it('does not promise that a browser keeps what it refused to keep', () => {
  expect(saveWords(view({ kind: 'offline' }, 2, false))).toContain('Leave it open.')
})

it('tells a screen reader of trouble and of its end, and of nothing in between', () => {
  let told = saveAnnouncement(view({ kind: 'saving' }, 1), '')
  told = saveAnnouncement(view({ kind: 'saved' }), told)
  expect(told).toBe('')
  told = saveAnnouncement(view({ kind: 'offline' }, 1), told)
  expect(told).toContain('Offline')
  told = saveAnnouncement(view({ kind: 'saving' }, 1), told)
  expect(told).toContain('Offline')
  expect(saveAnnouncement(view({ kind: 'saved' }), told)).toBe('Everything is saved again')
})
