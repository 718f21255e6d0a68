import { useRead } from '../../api/read.ts'
import { useDrawn } from '../../canvas/use-drawn.ts'
import { Choice } from '../../parts/filters.tsx'
import { leftWords } from './left-words.ts'

interface LeftChoiceProps {
  playbookId: string
  /** Left out: it is called as it is in what is published. */
  version: number | undefined
  left: string
  by: string | undefined
  onClear: () => void
}

/** Which exit of which step the runs have taken, as their playbook calls them; it can be taken away. */
export function LeftChoice({ playbookId, version, left, by, onClear }: LeftChoiceProps) {
  const { data: playbook } = useRead(
    'getPlaybook',
    { params: { id: playbookId } },
    { enabled: version === undefined },
  )
  const shown = version ?? playbook?.publishedVersion ?? null
  const { data } = useRead(
    'getVersion',
    { params: { id: playbookId, version: shown ?? 1 } },
    { enabled: shown !== null },
  )
  const drawn = useDrawn(data?.document, null)
  return (
    <Choice
      label="Exit taken"
      all="Any exit"
      value={left}
      options={[{ value: left, label: leftWords(drawn ?? null, left, by) }]}
      onChange={onClear}
    />
  )
}
