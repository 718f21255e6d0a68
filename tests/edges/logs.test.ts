import { pino } from 'pino'
import { expect, it } from 'vitest'
import { secret, startApi } from '../api/an-api.ts'
import { openFullWorkspace } from './a-full-workspace.ts'
import { askFor } from './requests.ts'
import { operationsOf } from './routes-of.ts'

const lines: string[] = []
const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
const api = await startApi({ logger })
const { app } = api
const full = await openFullWorkspace(api, 'logged')

/** The same, with a database that fails at the worst moment. */
const failure = Object.assign(new Error('broken'), { code: 'XX000' })
const { app: broken } = await startApi({
  logger,
  store: { ...api.store, inWorkspace: () => Promise.reject(failure) },
})

it('never logs a key, the token of a customer’s link, nor what is in a request', async () => {
  const operations = await operationsOf(app)
  const keys = [full.key, `${full.key}wrong`]
  for (const key of keys) {
    for (const operation of operations) {
      const { method, url, body } = askFor(operation, full.ids)
      const payload = body === undefined ? {} : { payload: body as object }
      for (const headers of [{ authorization: `Bearer ${key}` }, { 'x-api-key': key }]) {
        await app.inject({ method, url, headers, ...payload })
        await broken.inject({ method, url: `${url}?search=${full.marker}`, headers, ...payload })
        await app.inject({ method, url: `${url}?key=${key}`, headers, payload: `{"key":"${key}` })
      }
    }
  }
  for (const token of Object.values(full.links)) {
    for (const url of [`/l/${token}`, `/l/${token}x`, `/l/${token}/x`, `/l/${token}%zz`]) {
      for (const [with_, method] of [
        [app, 'GET'],
        [app, 'POST'],
        [broken, 'POST'],
      ] as const)
        await with_.inject({ method, url })
    }
  }
  const log = lines.join('')
  expect(lines.length).toBeGreaterThan(operations.length)
  expect(log).toContain('broken')
  expect(log).not.toContain(full.key)
  expect(log).not.toContain(full.marker)
  for (const token of Object.values(full.links)) expect(log).not.toContain(token.slice(0, 40))
  expect(log).not.toContain(secret)
})
