import { createClient } from '@daymark/contract'
import { expect, it } from 'vitest'
import { hasSimulatedPeople } from './simulated-people.ts'

/** A client of an API that answers everything with this. */
function clientOf(status: number, body: object) {
  const text = () => Promise.resolve(JSON.stringify(body))
  const fetch = () => Promise.resolve({ ok: status === 200, status, text })
  return createClient({ baseUrl: 'http://daymark.test', apiKey: '', fetch })
}

const problem = (status: number, code: string) =>
  clientOf(status, { type: 'about:blank', title: 'Refused', status, code, detail: 'No.' })

it('finds them where their list is, and not where its route is unknown', async () => {
  expect(await hasSimulatedPeople(clientOf(200, { items: [], nextCursor: null }))).toBe(true)
  expect(await hasSimulatedPeople(problem(404, 'unknown-route'))).toBe(false)
})

it('takes no other refusal for an answer', async () => {
  await expect(hasSimulatedPeople(problem(401, 'no-key'))).rejects.toThrow('No. (no-key)')
})
