import { describe, expect, it } from 'vitest'
import { inventedNames } from './invented-names.ts'

const knowing = (...names: string[]) =>
  inventedNames('salt', new Map(names.map((name, place) => [String(place), name])))

describe('the names of a copy', () => {
  it('stand for the people whom a text speaks of, however they are written there', () => {
    const { text } = knowing('Ada Lovelace', 'Ada', 'J. (Joe) Doe', '王芳')
    expect(text('ADA LOVELACE’s desk, ada lovelace; Ada')).toBe('Somebody’s desk, Somebody; Somebody')
    expect(text('Ask J. (Joe) Doe')).toBe('Ask Somebody')
    expect(text('请联系王芳确认')).toBe('请联系Somebody确认')
  })

  it('leave words alone that only begin or end like a name', () => {
    const { text, json } = knowing('Ann')
    expect(text('Annual planning, said Ann.')).toBe('Annual planning, said Somebody.')
    expect(json({ billing: 'Annual' })).toEqual({ billing: 'Annual' })
  })

  it('leave a text as it is where nobody is known, but for addresses', () => {
    expect(knowing().text('Ada is here')).toBe('Ada is here')
    expect(knowing().text('ada@acme.test is here')).toMatch(/^[0-9a-f]{16}@people\.example is here$/)
  })

  it('keep a hundred thousand ids apart, the same each time', () => {
    const { id } = knowing()
    const ids = Array.from({ length: 100_000 }, (_, n) => `person-${n}@acme.test`)
    expect(new Set(ids.map(id)).size).toBe(ids.length)
    expect(id('ada@acme.test')).toBe(id('ada@acme.test'))
  })
})
