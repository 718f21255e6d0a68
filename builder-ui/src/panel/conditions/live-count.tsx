import { Loader } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Json } from '@daymark/core'
import { useClient } from '../../api/client-context.ts'
import { wordsOf } from '../../api/refused-error.ts'
import { momentOf } from '../../time/format.ts'
import { useWorkspaceTime } from '../../time/workspace-time.tsx'
import { assigningBefore } from '../facts/what-holds.ts'
import { usePanel } from '../panel-context.ts'
import { conditionCount, type CountQuestion } from './condition-count.ts'
import { countWords } from './count-words.ts'
import type { Fields } from './row.ts'

import './live-count.css'

const pauseMs = 300

interface LiveCountProps {
  condition: Json
  eventKind: string | null
  fields: Fields
}

/** How many accounts a condition matches now. Asked for when nobody types; a question that is out of date is withdrawn. */
function useCount({ condition, eventKind }: Omit<LiveCountProps, 'fields'>) {
  const client = useClient()
  const { document, node } = usePanel()
  // The rules of the playbook itself hold before and after.
  const isAfterAssignment = node
    ? assigningBefore(document, node).length > 0
    : document.nodes.some(({ type }) => type === 'assign')
  const question: CountQuestion = { condition, isAfterAssignment, ...(eventKind && { eventKind }) }
  const [body] = useDebouncedValue(JSON.stringify(question), pauseMs)
  return useQuery({ ...conditionCount(client, body), placeholderData: keepPreviousData })
}

/** The count below a condition, and what has to be known of it. */
export function LiveCount({ condition, eventKind, fields }: LiveCountProps) {
  const { zone } = useWorkspaceTime()
  const { data, error, isFetching } = useCount({ condition, eventKind })
  const labelOf = (field: string) => fields.get(field)?.label ?? field
  const words = data && countWords(data, labelOf)
  return (
    <div className="dm-count" role="status" aria-live="polite" data-old={isFetching || undefined}>
      {error ? (
        <p>It could not be counted: {wordsOf(error)}</p>
      ) : words ? (
        <>
          <p className="dm-count-number">
            {words.number} {isFetching && <Loader size={10} aria-hidden />}
          </p>
          {words.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
          <p>
            As of <time dateTime={data.at}>{momentOf(Date.parse(data.at), zone)}</time>
          </p>
        </>
      ) : (
        <p>Counting the accounts that match …</p>
      )}
    </div>
  )
}
