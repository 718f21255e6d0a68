import { beforeEach, describe, expect, it } from 'vitest'
import { acme, startApi, type TestWorkspace, valueOf } from '../api/an-api.ts'
import { askLink, type Method, tokenOf, withAnn } from './a-link.ts'

const api = await startApi()
let mine: TestWorkspace

beforeEach(async () => {
  mine = await withAnn(api)
})

function ask(method: Method, token: string, payload?: string, headers?: Record<string, string>) {
  return askLink(api, method, token, payload, headers)
}

const add = (token: string, payload = 'quantity=3') => ask('POST', token, payload)

describe('a link’s page', () => {
  it('keeps its address from others, is neither kept, framed nor indexed, and runs nothing', async () => {
    const token = tokenOf(mine, 'add-seats')
    const pages = [
      await ask('GET', token),
      await add(token, ''),
      await add(token),
      await ask('GET', 'nonsense'),
    ]
    for (const { headers, body } of [...pages, await ask('GET', `${token}x`)]) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-type': 'text/html; charset=utf-8',
      })
      const policy = String(headers['content-security-policy'])
      for (const part of [
        "default-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ])
        expect(policy).toContain(part)
      expect(policy).not.toContain('script-src')
      expect(headers['set-cookie']).toBeUndefined()
      expect(headers['location']).toBeUndefined()
      expect(headers['access-control-allow-origin']).toBeUndefined()
      expect(body).toContain('<meta name="robots" content="noindex">')
      expect(body).not.toMatch(/<script|https?:|src=|token|ws_/)
    }
  })

  it('asks nothing of a browser that a site elsewhere could not ask: who posts has the link itself', async () => {
    const elsewhere = { origin: 'https://evil.example', cookie: 'session=stolen' }
    const preflight = await ask('OPTIONS', tokenOf(mine, 'add-seats'), undefined, elsewhere)
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined()
    expect((await ask('POST', 'guessed.token', 'quantity=3', elsewhere)).statusCode).toBe(403)
  })

  it('shows nothing that the reader of the mail does not know', async () => {
    const shown = [
      await ask('GET', tokenOf(mine, 'add-seats')),
      await ask('GET', tokenOf(mine, 'unsubscribe')),
    ]
    shown.push(await add(tokenOf(mine, 'add-seats')), await add(tokenOf(mine, 'unsubscribe'), ''))
    const [seats = '', unsubscribe = ''] = shown.map(({ body }) => body)
    expect(seats).toContain('Acme')
    expect(seats).not.toContain('a.example')
    expect(unsubscribe).toContain('ann@a.example')
    for (const { body } of shown) expect(body).not.toMatch(/[Pp]rivate|bob|-77|Basic|run_1/)
  })

  it('shows hostile names as text', async () => {
    const name = `"><script>alert(1)</script><img src=x onerror='a'>&amp;{{ 7 }}`
    await valueOf(mine.client.putAccount({ params: { id: 'a' }, body: { ...acme, name } }))
    const { body } = await ask('GET', tokenOf(mine, 'add-seats'))
    expect(body).not.toMatch(/<script|<img|onerror='/)
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})
