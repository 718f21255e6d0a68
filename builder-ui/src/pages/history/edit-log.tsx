import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useRead } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../time/moment.tsx'
import { counted } from '../../words/counted.ts'

/** As many as fit beside the versions; and as many as are asked for at once. */
const [few, most] = [8, 200]

interface EditLogProps {
  playbookId: string
  /** How often the drafts have been edited until now: the number of the newest edit. */
  revision: number
}

/** Who did what to the drafts, and when; the newest first. */
export function EditLog({ playbookId, revision }: EditLogProps) {
  const [isWhole, setIsWhole] = useState(false)
  const limit = isWhole ? most : few
  const query = { after: String(Math.max(0, revision - limit)), limit: String(limit) }
  const edits = useRead('listDraftEdits', { params: { id: playbookId }, query })
  if (revision === 0) return null
  return (
    <Card title="Edits">
      <Loaded query={edits}>
        {({ items }) => (
          <ol className="dm-edits" aria-label="Edits, newest first">
            {items.toReversed().map(({ revision: number, author, summary, at }) => (
              <li key={number}>
                <span className="dm-edit-words">{summary}</span>
                <Text size="xs" c="dimmed" component="div">
                  {author}, <Moment at={at} inline />
                </Text>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
      {!isWhole && revision > few && (
        <Button
          size="compact-sm"
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setIsWhole(true)}
        >
          {revision > most ? `The last ${most} edits` : `All ${counted(revision, 'edit')}`}
        </Button>
      )}
    </Card>
  )
}
