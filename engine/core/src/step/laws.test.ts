import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunState } from './state.ts'
import { controlArbitrary, play, type Played, playedRun } from './played-run.fixture.ts'
import { step } from './step.ts'

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

/** Checks a law on every event of many runs. */
function holds(law: (played: Played, control: Parameters<typeof step>[0]) => void): void {
  fc.assert(
    fc.property(playedRun, ({ control, played }) => {
      for (const one of played) law(one, control)
    }),
    { numRuns: 300 },
  )
}

const states = (played: readonly Played[]): RunState[] => played.map(({ after }) => after)

describe('the machine', () => {
  it('says the same again when it is given the same again, and changes nothing that it is given', () => {
    holds(({ event, before, after, commands }, control) => {
      const again = step(frozen(control), frozen(structuredClone(before)), frozen(structuredClone(event)))
      expect(again).toEqual({ state: after, commands })
    })
  })

  it('goes on from a state that has been JSON on the way', () => {
    holds(({ event, before, after, commands }, control) => {
      const thawed = JSON.parse(JSON.stringify(before)) as RunState
      expect(step(control, thawed, event)).toEqual({ state: after, commands })
    })
  })

  it('never goes back in time, nor in the sequence of events', () => {
    holds(({ before, after }) => {
      expect(after.at).toBeGreaterThanOrEqual(before.at)
      expect(after.cursor).toBeGreaterThanOrEqual(before.cursor)
    })
  })

  it('asks nothing while the run is paused', () => {
    holds(({ after, commands }) => {
      if (after.pausedAt !== null) expect(commands.filter(({ type }) => type === 'ask')).toEqual([])
    })
  })

  it('asks one thing at a time of one token', () => {
    holds(({ after, commands }) => {
      const asked = commands.flatMap((command) => (command.type === 'ask' ? [command.tokenId] : []))
      expect(new Set(asked).size).toBe(asked.length)
      for (const id of asked) expect(after.tokens.find((token) => token.id === id)?.status).toBe('asking')
    })
  })

  it('numbers the lines of the log without gaps, questions included', () => {
    fc.assert(
      fc.property(playedRun, ({ played }) => {
        const numbers = played.flatMap(({ commands }) =>
          commands.flatMap((command) => {
            if (command.type === 'record') return [command.entry.n]
            return command.type === 'ask' ? [command.entry] : []
          }),
        )
        expect(numbers).toEqual(numbers.map((_, index) => index))
        expect(states(played).at(-1)?.entries).toBe(numbers.length)
      }),
      { numRuns: 300 },
    )
  })

  it('never asks two questions under one key', () => {
    fc.assert(
      fc.property(playedRun, ({ played }) => {
        const keys = played.flatMap(({ commands }) =>
          commands.flatMap((command) => (command.type === 'ask' ? [command.key] : [])),
        )
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 300 },
    )
  })

  it('ends every run, with one finish and no token left', () => {
    fc.assert(
      fc.property(playedRun, ({ played }) => {
        const finishes = played.flatMap(({ commands }) => commands.filter(({ type }) => type === 'finish'))
        expect(finishes).toHaveLength(1)
        expect(states(played).at(-1)).toMatchObject({ tokens: [] })
      }),
      { numRuns: 300 },
    )
  })

  it('comes to each step at most once, unless an operator has a step tried again', () => {
    fc.assert(
      fc.property(playedRun, ({ played }) => {
        const retries = played.filter(
          ({ event }) => event.type === 'operated' && event.operation.type === 'retry',
        )
        for (const visits of Object.values(states(played).at(-1)?.visits ?? {})) {
          expect(visits).toBeLessThanOrEqual(1 + retries.length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('does nothing after the end', () => {
    fc.assert(
      fc.property(controlArbitrary, (control) => {
        const last = play(control, []).at(-1)
        if (!last) throw new Error('A run has a beginning.')
        const late = step(control, last.after, {
          type: 'operated',
          operation: { type: 'cancel', at: 9e9, reason: 'late' },
        })
        expect(late).toEqual({ state: last.after, commands: [] })
      }),
      { numRuns: 50 },
    )
  })
})
