import { temporalServices } from '@daymark/tools'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { killUnderWay } from '../chaos/kill-under-way.ts'
import { type MortalCluster, startMortalCluster } from './mortal-cluster.ts'

let cluster: MortalCluster | undefined

beforeAll(async () => {
  cluster = await startMortalCluster()
})

afterAll(() => cluster?.stop())

describe('two workers on a full Temporal server, one of whose services is killed three times', () => {
  test.for(temporalServices)(
    '%s comes back, and nothing is lost or repeated',
    { timeout: 200_000 },
    async (service) => {
      if (!cluster) throw new Error('There is no cluster.')
      const kill = cluster.services[service].killAndRestart
      await killUnderWay({ servers: cluster, workers: 2, kill })
    },
  )
})
