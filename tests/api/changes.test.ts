import { changesPath, type ChangeTopic, ChangeTopic as topicNames } from '@daymark/contract'
import { afterAll, expect, it } from 'vitest'
import { acme, startApi } from './an-api.ts'

const api = await startApi()
const address = await api.app.listen({ port: 0, host: '127.0.0.1' })
const leaving = new AbortController()
afterAll(() => leaving.abort())

/** Opens a stream of hints. @returns what waits for the next one */
async function watch(key: string): Promise<() => Promise<ChangeTopic[]>> {
  const response = await fetch(`${address}${changesPath}`, {
    headers: { authorization: `Bearer ${key}` },
    signal: leaving.signal,
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  return async () => {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) throw new Error('The stream ended.')
      const [, data] = /^data: (.*)$/m.exec(value) ?? []
      if (data !== undefined) return (JSON.parse(data) as { topics: ChangeTopic[] }).topics
    }
  }
}

it('asks to look at everything first, then at what changed in the workspace of the key alone', async () => {
  const mine = await api.openWorkspace()
  const other = await api.openWorkspace()
  const nextHint = await watch(mine.key)
  expect(await nextHint()).toEqual([...topicNames.options])
  // Said again as soon as the database is listened to: until then, changes may have been missed.
  expect(await nextHint()).toEqual([...topicNames.options])
  await other.client.advanceClock({ body: { days: 1 } })
  await mine.client.putAccount({ params: { id: 'acme' }, body: acme })
  expect(await nextHint()).toEqual(['accounts'])
})

it('opens for nobody without a key', async () => {
  const response = await fetch(`${address}${changesPath}`)
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ code: 'no-key' })
})
