import { DraftPlaybook } from '@daymark/core'
import { ActionIcon, Group, Select, Stack, Text, Tooltip } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useRead } from '../../api/read.ts'
import { useCatalog } from '../../canvas/use-drawn.ts'
import { ChangeList } from '../../library/change-list.tsx'
import { useDifferences } from '../../library/use-differences.ts'
import { Card } from '../../parts/card.tsx'
import { Waiting } from '../../parts/loaded.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { type Edition, editionFrom, editionWords, keyOf } from './editions.ts'

interface Read {
  document: DraftPlaybook | null
  error: unknown
}

/** The document of an edition; it is null while it is read, and for good where it cannot be. */
function useDocument(playbookId: string, edition: Edition): Read {
  const params = { id: playbookId }
  const isNumber = typeof edition === 'number'
  const version = useRead(
    'getVersion',
    { params: { id: playbookId, version: isNumber ? edition : 1 } },
    { enabled: isNumber },
  )
  const draft = useRead('getDraft', { params }, { enabled: edition === 'draft' })
  const file = useRead('getPlaybookFile', { params }, { enabled: edition === 'file' })
  const found: unknown = isNumber
    ? version.data?.document
    : edition === 'draft'
      ? draft.data?.document
      : (file.data?.file?.offered ?? file.data?.file?.document)
  const document = useMemo(() => DraftPlaybook.safeParse(found), [found])
  const { error } = isNumber ? version : edition === 'draft' ? draft : file
  if (found === undefined || found === null) return { document: null, error }
  if (document.success) return { document: document.data, error: null }
  return {
    document: null,
    error: new Error(`${editionWords(edition, null)} was written for another Daymark.`),
  }
}

interface ComparisonProps {
  playbookId: string
  editions: readonly Edition[]
  fileName: string | null
  from: Edition
  to: Edition
  onChange: (pair: { from: Edition; to: Edition }) => void
}

/** Any two editions, and in words what the later does otherwise. */
export function Comparison({ playbookId, editions, fileName, from, to, onChange }: ComparisonProps) {
  const before = useDocument(playbookId, from)
  const after = useDocument(playbookId, to)
  const catalog = useCatalog()
  const groups = useDifferences(before.document, after.document, catalog)
  const options = editions.map((edition) => ({
    value: keyOf(edition),
    label: editionWords(edition, fileName),
  }))
  const words = `From ${editionWords(from, fileName)} to ${editionWords(to, fileName)}`
  const error = before.error ?? after.error
  return (
    <Card title="Compare">
      <Group gap="xs" align="flex-end">
        <Select
          label="From"
          value={keyOf(from)}
          data={options}
          onChange={(value) => value !== null && onChange({ from: editionFrom(value), to })}
          allowDeselect={false}
          size="sm"
          w={{ base: '100%', xs: 200 }}
        />
        <Tooltip label="The other way round">
          <ActionIcon
            variant="default"
            size={36}
            aria-label="The other way round"
            onClick={() => onChange({ from: to, to: from })}
          >
            <IconArrowsExchange size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Select
          label="To"
          value={keyOf(to)}
          data={options}
          onChange={(value) => value !== null && onChange({ from, to: editionFrom(value) })}
          allowDeselect={false}
          size="sm"
          w={{ base: '100%', xs: 200 }}
        />
      </Group>
      <Stack gap="sm" role="region" aria-label={words} aria-live="polite">
        {error ? (
          <Trouble error={error} />
        ) : groups === null ? (
          <Waiting lines={4} />
        ) : groups.length === 0 ? (
          <Text size="sm">They do the same.</Text>
        ) : (
          <ChangeList groups={groups} label={words} />
        )}
      </Stack>
    </Card>
  )
}
