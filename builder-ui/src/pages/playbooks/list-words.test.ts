import { expect, it } from 'vitest'
import { found, goalRate, nameNote, versionWords } from './list-words.ts'

const seats = {
  id: 'seat-expansion',
  name: 'Seat expansion',
  draftName: null,
  family: 'seats',
  state: 'active' as const,
}
const renewal = {
  id: 'r1',
  name: 'Renewal',
  draftName: 'Early renewal',
  family: 'renewal',
  state: 'stopped' as const,
}
const all = [seats, renewal]

it('finds playbooks by words of their names, drafts, categories and ids, and by state', () => {
  expect(found(all, undefined, undefined)).toEqual(all)
  expect(found(all, 'SEAT-exp', undefined)).toEqual([seats])
  expect(found(all, 'early', undefined)).toEqual([renewal])
  expect(found(all, 'renewal r1', undefined)).toEqual([renewal])
  expect(found(all, undefined, 'stopped')).toEqual([renewal])
  expect(found(all, 'seat', 'stopped')).toEqual([])
})

it('says below a name what the draft calls it, or a category that is not its own', () => {
  expect(nameNote(seats)).toBe('Category: seats')
  expect(nameNote(renewal)).toBe('In the draft: “Early renewal”')
  expect(nameNote({ ...seats, family: 'seat-expansion' })).toBeNull()
})

it('says which version runs and what waits', () => {
  const none = { draftVersion: null, publishedVersion: null, unpublishedChanges: false }
  expect(versionWords({ ...none, draftVersion: 1 })).toBe('Never published')
  expect(versionWords({ ...none, publishedVersion: 3 })).toBe('Version 3')
  expect(versionWords({ draftVersion: 4, publishedVersion: 3, unpublishedChanges: true })).toBe(
    'Version 3, unpublished changes',
  )
  expect(versionWords({ draftVersion: 4, publishedVersion: 3, unpublishedChanges: false })).toBe('Version 3')
})

it('counts who reached the goal among those that ended', () => {
  expect(goalRate({ convertedRuns: 0, endedRuns: 0 })).toBeNull()
  expect(goalRate({ convertedRuns: 1, endedRuns: 3 })).toEqual({ percent: '33 %', words: '1 of 3 ended' })
})
