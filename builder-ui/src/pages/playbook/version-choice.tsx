import { Select } from '@mantine/core'
import { useRead } from '../../api/read.ts'
import { versionStatusWords } from '../history/editions.ts'

interface VersionChoiceProps {
  playbookId: string
  version: number
  onChange: (version: number) => void
}

/** Which version of a playbook is shown, with the runs of that version. */
export function VersionChoice({ playbookId, version, onChange }: VersionChoiceProps) {
  const { data } = useRead('listVersions', { params: { id: playbookId } })
  const options = (data?.items ?? []).map((item) => ({
    value: String(item.version),
    label: `Version ${item.version}, ${versionStatusWords[item.status]}`,
  }))
  return (
    <Select
      aria-label="Version"
      value={String(version)}
      data={options}
      onChange={(chosen) => chosen !== null && onChange(Number(chosen))}
      allowDeselect={false}
      size="xs"
      w={{ base: '100%', xs: 190 }}
    />
  )
}
