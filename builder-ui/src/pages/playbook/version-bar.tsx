import { Group, Text } from '@mantine/core'
import { useRead } from '../../api/read.ts'
import { ButtonLink } from '../../parts/link.tsx'
import { Moment } from '../../time/moment.tsx'
import type { Version } from '../history/editions.ts'
import './version-bar.css'

interface VersionBarProps {
  playbookId: string
  version: number
  /** The version that enrols; null where none was ever published. */
  published: number | null
  isDraft: boolean
}

function Replaced({ playbookId, version, published }: Omit<VersionBarProps, 'isDraft'>) {
  const { data } = useRead('listVersions', { params: { id: playbookId } })
  const found: Version | undefined = data?.items.find((item) => item.version === version)
  return (
    <>
      <div className="dm-version-bar-words">
        <Text size="sm" fw={580}>
          An older version: version {version}
        </Text>
        <Text size="sm" component="div">
          {found?.publishedAt && (
            <>
              Published <Moment at={found.publishedAt} inline />
              {found.publishedBy !== null && ` by ${found.publishedBy}`}.{' '}
            </>
          )}
          {found?.retiredAt && (
            <>
              Replaced <Moment at={found.retiredAt} inline />.{' '}
            </>
          )}
          It enrols nobody; runs that began on it stay on it.
        </Text>
        {found && found.note !== null && <Text size="sm">“{found.note}”</Text>}
      </div>
      <Group gap="xs">
        {published !== null && (
          <ButtonLink
            size="compact-sm"
            variant="default"
            to="/playbooks/$playbookId/history"
            params={{ playbookId }}
            search={{ from: version, to: published }}
          >
            What changed since
          </ButtonLink>
        )}
        <ButtonLink
          size="compact-sm"
          variant="default"
          to="/playbooks/$playbookId/edit"
          params={{ playbookId }}
          search={{ restore: version }}
        >
          Restore as draft
        </ButtonLink>
      </Group>
    </>
  )
}

function Drawn({ playbookId, published }: Pick<VersionBarProps, 'playbookId' | 'published'>) {
  return (
    <>
      <div className="dm-version-bar-words">
        <Text size="sm" fw={580}>
          The draft
        </Text>
        <Text size="sm">
          {published === null
            ? 'It enrols nobody before it is published.'
            : `Version ${published} runs until the draft is published.`}
        </Text>
      </div>
      {published !== null && (
        <ButtonLink
          size="compact-sm"
          variant="default"
          to="/playbooks/$playbookId/history"
          params={{ playbookId }}
          search={{ from: published, to: 'draft' }}
        >
          What changed since version {published}
        </ButtonLink>
      )}
    </>
  )
}

/** Says of what is shown that it is not what runs, so that nobody takes it for that; of the version that runs, nothing. */
export function VersionBar(props: VersionBarProps) {
  const { version, published, isDraft } = props
  if (version === published) return null
  return (
    <section
      className="dm-version-bar"
      data-kind={isDraft ? 'draft' : 'old'}
      aria-label="Which version is shown"
    >
      {isDraft ? <Drawn {...props} /> : <Replaced {...props} />}
    </section>
  )
}
