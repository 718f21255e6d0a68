import { createClient, type Fetch } from '@daymark/contract'
import { expect, it } from 'vitest'
import { findAccount } from './find-account.ts'

const accounts = [
  { id: 'A-1', name: 'Company_306' },
  { id: 'A-2', name: 'Company_307' },
  { id: 'A-3', name: 'Acme Ltd' },
  { id: 'A-4', name: 'ACME, Ltd.' },
  { id: 'acme', name: 'Something else' },
  { id: 'A-5', name: '🚀' },
  { id: 'A-6', name: 'कि' },
]

/** A server that knows these accounts, and looks for a part of a name as ours does. */
const knows: Fetch = (url) => {
  const { pathname, searchParams } = new URL(url)
  const id = decodeURIComponent(/^\/v1\/accounts\/(.+)$/.exec(pathname)?.[1] ?? '')
  const search = (searchParams.get('search') ?? '').toLowerCase()
  const known = accounts.find((account) => account.id === id)
  const missing = {
    type: 'about:blank',
    title: 'Not found',
    status: 404,
    code: 'unknown-account',
    detail: '',
  }
  const items = accounts.filter(({ name }) => name.toLowerCase().includes(search))
  const value = id === '' ? { items, nextCursor: null } : (known ?? missing)
  const ok = id === '' || known !== undefined
  return Promise.resolve({ ok, status: ok ? 200 : 404, text: () => Promise.resolve(JSON.stringify(value)) })
}

const client = createClient({ baseUrl: 'http://daymark.test', apiKey: '', fetch: knows })
const idOf = async (given: string) => (await findAccount(client, given)).id

it.each([
  ['A-2', 'A-2'],
  ['Company_306', 'A-1'],
  ['company 306', 'A-1'],
  ['COMPANY-306', 'A-1'],
  ['Something else', 'acme'],
  ['acme ltd', 'A-3'],
  ['🚀', 'A-5'],
])('an account is meant by %s', async (given, id) => {
  expect(await idOf(given)).toBe(id)
})

it('an id wins over a name', async () => {
  expect(await idOf('acme')).toBe('acme')
})

it('several of a name are listed, each with its id', async () => {
  await expect(idOf('acme-ltd')).rejects.toThrow(
    'Several accounts are called "acme-ltd": Acme Ltd (A-3), ACME, Ltd. (A-4). Say which by its id.',
  )
})

it.each([
  ['Compny_306', 'There is no account "Compny_306". Did you mean Company_306 (A-1)?'],
  ['Somethng else', 'There is no account "Somethng else". Did you mean Something else (acme)?'],
  ['Nobody', 'There is no account "Nobody".'],
  ['!!', 'There is no account "!!".'],
  ['का', 'There is no account "का". Did you mean कि (A-6)?'],
  // A part of a name is not enough to do something to an account.
  ['Company', 'There is no account "Company".'],
])('no account is meant by %s', async (given, words) => {
  await expect(idOf(given)).rejects.toMatchObject({ message: words })
})
