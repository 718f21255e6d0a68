import { expect, it } from 'vitest'
import type { Cost } from './cost.ts'
import { zoneAtNight } from './timing.ts'
import { asTable, playInTurns, type Side } from './turns.ts'

const cost = (all: number): Cost => ({
  historyEvents: 72,
  runsPerSecond: 4,
  cpuMs: { temporal: 1, postgres: 1, worker: 1, all },
  mails: 3,
})

/** Two sides that note their turns, and cost what they are set to, warm-up first. */
function sidesOf(a: number[], b: number[]): { sides: [Side, Side]; turns: string[] } {
  const turns: string[] = []
  const side = (name: string, costs: number[]): Side => ({
    name,
    play: (workspaceId) => {
      turns.push(workspaceId)
      return Promise.resolve(cost(costs.shift() ?? Number.NaN))
    },
  })
  return { sides: [side('this', a), side('that', b)], turns }
}

it('plays both sides in turns, once without counting', async () => {
  const { sides, turns } = sidesOf([1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1])
  expect(await playInTurns(sides)).toHaveLength(5)
  expect(turns.join(' ')).toBe('warm-0 warm-1 a-1 b-1 a-2 b-2 a-3 b-3 a-4 b-4 a-5 b-5')
})

it('says the median of the ratios, and how far they lie apart', async () => {
  const { sides } = sidesOf([999, 200, 300, 90, 200, 200], [1, 200, 200, 100, 200, 250])
  const { rows } = asTable(sides, await playInTurns(sides), { withAims: true })
  expect(rows[0]).toEqual(['per run', 'this', 'that', 'ratio', 'from … to', 'aim'])
  expect(rows[2]).toEqual(['CPU ms, all in', '200', '200', '1.00×', '0.80× to 1.50×', '≤ 1.0×'])
})

it('finds a zone in which it is three in the morning, at every hour', () => {
  for (let hour = 0; hour < 24; hour++) {
    const now = Date.UTC(2024, 5, 1, hour, 30)
    const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zoneAtNight(now) })
    expect(time.format(now)).toBe('03:30')
  }
})
