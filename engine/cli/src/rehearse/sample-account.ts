import { attributesFor, type Facts } from '@daymark/core'

/** An account that a rehearsal assumes where nobody names a real one. */
const assumed: Facts = {
  'account.id': 'example',
  'account.name': 'Example Ltd',
  'account.industry': 'SaaS',
  'account.country': 'DE',
  'account.segment': 'SMB',
  'account.plan': 'Pro',
  'account.seats': 10,
  'account.has_owner': true,
  'contact.name': 'Ada Admin',
  'contact.first_name': 'Ada',
  'contact.email': 'ada@example.test',
  'contact.role': 'admin',
  'owner.id': 'example-owner',
  'owner.role': 'csm',
  'owner.name': 'Otto Owner',
  'owner.email': 'otto@example.test',
  'usage.seats.used': 8,
  'usage.seats.limit': 10,
  'usage.seats.percent': 80,
  'usage.unlicensed.used': 2,
  'links.add_seats': 'https://daymark.test/l/add-seats',
  'links.unsubscribe': 'https://daymark.test/l/unsubscribe',
}

function valueOf(text: string): Facts[string] {
  if (text === 'true' || text === 'false') return text === 'true'
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

/**
 * @param known - what is known of a real account; empty for the assumed one
 * @param set - what the caller wants to be so, as `path=value`
 * @returns every attribute of the catalogue, null where nothing is known
 */
export function rehearsalFacts(known: Facts | null, set: readonly string[]): Facts {
  const nothing = Object.fromEntries(attributesFor([]).map(({ path }) => [path, null]))
  const chosen = set.map((pair) => {
    const at = pair.indexOf('=')
    return at === -1 ? ([pair, true] as const) : ([pair.slice(0, at), valueOf(pair.slice(at + 1))] as const)
  })
  return { ...nothing, ...(known ? { ...linksOf(), ...known } : assumed), ...Object.fromEntries(chosen) }
}

function linksOf(): Facts {
  return Object.fromEntries(Object.entries(assumed).filter(([path]) => path.startsWith('links.')))
}
