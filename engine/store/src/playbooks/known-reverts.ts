import type { EditOperation } from '@daymark/core'
import { sql } from 'kysely'
import type { WorkspaceTransaction } from '../transactions.ts'

/** So far back a page can take things back. */
const mostLookedAt = 1000

/** What an edit that takes something back is called when the history knows of no such thing. */
const unknownName = 'An earlier change'

/** @returns what the operations that take something back say they take back */
export function namesOfReverts(operations: readonly EditOperation[]): string[] {
  return operations.flatMap((operation) => (operation.kind === 'revert' ? [operation.of] : []))
}

/** @returns those of the names that the history knows: of each edit it keeps what takes it back, under the server's own words */
export async function knownReverts(
  tx: WorkspaceTransaction,
  playbookId: string,
  names: readonly string[],
): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const { rows } = await sql<{ name: string }>`
    select distinct revert ->> 'of' as name
    from (
      select inverse from draft_edits where playbook_id = ${playbookId}
      order by revision desc limit ${mostLookedAt}
    ) recent, jsonb_array_elements(recent.inverse) revert
    where revert ->> 'of' = any(${[...names]}::text[])`.execute(tx)
  return new Set(rows.map(({ name }) => name))
}

/** The operations, under names that the history knows: its lines are read by others, and are no place for free text. */
export function underKnownNames(
  operations: readonly EditOperation[],
  known: ReadonlySet<string>,
): EditOperation[] {
  return operations.map((operation) =>
    operation.kind === 'revert' && !known.has(operation.of) ? { ...operation, of: unknownName } : operation,
  )
}
