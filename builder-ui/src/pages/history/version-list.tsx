import type { Draft } from '@daymark/contract'
import { Button, Group, Text } from '@mantine/core'
import { useExport } from '../../library/use-export.ts'
import { Card } from '../../parts/card.tsx'
import { ButtonLink, TextLink } from '../../parts/link.tsx'
import { type Tone, Status } from '../../parts/status.tsx'
import { Moment } from '../../time/moment.tsx'
import { type Edition, type Version, versionStatusWords } from './editions.ts'

const tones: Record<Version['status'], Tone> = { draft: 'warn', published: 'good', retired: 'quiet' }

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

interface VersionListProps {
  playbookId: string
  versions: readonly Version[]
  published: number | null
  /** Whether the draft says something else than what is published. */
  hasChanges: boolean
  lastEdit: Draft['lastEdit']
  onCompare: (pair: { from: Edition; to: Edition }) => void
}

function When({ version, lastEdit }: { version: Version; lastEdit: Draft['lastEdit'] }) {
  if (version.status === 'draft') {
    return lastEdit ? (
      <>
        Last edited <Moment at={lastEdit.at} inline /> by {lastEdit.author}: {lastEdit.summary}
      </>
    ) : (
      <>Not edited since it was begun</>
    )
  }
  return (
    <>
      {version.publishedAt !== null && (
        <>
          Published <Moment at={version.publishedAt} inline />
        </>
      )}
      {version.publishedBy !== null && ` by ${version.publishedBy}`}
      {version.retiredAt !== null && (
        <>
          , replaced <Moment at={version.retiredAt} inline />
        </>
      )}
    </>
  )
}

function Actions({
  version,
  before,
  ...list
}: VersionListProps & { version: Version; before: Version | null }) {
  const { playbookId, published, hasChanges, onCompare } = list
  const params = { playbookId }
  const isDraft = version.status === 'draft'
  const edition: Edition = isDraft ? 'draft' : version.version
  const name = isDraft ? 'the draft' : `version ${version.version}`
  const save = useExport(playbookId)
  return (
    <Group gap="xs">
      {before && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`What changed in ${name}`}
          onClick={() => onCompare({ from: before.version, to: edition })}
        >
          What changed
        </Button>
      )}
      {!isDraft && (hasChanges || version.version !== published) && (
        <ButtonLink
          size="compact-sm"
          variant="default"
          to="/playbooks/$playbookId/edit"
          params={params}
          search={{ restore: version.version }}
          aria-label={`Restore as draft: version ${version.version}`}
        >
          Restore as draft
        </ButtonLink>
      )}
      {isDraft && published !== null && hasChanges && (
        <ButtonLink
          size="compact-sm"
          variant="default"
          to="/playbooks/$playbookId/edit"
          params={params}
          search={{ restore: published, discard: true }}
        >
          Discard the draft
        </ButtonLink>
      )}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Export ${name} as YAML`}
        onClick={() => void save(isDraft ? null : version.version)}
      >
        Export
      </Button>
    </Group>
  )
}

/** Every version with who published it, when and why; the draft above them. */
export function VersionList(props: VersionListProps) {
  const { playbookId, versions, lastEdit } = props
  return (
    <Card title="Versions">
      <ol className="dm-versions" aria-label="Versions, newest first">
        {versions.map((version, index) => {
          const isDraft = version.status === 'draft'
          return (
            <li key={version.version}>
              <div className="dm-version-head">
                {isDraft ? (
                  <TextLink to="/playbooks/$playbookId/edit" params={{ playbookId }} fw={580}>
                    Draft of version {version.version}
                  </TextLink>
                ) : (
                  <TextLink
                    to="/playbooks/$playbookId"
                    params={{ playbookId }}
                    search={{ version: version.version }}
                    fw={580}
                  >
                    Version {version.version}
                  </TextLink>
                )}
                <Status tone={tones[version.status]}>{sentence(versionStatusWords[version.status])}</Status>
              </div>
              <Text size="sm" c="dimmed" component="div">
                <When version={version} lastEdit={lastEdit} />
              </Text>
              {version.note !== null && (
                <Text size="sm" className="dm-version-note">
                  “{version.note}”
                </Text>
              )}
              <Actions {...props} version={version} before={versions[index + 1] ?? null} />
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
