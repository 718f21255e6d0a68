import { Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'

/** Filters above a list; they stand in the page's address. */
export function Filters({ children }: { children: ReactNode }) {
  return (
    <Group gap="xs" role="search" className="dm-filters">
      {children}
    </Group>
  )
}

/** A page's filters as its address has them: whether any is set, and none of them. */
export function filtersOf<T extends object>(search: T, names: readonly (keyof T)[]) {
  const none = Object.fromEntries(names.map((name) => [name, undefined]))
  return { isFiltered: names.some((name) => search[name] !== undefined), none }
}

interface ChoiceProps<T extends string> {
  label: string
  /** What stands there when nothing is chosen. */
  all: string
  value: T | undefined
  options: readonly { value: T; label: string }[]
  onChange: (value: T | undefined) => void
}

/** One of some values, or all. */
export function Choice<T extends string>({ label, all, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Select
      aria-label={label}
      placeholder={all}
      value={value ?? null}
      data={options}
      onChange={(chosen) => onChange((chosen as T | null) ?? undefined)}
      clearable
      searchable={options.length > 8}
      size="sm"
      w={{ base: '100%', xs: 190 }}
    />
  )
}

interface SearchProps {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}

const typingMs = 250

/** Words to look for; passed on when the typing stops. */
export function Search({ label, value, onChange }: SearchProps) {
  const [text, setText] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  // Cleared from elsewhere, the field follows.
  if (value !== known) {
    setKnown(value)
    if (value === undefined) setText('')
  }
  const passOn = useDebouncedCallback((next: string) => onChange(next.trim() || undefined), typingMs)
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        passOn(currentTarget.value)
      }}
      type="search"
      size="sm"
      w={{ base: '100%', xs: 260 }}
    />
  )
}
