import { connectStore } from '@daymark/store'
import { lockOneAccount, updateAccount } from '@daymark/store/runs'
import { afterAll, expect, it } from 'vitest'
import { holdOpen } from '../chaos/races/locks.ts'
import { createTestDatabase } from '../setup/database.ts'
import { insertARowOfEveryTable, noon } from './a-row-of-every-table.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 4 })
afterAll(() => store.close())

it('new rows may refer to an account that is locked; its changes have to wait', async () => {
  await insertARowOfEveryTable(store, 'a')
  await store.inWorkspace('a', async (tx) => {
    await tx.updateTable('accounts').set({ eventSeq: 1 }).execute()
    await tx
      .updateTable('runs')
      .set({ watches: ['account.changed'] })
      .execute()
    await tx.deleteFrom('decisions').execute()
    await tx
      .updateTable('playbookVersions')
      .set({ status: 'retired', retiredAt: new Date(noon) })
      .execute()
  })
  const changing = await holdOpen(store, 'a', (tx) =>
    updateAccount(tx, 'account', { segment: 'SMB' }, { id: 'change', at: noon, runId: 'none' }),
  )
  const contact = { accountId: 'account', name: 'Cy', email: 'cy@acme.example', role: 'user' }
  await store.inWorkspace('a', (tx) =>
    tx
      .insertInto('contacts')
      .values({ ...contact, id: 'cy' })
      .execute(),
  )
  const busy = store.inWorkspace('a', (tx) =>
    tx.selectFrom('accounts').select('id').where('id', '=', 'account').forNoKeyUpdate().noWait().execute(),
  )
  await expect(busy).rejects.toMatchObject({ code: '55P03' })
  await changing.commit()
  await expect(store.inWorkspace('a', (tx) => lockOneAccount(tx, 'nobody'))).rejects.toThrow(
    'There is no account "nobody".',
  )
})
