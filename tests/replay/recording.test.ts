import { workflowBundlePath } from '@daymark/workers'
import { Worker } from '@temporalio/worker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { type House, startHouse } from '../support/house.ts'
import { fetchHistories, keepHistories } from './histories.ts'
import { actions } from './actions.ts'
import { liveThrough } from './live.ts'
import { scenarios } from './scenarios.ts'

/** Set it to keep what is recorded as golden histories: after a new node type, or for a new engine version. */
const isKept = process.env['DAYMARK_RECORD'] === '1'

const database = await createTestDatabase()
let house: House

beforeAll(async () => {
  house = await startHouse({
    databaseUrl: database.url,
    actions,
    cachedWorkflows: 1,
    continueAfterEvents: 20,
    // So that a local activity need not take long to outlast its workflow task.
    workflowTaskTimeoutMs: 3_000,
  })
})

afterAll(() => house.stop())

describe('a run that is replayed on every workflow task', () => {
  test.for([...scenarios])('lives through “$name”, and its history replays', async (scenario) => {
    const runId = await liveThrough(house, scenario)
    const histories = await fetchHistories(house.client, runId)
    const workflowBundle = { codePath: await workflowBundlePath() }
    for (const history of histories) await Worker.runReplayHistory({ workflowBundle }, history, runId)
    if (scenario.shows.includes('continue-as-new')) expect(histories.length).toBeGreaterThan(1)
    if (isKept) await keepHistories(scenario.name, histories)
  })
})
