import { describe, expect, it } from 'vitest'
import { importKinds } from './kinds.ts'
import { checkMapping, columnOf, mapCells, mappingByName, type Source } from './mapping.ts'

const { accounts, contacts, events, members, usage } = importKinds

function columns(pairs: Record<string, string>): Map<string, Source> {
  return new Map(Object.entries(pairs).map(([field, column]) => [field, { column }]))
}

describe('mappingByName', () => {
  it('finds columns called like a field, however they are written', () => {
    expect([...mappingByName(usage, ['account_id', 'Metric', 'at', 'seats'])]).toEqual([
      ['accountId', { column: 'account_id' }],
      ['metric', { column: 'Metric' }],
      ['at', { column: 'at' }],
    ])
  })
})

describe('checkMapping', () => {
  it('refuses fields that the kind does not have and columns that the file does not have', () => {
    const mapping = columns({ id: 'id', nmae: 'name', 'attributes.tier': 'level' })
    expect(checkMapping(accounts, mapping, ['id', 'name'])).toEqual([
      expect.stringContaining('There is no field "nmae"'),
      expect.stringContaining('There is no column "level"'),
    ])
    expect(checkMapping(contacts, columns({ 'attributes.tier': 'id' }), ['id'])).toHaveLength(1)
  })
})

describe('mapCells', () => {
  it('makes numbers, lists, ranges and values of one’s own', () => {
    const mapping = columns({ seats: 'seats', productsOwned: 'products', 'attributes.is_trial': 'trial' })
    expect(mapCells(accounts, mapping, { seats: ' 12 ', products: 'core; sync', trial: 'False' })).toEqual({
      row: { seats: 12, productsOwned: ['core', 'sync'], attributes: { is_trial: false } },
    })
    expect(mapCells(members, columns({ outOfOffice: 'away' }), { away: '2024-07-01/2024-07-14' })).toEqual({
      row: { outOfOffice: [{ from: '2024-07-01', to: '2024-07-14' }] },
    })
  })

  it('says that nothing is known where a cell is empty, and leaves out what has to be known', () => {
    expect(mapCells(accounts, columns({ nps: 'nps', name: 'name' }), { nps: '', name: '' })).toEqual({
      row: { nps: null },
    })
  })

  it('names the column that does not fit', () => {
    expect(mapCells(accounts, columns({ seats: 'licenses' }), { licenses: 'many' })).toEqual({
      column: 'licenses',
      message: '"many" is not a number',
    })
    expect(mapCells(events, columns({ properties: 'more' }), { more: '{' })).toMatchObject({ column: 'more' })
  })
})

describe('columnOf', () => {
  it('leads a problem of a field back to its column', () => {
    const mapping = columns({ accountId: 'account', 'properties.tag': 'tag', outOfOffice: 'away' })
    expect(columnOf(mapping, 'accountId')).toBe('account')
    expect(columnOf(mapping, 'properties.tag')).toBe('tag')
    expect(columnOf(mapping, 'outOfOffice.0.from')).toBe('away')
    expect(columnOf(mapping, 'name')).toBeNull()
  })
})
