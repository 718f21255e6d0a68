import { Text } from '@mantine/core'
import type { DraftPlaybook } from '@daymark/core'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../../api/client-context.ts'
import { useRead } from '../../api/read.ts'
import { conditionCount } from '../../panel/conditions/condition-count.ts'
import { closingSentence, entryOf, type Publication } from './entering.ts'
import { enteringCondition, enteringWords } from './entrants.ts'
import type { ChangesSince } from './use-changes-since.ts'

interface ComingProps {
  document: DraftPlaybook
  since: ChangesSince
}

/** The published version with its open runs; undefined while that is not known. */
function useCurrent(
  playbookId: string,
  { version, openRuns }: ChangesSince,
): Publication['current'] | undefined {
  const { data } = useRead(
    'getPositions',
    { params: { id: playbookId }, query: { version: version ?? 1 } },
    { enabled: version !== null },
  )
  if (version === null) return null
  return data && { version, openRuns: data.runs.open, earlierRuns: openRuns - data.runs.open }
}

/** Who would enter at today's facts, and what publishing comes to. */
export function Coming({ document, since }: ComingProps) {
  const client = useClient()
  const entry = entryOf(document)
  const condition = entry && since.enrols ? enteringCondition(entry) : null
  const { data: matches } = useQuery(conditionCount(client, condition && JSON.stringify({ condition })))
  const current = useCurrent(document.id, since)
  const entering = entry && matches ? enteringWords(entry, matches, since.version === null) : null
  return (
    <>
      {entering && <Text size="sm">{entering}</Text>}
      {current !== undefined && (
        <Text size="sm" fw={500}>
          {closingSentence({ entry, next: since.next, current, enrols: since.enrols })}
        </Text>
      )}
    </>
  )
}
