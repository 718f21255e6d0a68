import { instant, json } from '@daymark/store/extension'
import { startDriver } from '@daymark/workers'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { refusalOf, startApi, valueOf } from '../api/an-api.ts'
import { eventually } from '../support/wall-clock.ts'
import {
  dayMs,
  deedsOf,
  openWorld,
  populateWorld,
  start,
  startWorlds,
  untilItStands,
} from './a-small-world.ts'

const worlds = await startWorlds()
const at = (day: number) => new Date(start + day * dayMs).toISOString()

async function populated(id: string, accounts = 3) {
  const world = await worlds.open(id)
  await populateWorld(world, accounts)
  return world
}

describe('a clock that plays', () => {
  it('goes on by itself until nothing is left to happen', async () => {
    const world = await populated('plays')
    const playing = await valueOf(world.client.playClock())
    expect(playing).toMatchObject({ state: 'playing', advanceTo: null, movedFrom: at(0), factsUntil: at(2) })
    const stood = await untilItStands(world)
    expect(stood).toMatchObject({ at: at(2 + 3), daysPerSecond: null, openRuns: 0, factsUntil: null })
    const { items } = await valueOf(world.client.listMessages())
    expect(items).toHaveLength(6)
    expect(await refusalOf(world.client.playClock())).toBe('409 nothing-ahead')
  })

  it('stands where it was asked to', async () => {
    const world = await populated('plays-until')
    await valueOf(world.client.playClock({ body: { until: at(1) } }))
    expect(await untilItStands(world)).toMatchObject({ at: at(1), advanceTo: null, state: 'standing' })
  })

  it('does what an advance does, and shows each day at a measured pace', async () => {
    const [played, advanced] = [await populated('measured'), await populated('advanced')]
    await valueOf(played.client.playClock({ body: { daysPerSecond: 50, until: at(7) } }))
    const seen = new Set<string>()
    await eventually('it stands', async () => {
      const clock = await valueOf(played.client.getClock())
      seen.add(clock.at)
      return clock.state === 'standing'
    })
    expect([...seen].filter((instant) => !instant.endsWith('T23:00:00.000Z'))).toEqual([])
    expect(seen.size).toBeGreaterThan(2)
    await valueOf(advanced.client.advanceClock({ body: { to: at(7) }, query: { wait: 30 } }))
    expect(await deedsOf(played)).toEqual(await deedsOf(advanced))
  })

  it('takes another speed while it plays, and takes over a clock on its way', async () => {
    const world = await populated('speeds')
    await valueOf(world.client.playClock({ body: { daysPerSecond: 0.01 } }))
    const faster = await valueOf(world.client.playClock({ body: { daysPerSecond: 1000, until: at(4) } }))
    expect(faster).toMatchObject({ state: 'playing', daysPerSecond: 1000, movedFrom: at(0) })
    expect(await untilItStands(world)).toMatchObject({ at: at(4) })
  })

  it('does not keep another sandbox waiting', async () => {
    const [slow, quick] = [await populated('slow'), await populated('quick')]
    await valueOf(slow.client.playClock({ body: { daysPerSecond: 0.01 } }))
    const there = await valueOf(quick.client.advanceClock({ body: { days: 5 }, query: { wait: 30 } }))
    expect(there).toMatchObject({ state: 'standing', at: at(5) })
    expect(await valueOf(slow.client.getClock())).toMatchObject({ state: 'playing', at: at(0) })
    await valueOf(slow.client.pauseClock())
  })

  it('is driven by one of two drivers, and goes on when that is gone', async () => {
    const [two, one] = [await populated('two-drivers'), await populated('one-driver')]
    const second = startDriver(worlds.house().delivering, pino({ level: 'silent' }))
    await valueOf(two.client.playClock())
    await valueOf(two.client.pauseClock({ query: { wait: 30 } }))
    await valueOf(two.client.playClock({ body: { until: at(7) } }))
    await untilItStands(two)
    await second.stop()
    await valueOf(one.client.advanceClock({ body: { to: at(7) }, query: { wait: 30 } }))
    expect(await deedsOf(two)).toEqual(await deedsOf(one))
  })
})

describe('a clock that does not get on', () => {
  it('says why, keeps no other waiting, and goes on by itself when it can', async () => {
    const [stuck, other] = [await populated('stuck'), await populated('unstuck')]
    const { store } = worlds.house()
    await store.inWorkspace('stuck', (tx) =>
      tx
        .insertInto('arrivals')
        .values({
          at: instant(start + dayMs / 2),
          accountId: 'a-00000',
          kind: 'usage',
          sourceId: 'broken',
          payload: json<object>({ accountId: 'a-00000', metric: 'seats', at: start + dayMs / 2, limit: 10 }),
        })
        .execute(),
    )
    const moving = stuck.client.advanceClock({ body: { days: 2 }, query: { wait: 30 } })
    expect(await refusalOf(moving)).toBe('409 advance-stuck')
    await valueOf(other.client.advanceClock({ body: { days: 5 }, query: { wait: 30 } }))
    expect(await valueOf(stuck.client.getClock())).toMatchObject({ state: 'moving', at: at(0) })
    await store.inWorkspace('stuck', (tx) =>
      tx.deleteFrom('arrivals').where('sourceId', '=', 'broken').execute(),
    )
    await eventually('it gets on', async () => {
      const { state, at: now } = await valueOf(stuck.client.getClock())
      return state === 'standing' && now === at(2)
    })
  })
})

