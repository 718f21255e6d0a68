import { createCatalog, diff, DraftPlaybook } from '@daymark/core'
import { describe, expect, it } from 'vitest'
import { marksOf } from './change-marks.ts'
import { closingSentence, entryOf, type Publication } from './entering.ts'

const trigger = { on: 'threshold', metric: 'seats', reachesPercent: 70, rearmBelowPercent: 60 }
const draft = (...nodes: unknown[]) =>
  DraftPlaybook.parse({ schemaVersion: 1, id: 'p', name: 'P', family: 'f', nodes, edges: [] })
const entry = (data: object) => entryOf(draft({ id: 'e', type: 'entry', data }))!

describe('the closing sentence', () => {
  const publication: Publication = {
    entry: entry({ trigger }),
    next: 4,
    current: { version: 3, openRuns: 40, earlierRuns: 0 },
    enrols: true,
  }
  it('says who enters which version, and where open runs finish', () => {
    expect(closingSentence(publication)).toBe(
      'From now on accounts that reach 70 % of their seats enter version 4; 40 open runs finish on version 3.',
    )
    expect(closingSentence({ ...publication, current: { version: 3, openRuns: 0, earlierRuns: 1 } })).toBe(
      'From now on accounts that reach 70 % of their seats enter version 4; no run is open on version 3, 1 open run finishes on earlier versions.',
    )
    expect(closingSentence({ ...publication, next: 1, current: null })).toBe(
      'From now on accounts that reach 70 % of their seats enter version 1.',
    )
  })
  it('does not promise that a stopped playbook lets anybody in', () => {
    expect(closingSentence({ ...publication, enrols: false })).toContain('nobody enters version 4')
  })
})

it('marks steps by what differs: new ones, changed ones, and those that are gone where they stood', () => {
  const node = (id: string, day: number) => ({ id, type: 'day', position: { x: 0, y: day }, data: { day } })
  const before = draft(node('a', 1), node('b', 7), node('c', 30))
  const after = draft(node('a', 1), node('b', 8), { id: 'd', type: 'exit', data: { reason: 'Over' } })
  const { ofNode, removed } = marksOf(diff(before, after, createCatalog([], [])))
  expect([...ofNode].map(([id, { kind }]) => [id, kind])).toEqual([
    ['b', 'changed'],
    ['d', 'new'],
  ])
  expect(ofNode.get('b')?.words).toEqual(['Day 8: day 7 is now 8'])
  expect(removed).toMatchObject([{ id: 'c', position: { x: 0, y: 30 } }])
})
