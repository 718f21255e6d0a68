import { expect, test } from 'vitest'
import { createTestDatabase } from '../../setup/database.ts'
import { temporalServer } from '../../setup/temporal.ts'
import { createNamespace } from '../../support/namespace.ts'
import { violations } from '../invariants.ts'
import { noteInFlight, type Suspects } from '../ledger.ts'
import { liveToTheEnd, liveUntilDeath } from '../people.ts'
import { populate } from '../population.ts'
import { endOf, setStage } from '../stage.ts'

const database = await createTestDatabase()
/** Seconds on a machine that does nothing else. */
const patience = { ms: 300_000 }

test(
  'two worker processes share the runs, and one carries on when the other dies',
  { timeout: 2 * patience.ms },
  async () => {
    const { address: temporalAddress } = await temporalServer()
    const namespace = await createNamespace(temporalAddress)
    const stage = await setStage({ databaseUrl: database.url, temporalAddress, namespace })
    try {
      const { store, mailbox } = stage
      const populations = [await populate(store, 'wall', 25), await populate(store, 'held', 25)]
      const [lasting, dying] = await Promise.all([
        stage.hire({ cachedWorkflows: 600 }),
        stage.hire({ cachedWorkflows: 600, failpoint: 'after-smtp-accepted:10' }),
      ])
      const giveUp = endOf(lasting, stage)
      await liveUntilDeath(store, populations, dying.exited, { ...patience, giveUp })
      // The other is at work, so more may be in flight than what died: that only widens what is looked at.
      const suspects: Suspects = new Map()
      await noteInFlight(database.url, populations, suspects)
      await liveToTheEnd(store, populations, { ...patience, giveUp })
      expect(await dying.exited).toMatchObject({ signal: 'SIGKILL' })
      expect(await violations({ databaseUrl: database.url, mailbox, populations, suspects })).toEqual([])
    } finally {
      await stage.close()
    }
  },
)
