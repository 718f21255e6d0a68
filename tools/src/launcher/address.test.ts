import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { addressLeft, leaveAddress } from './address.ts'
import { openState } from './state.ts'

const folder = mkdtempSync(join(tmpdir(), 'daymark-state-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('says where the API answers from when it is left until it is taken away', async () => {
  const state = openState(folder)
  expect(addressLeft(state)).toBeNull()
  const takeAway = leaveAddress(state, 'http://127.0.0.1:4700')
  expect(addressLeft(state)).toBe('http://127.0.0.1:4700')
  leaveAddress(state, 'http://127.0.0.1:4800')
  expect(addressLeft(state)).toBe('http://127.0.0.1:4800')
  await takeAway()
  expect(addressLeft(state)).toBeNull()
  await takeAway()
})
