import { afterEach, describe, expect, it, vi } from 'vitest'
import { openDoors } from './doors.ts'

const apiUrl = 'http://127.0.0.1:4700'

/** A network on which everything answers with these statuses, the last one ever after. */
function answerWith(statuses: number[]): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', body }: RequestInit = {}) => {
    asked.push([method, url, body instanceof URLSearchParams ? body.toString() : ''].join(' ').trim())
    const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 200
    if (status === 0) throw new TypeError('fetch failed')
    return new Response('', { status })
  })
  return asked
}

afterEach(() => {
  vi.unstubAllGlobals()
})

const doors = (signal = new AbortController().signal) =>
  openDoors({ apiUrl, publicUrl: 'https://daymark.example', mailboxUrl: null }, 'dmk_key', signal)

describe('the doors of simulated people', () => {
  it('lead to the API by its own address, though a customer’s link has the public one', async () => {
    const asked = answerWith([200])
    await doors().open('https://daymark.example/l/token', { quantity: '3' })
    expect(asked).toEqual([`POST ${apiUrl}/l/token quantity=3`])
  })

  it('are tried again while nobody answers or the server is in trouble, and not when it refuses', async () => {
    const asked = answerWith([0, 503, 409])
    expect(await doors().open(`${apiUrl}/page`)).toMatchObject({ status: 409 })
    expect(asked).toHaveLength(3)
  })

  it('let go at once when the driver is to stop', async () => {
    answerWith([503])
    const stopping = new AbortController()
    const opening = doors(stopping.signal).open(`${apiUrl}/page`)
    stopping.abort()
    await expect(opening).rejects.toThrow()
  })
})
