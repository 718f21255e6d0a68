import { type Claim, claimOf } from './claim.ts'
import type { Row } from './page.ts'

/** A test by its file's name and its title. */
export interface NamedTest {
  file: string
  title: string
}

type Standing = 'works' | 'in part' | 'not yet' | 'unsaid'

/** How a row stands by the page. */
export function standingOf({ works, missing }: Pick<Row, 'works' | 'missing'>): Standing {
  if (works !== null) return missing === null ? 'works' : 'in part'
  return missing === null ? 'unsaid' : 'not yet'
}

/** A row is claimed by tests of its own file: `s1-09-….test.ts` for S1-09 and for S1-09.1. */
function isAtHome({ row }: Claim, file: string): boolean {
  const [whole = row] = row.split('.')
  return file.startsWith(`${whole.toLowerCase()}-`)
}

function aboutTest({ file, title }: NamedTest, rows: ReadonlyMap<string, Row>): string[] {
  const claim = claimOf(title)
  if (!claim)
    return [`${file}: "${title}" does not begin with a row, such as "S1-09: " or "S1-21 in part: ".`]
  const { row, isPart } = claim
  if (!isAtHome(claim, file))
    return [`${file}: a test of ${row} stands in a file that is named after another row.`]
  const said = rows.get(row)
  if (!said) return [`${file}: there is a test of ${row}, which is not on the page.`]
  const standing = standingOf(said)
  if (standing === (isPart ? 'in part' : 'works')) return []
  const claimed = isPart ? `${row} works in part` : `${row} works`
  return [`${file}: a test says that ${claimed}, and the page that it is "${standing}".`]
}

function aboutRow(row: Row, claims: readonly Claim[]): string[] {
  const standing = standingOf(row)
  if (standing === 'unsaid') return [`${row.id} says neither what makes it work nor what is missing.`]
  if (standing === 'not yet' || claims.some((claim) => claim.row === row.id)) return []
  const prefix = standing === 'works' ? `${row.id}: ` : `${row.id} in part: `
  return [`${row.id} stands as "${standing}", but no test's name begins with "${prefix}".`]
}

/** @returns where the page and the tests disagree, in sentences; nothing when they agree */
export function disagreements(rows: readonly Row[], tests: readonly NamedTest[]): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const claims = tests.flatMap(({ title }) => claimOf(title) ?? [])
  const repeated = rows.filter((row) => byId.get(row.id) !== row)
  return [
    ...repeated.map(({ id }) => `${id} stands on the page more than once.`),
    ...rows.flatMap((row) => aboutRow(row, claims)),
    ...tests.flatMap((test) => aboutTest(test, byId)),
  ]
}
