type Nested = { [name: string]: unknown }

/**
 * Nests flat facts for templates: `{ 'account.name': 'Acme' }` becomes `{ account: { name: 'Acme' } }`. The objects
 * have no prototype, so no name in a path means anything but itself. Where one path goes on from another
 * (`seats`, `seats.used`), the longer one is kept.
 */
export function nest(flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const root = emptyGroup()
  const groups = new Set([root])
  for (const [path, value] of Object.entries(flat)) {
    const names = path.split('.')
    const last = names.pop() ?? ''
    let group = root
    for (const name of names) group = enter(group, name, groups)
    if (!isGroup(group[last], groups)) group[last] = value
  }
  return root
}

function enter(group: Nested, name: string, groups: Set<Nested>): Nested {
  const known = group[name]
  if (isGroup(known, groups)) return known
  const created = emptyGroup()
  groups.add(created)
  group[name] = created
  return created
}

function isGroup(value: unknown, groups: ReadonlySet<unknown>): value is Nested {
  return groups.has(value)
}

function emptyGroup(): Nested {
  return Object.create(null) as Nested
}
