import { useDebouncedValue } from '@mantine/hooks'
import type { AttributeType } from '@daymark/core'
import { useRead } from '../../api/read.ts'

/** A value that occurs, what it is called, and in how many accounts. */
export interface Suggestion {
  value: string
  label: string
  accounts: number
}

const typingMs = 250

/** The types of fields whose values are texts that accounts have in common. */
const suggested: Record<AttributeType, boolean> = {
  text: true,
  'text-list': true,
  number: false,
  boolean: false,
  date: false,
}

const none: Suggestion[] = []

/**
 * The values of a field that occur in the workspace, the commonest first.
 * @param typed - what has been typed so far
 * @param isOpen - whether anybody looks: nothing is asked for before
 */
export function useSuggestions(
  field: string,
  type: AttributeType | null,
  typed: string,
  isOpen: boolean,
): Suggestion[] {
  const [search] = useDebouncedValue(typed.trim(), typingMs)
  const isSuggested = type !== null && suggested[type] && !field.startsWith('event.')
  const { data } = useRead(
    'listFieldValues',
    { query: { field, limit: 20, ...(search !== '' && { search }) } },
    { enabled: isOpen && isSuggested },
  )
  if (!isSuggested || !data) return none
  return data.items.map(({ value, label, accounts }) => ({ value, label: label ?? value, accounts }))
}
