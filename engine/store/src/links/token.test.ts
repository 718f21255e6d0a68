import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { type LinkClaims, signLink, verifyLink } from './token.ts'

const claims: LinkClaims = {
  workspaceId: 'ws',
  kind: 'add-seats',
  accountId: 'acme',
  contactId: 'ann',
  runId: 'run',
  expiresAt: Date.UTC(2024, 1, 1),
}
const [former, current] = ['the secret of last year', 'the secret of this year']

/** A link as it was mailed before links named their key. */
function mailedBefore(secret: string): string {
  const { workspaceId, kind, accountId, contactId, runId, expiresAt } = claims
  const fields = [workspaceId, kind, accountId, contactId, runId, expiresAt]
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url')
  return `${payload}.${createHmac('sha256', `daymark-link:${secret}`).update(payload).digest('base64url')}`
}

it('signs a link with the first secret, and says which that is', async () => {
  const token = signLink(`${current},${former}`, claims)
  expect(token).toBe(signLink(current, claims))
  expect(await verifyLink(current, token)).toMatchObject({ ok: true, claims })
  expect(await verifyLink(former, token)).toEqual({ ok: false, code: 'tampered' })
  const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())
  expect(header).toEqual({ alg: 'HS256', kid: expect.stringMatching(/^[\w-]{8}$/) })
  expect(header).not.toEqual(
    JSON.parse(Buffer.from(signLink(former, claims).split('.')[0] ?? '', 'base64url').toString()),
  )
})

it('verifies a link by a secret that is still named, and no longer when it is not', async () => {
  const token = signLink(former, claims)
  expect(await verifyLink(`${current}, ${former}`, token)).toMatchObject({ ok: true, claims })
  expect(await verifyLink(current, token)).toEqual({ ok: false, code: 'tampered' })
})

it('verifies a link that was mailed before links named their key, by each secret that is named', async () => {
  for (const secret of [former, `${current},${former}`])
    expect(await verifyLink(secret, mailedBefore(former))).toMatchObject({ ok: true, claims })
  expect(await verifyLink(current, mailedBefore(former))).toEqual({ ok: false, code: 'tampered' })
  const comma = 'a secret with a comma, as it was'
  expect(await verifyLink(comma, mailedBefore(comma))).toMatchObject({ ok: true })
})

it('knows a link as the same one, whichever secret signed it and however', async () => {
  const both = `${current},${former}`
  const tokens = [signLink(current, claims), signLink(former, claims), mailedBefore(former)]
  const ids = await Promise.all(tokens.map((token) => verifyLink(both, token)))
  expect(new Set(ids.map((link) => link.ok && link.tokenId)).size).toBe(1)
})

it('is short enough for a line of a mail', () => {
  expect(signLink(current, claims).length).toBeLessThan(mailedBefore(current).length + 60)
})
