import { nearestOf } from '@daymark/core'
import type { Account, Client } from '@daymark/contract'
import { refusal } from '../exit-code.ts'
import { every } from './every.ts'
import { ServerRefusal } from './reply.ts'

type Named = Pick<Account, 'id' | 'name'>

/** So many accounts are looked through for a name that is only nearly right. */
const most = 1_000

/**
 * Names are compared by their letters and digits alone: "company 306" is Company_306. Marks belong to letters: in many
 * scripts they are all that tells two names apart.
 */
function bare(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')
}

/** What has neither letters nor digits is nobody's name but its own: "!!" is not "🚀". */
function isCalled(name: string, given: string): boolean {
  return name === given || (bare(given) !== '' && bare(name) === bare(given))
}

async function accountWithId(client: Client, id: string): Promise<Named | null> {
  if (/[\s/?#]/.test(id)) return null
  const reply = await client.getAccount({ params: { id } })
  if (reply.ok) return reply.value
  if (reply.problem.status === 404) return null
  throw new ServerRefusal(reply.problem)
}

async function accountsLike(client: Client, search: string): Promise<Named[]> {
  const found: Named[] = []
  const query = search === '' ? {} : { search }
  for await (const account of every((page) => client.listAccounts({ query: { ...query, ...page } }))) {
    found.push(account)
    if (found.length === most) break
  }
  return found
}

/** What to search for: the name as it is written, then its words, the longest number first: it is the rarest. */
function searches(given: string): string[] {
  const words = given.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word.length > 1)
  const rareFirst = words.toSorted(
    (a, b) => Number(/\d/.test(b)) - Number(/\d/.test(a)) || b.length - a.length,
  )
  return [...new Set([given, ...rareFirst, ''])]
}

function listed(accounts: readonly Named[]): string {
  return accounts.map(({ id, name }) => `${name} (${id})`).join(', ')
}

/**
 * The account that somebody means: by its id, else by its name, in whatever case and punctuation.
 * @throws CommandError when there is none, with the one that was probably meant, or when several are called so
 */
export async function findAccount(client: Client, given: string): Promise<Named> {
  const known = await accountWithId(client, given)
  if (known) return known
  const seen: Named[] = []
  for (const search of searches(given)) {
    const found = await accountsLike(client, search)
    const [account, ...others] = found.filter(({ name }) => isCalled(name, given))
    if (account && others.length === 0) return account
    if (account) {
      const several = listed([account, ...others])
      throw refusal(`Several accounts are called "${given}": ${several}. Say which by its id.`)
    }
    seen.push(...found)
    if (
      nearestOf(
        given,
        seen.map(({ name }) => name),
      ) !== null
    )
      break
  }
  const near = nearestOf(
    given,
    seen.map(({ name }) => name),
  )
  const meant = near === null ? undefined : seen.find(({ name }) => name === near)
  throw refusal(`There is no account "${given}".${meant ? ` Did you mean ${listed([meant])}?` : ''}`)
}
