import { type LinkKind, signLink } from '@daymark/store'
import type { LinkClaims } from '@daymark/store/internals'
import { acme, secret, start, type TestApi, type TestWorkspace, valueOf } from '../api/an-api.ts'

export const dayMs = 86_400_000

/** A workspace with the account `a`, of whose facts some are nobody's business, and its contacts `ann` and `bob`. */
export async function withAnn(api: TestApi): Promise<TestWorkspace> {
  const workspace = await api.openWorkspace()
  const { client } = workspace
  const facts = { ...acme, segment: 'private-segment', businessOutcome: 'private-outcome', nps: -77 }
  await valueOf(client.putAccount({ params: { id: 'a' }, body: facts }))
  for (const name of ['ann', 'bob']) {
    const body = { accountId: 'a', name: `Private ${name}`, email: `${name}@a.example`, role: 'admin' }
    await valueOf(client.putContact({ params: { id: name }, body }))
  }
  return workspace
}

/** What a link of ann's says. */
export function claimsOf({ id: workspaceId }: TestWorkspace, kind: LinkKind): LinkClaims {
  return { workspaceId, kind, accountId: 'a', contactId: 'ann', runId: 'run_1', expiresAt: start + dayMs }
}

/** The token of a link of ann's, a day before it expires. */
export const tokenOf = (workspace: TestWorkspace, kind: LinkKind) =>
  signLink(secret, claimsOf(workspace, kind))

export type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'DELETE'

/** Asks for a link as a browser or anybody else would; a payload is a form unless its type says otherwise. */
export function askLink(
  { app }: TestApi,
  method: Method,
  token: string,
  payload?: string,
  headers: Record<string, string> = {},
) {
  const typed = { 'content-type': 'application/x-www-form-urlencoded', ...headers }
  const body = payload === undefined ? {} : { payload, headers: typed }
  return app.inject({ method, url: `/l/${token}`, headers, ...body })
}
