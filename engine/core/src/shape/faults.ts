import { nearestOf } from '../catalog/nearest.ts'
import type { Issue } from './issues.ts'
import { type Path, valueAt } from './path.ts'

/** One thing for the author to put right. Several issues of a place can be one fault. */
export type Fault =
  | { kind: 'issue'; path: Path; issue: Issue }
  | { kind: 'missing'; path: Path; issue: Issue }
  /** A name that is not known; `meant` is one that is, and has not been used. */
  | { kind: 'unknown-name'; path: Path; name: string; known: readonly string[]; meant: string | null }
  /** `{ days: 3 }` for `{ amount: 3, unit: days }`. */
  | { kind: 'short-duration'; path: Path; amount: number; unit: string }

const units = ['minutes', 'hours', 'days', 'weeks', 'months']

function faultsOf(issue: Issue, value: unknown): Fault[] {
  const { path } = issue
  if (issue.code !== 'unrecognized_keys') {
    const isMissing = path.length > 0 && valueAt(value, path) === undefined && issue.code !== 'custom'
    return [{ kind: isMissing ? 'missing' : 'issue', path, issue }]
  }
  const known = issue.message.split(' ')
  const written = valueAt(value, path) as object
  const unused = known.filter((name) => !Object.hasOwn(written, name))
  return issue.keys.map((name) => ({
    kind: 'unknown-name',
    path: [...path, name],
    name,
    known,
    meant: nearestOf(name, unused) ?? unused.find((one) => endsAlike(one, name)) ?? null,
  }))
}

/** `days` for `businessDays`. */
function endsAlike(one: string, other: string): boolean {
  return other.length >= 3 && one.toLowerCase().endsWith(other.toLowerCase())
}

function keyOf(path: Path): string {
  return path.join('\0')
}

/** What is missing under the name that was meant is there, under another. */
function withoutRenamed(faults: readonly Fault[]): Fault[] {
  const meant = new Set(
    faults.flatMap((fault) =>
      fault.kind === 'unknown-name' && fault.meant !== null
        ? [keyOf([...fault.path.slice(0, -1), fault.meant])]
        : [],
    ),
  )
  return faults.filter(({ kind, path }) => kind !== 'missing' || !meant.has(keyOf(path)))
}

/** The length of time that was meant where an amount and a unit are missing, and one unit has a number. */
function shortDuration(path: Path, value: unknown): Fault | null {
  const written = Object.entries(valueAt(value, path) ?? {})
  const [unit, amount] = written[0] ?? []
  if (written.length !== 1 || typeof amount !== 'number' || !units.includes(unit ?? '')) return null
  return { kind: 'short-duration', path, amount, unit: unit ?? '' }
}

function withShortDurations(faults: readonly Fault[], value: unknown): Fault[] {
  const missing = new Set(faults.flatMap(({ kind, path }) => (kind === 'missing' ? [keyOf(path)] : [])))
  const short = new Map<string, Fault>()
  for (const { path } of faults) {
    const parent = path.slice(0, -1)
    if (!missing.has(keyOf([...parent, 'amount'])) || !missing.has(keyOf([...parent, 'unit']))) continue
    const fault = shortDuration(parent, value)
    if (fault) short.set(keyOf(parent), fault)
  }
  const others = faults.filter(({ path }) => !short.has(keyOf(path.slice(0, -1))))
  return [...others, ...short.values()]
}

/** Puts together what has one remedy: a name written wrongly is not missing, too. */
export function collectFaults(issues: readonly Issue[], value: unknown): Fault[] {
  return withShortDurations(withoutRenamed(issues.flatMap((issue) => faultsOf(issue, value))), value)
}
