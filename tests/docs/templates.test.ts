import { readFileSync } from 'node:fs'
import { attributesFor, renderText, scopeFor, templateFilters, templateTags } from '@daymark/core'
import { describe, expect, it } from 'vitest'

const page = readFileSync(new URL('../../docs/templates.md', import.meta.url), 'utf8')

/** The facts that the page says its examples have. */
const facts = {
  'account.id': 'A-1',
  'account.name': 'Acme & Sons',
  'account.industry': 'fin tech',
  'account.seats': 12,
  'account.nps': null,
  'account.renewal_date': '2026-03-01',
  'account.products_owned': ['core', 'analytics'],
  'contact.first_name': 'Ada',
  'contact.email': 'ada@acme.example',
  'usage.seats.used': 9,
  'usage.seats.percent': 82.1,
}

/** The cells of every row of the page's tables whose first cell is code; code cells without their quotes. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'))
      .map((cell) => (/^`.*`$/.test(cell) ? cell.slice(1, -1) : cell)),
  )

const filters = rows.filter((cells) => cells.length === 3)
const variables = rows.filter((cells) => cells.length === 2).map(([name]) => name ?? '')

describe('the page of templates', () => {
  it('has every filter once, and no other', () => {
    expect(new Set(filters.map(([name]) => name))).toEqual(new Set(templateFilters()))
    expect(filters).toHaveLength(templateFilters().length)
  })

  it.each(filters)('%s: %s', (name = '', example = '', prints = '') => {
    expect(example).toContain(`| ${name}`)
    const text = prints === 'nothing' ? '' : prints
    expect(renderText(example, scopeFor(example, facts))).toEqual({ ok: true, text, missing: [] })
  })

  it('has every variable once, and no other', () => {
    const known = attributesFor([]).map(({ path }) => path.replace(/^usage\.\w+/, 'usage.<metric>'))
    expect(variables.toSorted()).toEqual([...new Set(known)].toSorted())
  })

  it('names every tag', () => {
    const section = page.slice(page.indexOf('## Tags'), page.indexOf('## What there is not'))
    const named = [...section.matchAll(/`(?:{% )?(#|\w+)/g)].map(([, tag]) => tag)
    expect(new Set(named)).toEqual(new Set(templateTags()))
  })
})
