import { afterAll, expect, it } from 'vitest'
import { createTestDatabase } from '../../../../tests/setup/database.ts'
import { accountId, type ActionStep, openWorkbench } from '../../../../tests/support/action-step.ts'
import { updateAccountAction } from './update-account.ts'

const database = await createTestDatabase()
const workbench = openWorkbench(database.url)
afterAll(() => workbench.stop())

function accountIn({ inside }: ActionStep) {
  return inside((tx) =>
    tx
      .selectFrom('accounts')
      .select(['segment', 'businessOutcome', 'attributes'])
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow(),
  )
}

it('writes what has changed, says so, and leaves the rest alone', async () => {
  const step = await workbench.stepWith(updateAccountAction, {
    segment: 'SMB',
    businessOutcome: 'exceeded',
    attributes: { health: 'green' },
  })
  expect(await step.perform()).toEqual({
    exit: 'done',
    reason: 'Changed business_outcome, attributes.health',
  })
  expect(await accountIn(step)).toEqual({
    segment: 'SMB',
    businessOutcome: 'exceeded',
    attributes: { health: 'green' },
  })
})

it('says when there was nothing to change', async () => {
  const step = await workbench.stepWith(updateAccountAction, { segment: 'SMB' })
  expect(await step.perform()).toEqual({ exit: 'done', reason: 'Nothing had to be changed' })
})

it('happens once, however often it is performed: what others have written since stays', async () => {
  const step = await workbench.stepWith(updateAccountAction, { businessOutcome: 'behind' })
  const left = await step.perform()
  await step.inside((tx) => tx.updateTable('accounts').set({ businessOutcome: 'exceeded' }).execute())
  expect(await step.perform()).toEqual(left)
  expect(await accountIn(step)).toMatchObject({ businessOutcome: 'exceeded' })
})
