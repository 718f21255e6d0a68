import { expect, it } from 'vitest'
import { doneWords, runChoices } from './state-words.ts'

it('says how many runs each choice is about', () => {
  const [goOn, pause, end] = runChoices({ openRuns: 12, pausedRuns: 2 })
  expect(goOn?.description).toBe(
    '10 runs to their ends, as if nothing had happened. 2 are paused already and stay so.',
  )
  expect(pause?.description).toContain('by 10 runs until you start the playbook again. 2 are paused already')
  expect(end?.description).toContain('12 runs end as cancelled')
  expect(runChoices({ openRuns: 1, pausedRuns: 0 })[0]?.description).toBe(
    '1 run to its end, as if nothing had happened.',
  )
})

it('says what has been done', () => {
  expect(doneWords('Seats', 'stop', 'pause', 3)).toBe(
    '“Seats” is stopped. 3 runs will be paused in a moment.',
  )
  expect(doneWords('Seats', 'retire', 'end', 1)).toBe('“Seats” is retired. 1 run will end in a moment.')
  expect(doneWords('Seats', 'stop', 'go-on', 0)).toBe('“Seats” is stopped.')
  expect(doneWords('Seats', 'start', 'go-on', 2)).toBe(
    '“Seats” enrols again. 2 runs will be resumed in a moment.',
  )
})
