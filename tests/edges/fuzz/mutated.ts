import fc from 'fast-check'
import { evilTexts, evilValue } from './evil.ts'

type Container = Record<string, unknown>

/** One blow: at which of the value's places, and with what. */
type Blow =
  | { kind: 'replace'; place: number; by: unknown }
  | { kind: 'drop'; place: number }
  | { kind: 'add'; place: number; name: string; by: unknown }

const place = fc.nat(10_000)
const name = fc.constantFrom('id', 'workspaceId', 'workspace_id', 'rows', 'extra', ...evilTexts)

const blow: fc.Arbitrary<Blow> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('replace' as const), place, by: evilValue }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), place, name, by: evilValue }) },
)

/** Every place within a value that something can be done to: its container and its name there. */
function placesIn(value: unknown, places: [Container, string][] = []): [Container, string][] {
  if (typeof value !== 'object' || value === null || places.length > 10_000) return places
  for (const [key, inner] of Object.entries(value)) {
    places.push([value as Container, key])
    placesIn(inner, places)
  }
  return places
}

/** A property of its own, whatever it is called. */
function define(container: Container, key: string, value: unknown): void {
  Object.defineProperty(container, key, {
    value: structuredClone(value),
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

function strike(root: Container, dealt: Blow): void {
  const places = placesIn(root)
  const [container, key] = places[dealt.place % Math.max(places.length, 1)] ?? [root, 'value']
  if (dealt.kind === 'drop') delete container[key]
  else if (dealt.kind === 'replace') define(container, key, dealt.by)
  else if (!Array.isArray(container)) define(container, dealt.name, dealt.by)
}

/** Values like these, with up to three places struck. */
export function mutated(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(values, fc.oneof(fc.constant([]), fc.array(blow, { maxLength: 3 })))
    .map(([value, blows]) => {
      const root = { value: structuredClone(value) }
      for (const dealt of blows) strike(root, dealt)
      return root.value
    })
}