describe('a pause', () => {
  it('lets the instant be finished, and the clock stand', async () => {
    const world = await populated('pauses')
    await valueOf(world.client.playClock({ body: { daysPerSecond: 0.01 } }))
    const paused = await world.client.pauseClock({ query: { wait: 30 } })
    expect(paused).toMatchObject({ status: 200, value: { state: 'standing', at: at(0), openRuns: 1 } })
    const { items } = await valueOf(world.client.listMessages())
    expect(items.map(({ state }) => state)).toEqual(['sent'])
    expect(await valueOf(world.client.pauseClock())).toMatchObject({ state: 'standing' })
    await valueOf(world.client.advanceClock({ body: { to: 'next-day' }, query: { wait: 30 } }))
    expect(await valueOf(world.client.getClock())).toMatchObject({ at: at(1), state: 'standing' })
  })

  it('in the middle of a long way leaves nothing half, and the way goes on from there', async () => {
    const [paused, straight] = [await populated('paused', 12), await populated('straight', 12)]
    await valueOf(paused.client.advanceClock({ body: { days: 20 } }))
    for (let stops = 0; stops < 5; stops++) {
      const { state, at: stopped } = await valueOf(paused.client.pauseClock({ query: { wait: 30 } }))
      expect(state).toBe('standing')
      const due = await worlds
        .house()
        .store.inWorkspace('paused', (tx) =>
          tx.selectFrom('runs').select(['id', 'nextDueAt']).where('state', '=', 'open').execute(),
        )
      expect(due.filter(({ nextDueAt }) => nextDueAt !== null && nextDueAt <= Date.parse(stopped))).toEqual(
        [],
      )
      await valueOf(paused.client.advanceClock({ body: { to: at(20) } }))
    }
    await untilItStands(paused)
    await valueOf(straight.client.advanceClock({ body: { to: at(20) }, query: { wait: 60 } }))
    expect(await deedsOf(paused)).toEqual(await deedsOf(straight))
  })
})

describe('a wish that a clock cannot fulfil', () => {
  it('is refused with words', async () => {
    const { client } = await populated('refuses')
    await valueOf(client.playClock({ body: { daysPerSecond: 0.01 } }))
    expect(await refusalOf(client.advanceClock({ body: { days: 1 } }))).toBe('409 clock-playing')
    expect(await refusalOf(client.advanceClock({ body: { to: at(9) } }))).toBe('409 clock-playing')
    expect(await refusalOf(client.resetWorkspace())).toBe('409 clock-playing')
    await valueOf(client.pauseClock({ query: { wait: 30 } }))
    expect(await refusalOf(client.advanceClock({ body: { to: '2023-12-01' } }))).toBe('409 advance-backwards')
    expect(await refusalOf(client.playClock({ body: { until: '2023-12-01' } }))).toBe('409 advance-backwards')
    expect(await refusalOf(client.playClock({ body: { daysPerSecond: 0 } }))).toBe('400 invalid-request')
    await valueOf(client.advanceClock({ body: { to: '2199-12-30' }, query: { wait: 30 } }))
    expect(await refusalOf(client.advanceClock({ body: { days: 30 } }))).toBe('422 advance-too-far')
  })

  it('is refused by the wall’s clock', async () => {
    const { client } = await worlds.open('production', null)
    expect(await refusalOf(client.playClock())).toBe('409 clock-is-wall')
    expect(await refusalOf(client.pauseClock())).toBe('409 clock-is-wall')
    expect(await refusalOf(client.resetWorkspace())).toBe('409 clock-is-wall')
    expect(await refusalOf(client.advanceClock({ body: { to: 'next-day' } }))).toBe('409 clock-is-wall')
  })

  it('is taken once when it is asked twice at once', async () => {
    const { client } = await populated('twice')
    const days = () => client.advanceClock({ body: { days: 10 } })
    const replies = await Promise.all([days(), days(), days()])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.flatMap((reply) => (reply.ok ? [] : [reply.problem.code]))).toEqual([
      'clock-moving',
      'clock-moving',
    ])
  })

  it('goes beyond the last fact, where only runs go on', async () => {
    const world = await populated('beyond')
    await valueOf(world.client.advanceClock({ body: { days: 400 }, query: { wait: 60 } }))
    expect(await untilItStands(world)).toMatchObject({ openRuns: 0, factsUntil: null })
  })
})

describe('without a worker', async () => {
  let ahead = 0
  const api = await startApi({ wallNow: () => Date.now() + ahead })
  const asleep = async (id: string) => {
    const opened = await openWorld(api.store, id, (key) => api.clientFor(key))
    await populateWorld(opened, 1)
    return opened
  }

  it('a wish is kept, and it is said that nobody drives', async () => {
    const { client } = await asleep('asleep')
    const moving = await client.advanceClock({ body: { days: 1 }, query: { wait: 0.2 } })
    expect(moving).toMatchObject({ status: 202, value: { state: 'moving', advanceError: null } })
    ahead = 20_000
    const { advanceError } = await valueOf(client.getClock())
    expect(advanceError).toMatch(/no worker/i)
    expect(await valueOf(client.pauseClock())).toMatchObject({ advanceTo: null, at: at(0) })
    expect(await valueOf(client.resetWorkspace())).toMatchObject({ state: 'resetting' })
    expect(await refusalOf(client.advanceClock({ body: { days: 1 } }))).toBe('409 sandbox-resetting')
    expect(await refusalOf(client.playClock())).toBe('409 sandbox-resetting')
    ahead = 0
  })
})
