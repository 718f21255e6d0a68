import type { DraftPlaybook } from '@daymark/core'
import type { PlaybookFile } from '@daymark/contract'
import { Alert, Text } from '@mantine/core'
import { IconFileDiff } from '@tabler/icons-react'
import { useCatalog } from '../../canvas/use-drawn.ts'
import { changeCount, useDifferences } from '../../library/use-differences.ts'
import { TextLink } from '../../parts/link.tsx'
import { counted } from '../../words/counted.ts'

interface FileLineProps {
  playbookId: string
  file: PlaybookFile
  draft: DraftPlaybook
}

/** Which file a playbook lives in, too, and how far the two are from each other. */
export function FileLine({ playbookId, file, draft }: FileLineProps) {
  const catalog = useCatalog()
  const lacking = useDifferences(file.offered ?? file.document, draft, catalog)
  if (!lacking) return null
  const count = changeCount(lacking)
  const isWaiting = file.offered !== null && count > 0
  return (
    <Alert
      color={isWaiting ? 'yellow' : 'gray'}
      variant="outline"
      icon={<IconFileDiff aria-hidden />}
      title={
        isWaiting ? `${file.name} and the draft have both changed` : `This playbook is also in ${file.name}`
      }
    >
      {isWaiting ? (
        <Text size="sm">
          <TextLink to="/playbooks/$playbookId/edit" params={{ playbookId }} underline="always">
            Open the draft
          </TextLink>{' '}
          to see what each of them changed, and to say which is meant.
        </Text>
      ) : count === 0 ? (
        <Text size="sm">The file and the draft do the same.</Text>
      ) : (
        <Text size="sm">
          The file lacks {counted(count, 'change')} of the draft. To write them there:{' '}
          <code>
            daymark export {playbookId} --draft -o {file.name}
          </code>
        </Text>
      )}
    </Alert>
  )
}
