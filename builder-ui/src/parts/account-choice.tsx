import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useRead } from '../api/read.ts'

const typingMs = 250

interface AccountChoiceProps {
  /** What choosing none means; left out: every account. Null: one has to be chosen. */
  none?: string | null
  value: string | undefined
  onChange: (accountId: string | undefined) => void
}

/** One account, found by a part of its name. */
export function AccountChoice({ value, onChange, none = 'Every account' }: AccountChoiceProps) {
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text, typingMs)
  const { data: chosen } = useRead(
    'getAccount',
    { params: { id: value ?? '' } },
    { enabled: value !== undefined },
  )
  const isChosen = chosen !== undefined && text === chosen.name
  const { data } = useRead('listAccounts', {
    query: { limit: 20, search: isChosen ? undefined : search || undefined },
  })
  const found = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const own = chosen && value !== undefined ? [{ value, label: chosen.name }] : []
  return (
    <Select
      aria-label="Account"
      placeholder={none ?? 'Choose an account'}
      searchable
      clearable={none !== null}
      allowDeselect={none !== null}
      value={value ?? null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(accountId) => onChange(accountId ?? undefined)}
      data={[...own, ...found.filter((option) => option.value !== value)]}
      filter={({ options }) => options}
      nothingFoundMessage="No such account"
      w={{ base: '100%', xs: 190 }}
    />
  )
}
