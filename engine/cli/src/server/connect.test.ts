import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from './connect.ts'

const folder = mkdtempSync(join(tmpdir(), 'daymark-connect-'))
const server = createServer((request, response) => {
  const { authorization } = request.headers
  response.end(JSON.stringify({ path: request.url, authorization }))
})
let running = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

/** A folder as `npm start` keeps it. */
function stateOf(name: string, files: Record<string, string>): string {
  const state = join(folder, name, '.daymark')
  mkdirSync(state, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(state, file), `${text}\n`)
  return state
}

describe('the Daymark that runs here', () => {
  it('is found by the address that it left beside its key, whatever its port', async () => {
    const state = stateOf('elsewhere', { address: running, key: 'dmk_here' })
    const client = connect({ env: { DAYMARK_STATE: state }, folder })
    expect(await client.getClock()).toMatchObject({ ok: true, value: { authorization: 'Bearer dmk_here' } })
  })

  it('is found from any folder below', async () => {
    stateOf('clone', { address: running, key: 'dmk_clone' })
    const below = join(folder, 'clone', 'playbooks', 'mine')
    const client = connect({ env: {}, folder: below })
    expect(await client.getClock()).toMatchObject({ ok: true, value: { authorization: 'Bearer dmk_clone' } })
  })

  it('that was killed is said not to answer, with what to do', async () => {
    const state = stateOf('killed', { address: 'http://127.0.0.1:9', key: 'dmk_dead' })
    const { getClock } = connect({ env: { DAYMARK_STATE: state }, folder })
    const reply = await getClock()
    expect(reply).toMatchObject({
      status: 0,
      problem: {
        title: 'Cannot reach http://127.0.0.1:9',
        detail: expect.stringContaining('Start it again with npm start'),
      },
    })
  })

  it('that was stopped is not there', () => {
    const state = stateOf('stopped', { key: 'dmk_stopped' })
    expect(() => connect({ env: { DAYMARK_STATE: state }, folder })).toThrow('There is no Daymark to ask')
  })

  it('comes after the one that is named', async () => {
    const state = stateOf('other', { address: 'http://127.0.0.1:9', key: 'dmk_other' })
    const env = { DAYMARK_STATE: state, DAYMARK_URL: `${running}/` }
    expect(await connect({ env, folder }).getClock()).toMatchObject({ ok: true })
  })
})
