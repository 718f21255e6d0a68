import { afterAll, beforeAll, describe, test } from 'vitest'
import { killUnderWay } from './kill-under-way.ts'
import { type MortalServers, startMortalServers } from './servers.ts'

let servers: MortalServers

beforeAll(async () => {
  servers = await startMortalServers()
})

afterAll(() => servers.stop())

describe('a server that is killed in the middle of the work', () => {
  test.for([{ name: 'temporal' }, { name: 'postgres' }] as const)(
    '$name comes back, and nothing is lost or repeated',
    { timeout: 200_000 },
    ({ name }) => killUnderWay({ servers, workers: 1, kill: () => servers[name].killAndRestart() }),
  )
})
