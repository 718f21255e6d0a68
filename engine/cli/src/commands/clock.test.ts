import { describe, expect, it } from 'vitest'
import { answers, daymark, sent } from '../command-line.fixture.ts'

describe('the clock of a sandbox', () => {
  const workspace = {
    id: 'ws',
    name: 'Sample',
    timeZone: 'Europe/Berlin',
    clock: 'held',
    state: 'standing',
    at: '2024-01-08T23:00:00.000Z',
    startsAt: '2023-12-31T23:00:00.000Z',
    factsUntil: null,
    advanceTo: null,
    movedFrom: null,
    daysPerSecond: null,
    advanceError: null,
    progress: null,
    openRuns: 2,
    mailboxUrl: null,
  }
  const answer = (path: string, ...values: object[]) => {
    let last = workspace
    answers.set(path, () => ({ value: (last = { ...last, ...values.shift() }) }))
  }
  const bodies = (path: string) => sent.filter((one) => one.path === path).map(({ body }) => body)

  it('plays at a speed, until a date of its own zone', async () => {
    answer('GET /v1/workspace')
    answer('POST /v1/workspace/clock/play', {
      state: 'playing',
      daysPerSecond: 2,
      advanceTo: '2024-02-29T23:00:00.000Z',
    })
    const { code, out } = await daymark('play', '--speed', '2', '--until', '2024-03-01')
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('at 2 days a second') })
    expect(bodies('POST /v1/workspace/clock/play')).toEqual([
      { daysPerSecond: 2, until: '2024-02-29T23:00:00.000Z' },
    ])
    expect(await daymark('play', '--speed', 'fast')).toMatchObject({ code: 2 })
  })

  it('is paused, and has its instant finished', async () => {
    answer('POST /v1/workspace/clock/pause', { state: 'settling' }, { state: 'standing' })
    const { code, out } = await daymark('pause')
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('2 open runs') })
    expect(bodies('POST /v1/workspace/clock/pause')).toHaveLength(2)
  })

  it('goes back to the start only when it is said twice, and only once', async () => {
    answer('GET /v1/workspace', { state: 'standing' })
    expect(await daymark('reset')).toMatchObject({ code: 1, err: expect.stringContaining('--yes') })
    answer('POST /v1/workspace/reset', { state: 'resetting' })
    answer('GET /v1/workspace', { state: 'resetting' }, { state: 'standing', at: workspace.startsAt })
    const { code, out } = await daymark('reset', '--yes')
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('2024-01-01') })
    expect(bodies('POST /v1/workspace/reset')).toHaveLength(1)
  })

  it('says so when somebody pauses it on the way', async () => {
    answer('GET /v1/workspace')
    answer('POST /v1/workspace/clock/advance')
    const { code, err } = await daymark('next-day')
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('paused') })
    expect(bodies('POST /v1/workspace/clock/advance')).toEqual([{ to: '2024-01-09T22:59:59.999Z' }])
  })

  it('of a copy comes with the copy’s key', async () => {
    const made = {
      id: 'ws_copy',
      name: 'Sample (copy)',
      key: 'dmk_copy',
      startsAt: '2023-12-31T23:00:00.000Z',
    }
    answers.set('GET /v1/workspace', () => ({ value: { timeZone: 'Europe/Berlin' } }))
    answers.set('POST /v1/workspace/copies', () => ({ status: 202, value: made }))
    const { code, out } = await daymark('copy', '2024-01-01', '--playbook', 'seats')
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('dmk_copy') })
    expect(bodies('POST /v1/workspace/copies')).toEqual([
      { from: '2024-01-01', playbooks: ['seats'], personalData: false },
    ])
    expect(await daymark('copy', 'soon')).toMatchObject({ code: 2 })
  })
})
