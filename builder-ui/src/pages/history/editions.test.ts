import { expect, it } from 'vitest'
import {
  editionFrom,
  editionsOf,
  editionWords,
  keyOf,
  usualPair,
  type Version,
  versionStatusWords,
} from './editions.ts'

const version = (number: number, status: Version['status']): Version => ({
  playbookId: 'seats',
  version: number,
  status,
  planHash: null,
  recordedAt: '2024-01-01T00:00:00.000Z',
  publishedAt: null,
  retiredAt: null,
  publishedBy: null,
  note: null,
})

const versions = [version(3, 'draft'), version(2, 'published'), version(1, 'retired')]

it('compares the draft with what is published, else the newest version with the one before', () => {
  expect(usualPair(editionsOf(versions, false))).toEqual({ from: 2, to: 'draft' })
  expect(usualPair(editionsOf(versions.slice(1), false))).toEqual({ from: 1, to: 2 })
  expect(usualPair(editionsOf(versions.slice(2), false))).toBeNull()
  expect(usualPair(editionsOf(versions.slice(2), true))).toEqual({ from: 'file', to: 1 })
})

it('says of a version whose place another took that it is replaced', () => {
  expect(versions.map(({ status }) => versionStatusWords[status])).toEqual(['draft', 'published', 'replaced'])
})

it('finds an edition again by its key', () => {
  for (const edition of editionsOf(versions, true)) expect(editionFrom(keyOf(edition))).toBe(edition)
  expect(editionWords('file', 'mine.yaml')).toBe('mine.yaml')
  expect(editionWords(2, null)).toBe('Version 2')
})
