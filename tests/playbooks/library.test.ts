import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile, createCatalog, parsePlaybook } from '@daymark/core'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { shippedActions } from '../../workers/src/actions/registry.ts'

const folder = fileURLToPath(new URL('../../playbooks/', import.meta.url))
const catalog = createCatalog(
  [],
  shippedActions.map(({ definition }) => definition),
)

function documentOf(file: string): unknown {
  return parse(readFileSync(`${folder}${file}`, 'utf8'))
}

describe('the library', () => {
  const files = globSync('{,gallery/}*.yaml', { cwd: folder })

  it('has playbooks', () => {
    expect(files.toSorted()).toEqual([
      'gallery/day-1-7-14.yaml',
      'gallery/event-follow-up.yaml',
      'gallery/task-only.yaml',
      'seat-expansion.yaml',
    ])
  })

  it.each(files)('%s compiles with the actions that ship, under the name of its file', (file) => {
    const document = documentOf(file)
    const compiled = compile(document, catalog)
    expect(compiled.ok ? [] : compiled.problems).toEqual([])
    const parsed = parsePlaybook(document)
    expect(parsed.ok && parsed.value.id).toBe(basename(file, '.yaml'))
  })
})

describe('seat expansion', () => {
  const compiled = compile(documentOf('seat-expansion.yaml'), catalog)
  const nodes = compiled.ok ? compiled.value.content.nodes : {}

  it('says the original words, in the product and by e-mail', () => {
    const words =
      "Your team is growing! You've used {{ usage.seats.used }} of {{ usage.seats.limit }} licenses"
    expect(nodes['day-1-in-app']).toMatchObject({ data: { input: { to: 'admin', body: words } } })
    expect(nodes['day-1-email']).toMatchObject({
      data: { input: { to: 'admin', text: expect.stringContaining(words) as string } },
    })
  })

  it('starts at 80 %, re-arms below 70 %, and takes accounts of 5 seats or more once in 60 days', () => {
    expect(nodes['threshold']).toMatchObject({
      data: {
        trigger: { on: 'threshold', metric: 'seats', reachesPercent: 80, rearmBelowPercent: 70 },
        where: { field: 'account.seats', operator: 'at-least', value: 5 },
        reenterAfterDays: 60,
      },
    })
  })

  it('does its work on Day 1, 7 and 14 and ends on Day 31', () => {
    const days = Object.values(nodes).flatMap((node) => (node.type === 'day' ? [node.data.day] : []))
    expect(days).toEqual([1, 7, 14, 31])
  })
})
