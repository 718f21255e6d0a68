import { describe, expect, it } from 'vitest'
import { targetOf } from './advance-by-day.ts'

const workspace = { at: '2024-03-29T23:00:00.000Z', timeZone: 'Europe/Berlin' }
const iso = (text: string) => new Date(targetOf(text, workspace)).toISOString()

describe('targetOf', () => {
  it('goes on by days of the workspace’s calendar, whatever the clocks do', () => {
    expect(iso('1d')).toBe('2024-03-30T23:00:00.000Z')
    expect(iso('2d')).toBe('2024-03-31T22:00:00.000Z')
    expect(iso('1w')).toBe('2024-04-05T22:00:00.000Z')
  })

  it('goes to the first instant of a date in the workspace’s zone, or to an instant', () => {
    expect(iso('2024-04-02')).toBe('2024-04-01T22:00:00.000Z')
    expect(iso('2024-04-02T09:00:00+02:00')).toBe('2024-04-02T07:00:00.000Z')
  })

  it.each(['', '7', 'd', '0x', '2024-02-30', '2024-13-01', '2024-04-02T09:00', 'tomorrow'])(
    'refuses "%s"',
    (text) => {
      expect(() => targetOf(text, workspace)).toThrow('is neither')
    },
  )
})
