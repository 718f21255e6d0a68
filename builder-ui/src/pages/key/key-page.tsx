import { Button, Checkbox, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { clientFor } from '../../api/client-context.ts'
import { valueOf } from '../../api/read.ts'
import { wordsOf } from '../../api/refused-error.ts'
import { hasUnsent } from '../../api/unsent.ts'
import './key-page.css'

interface KeyPageProps {
  /** Why a key is asked for again. */
  reason: string | null
  onKey: (key: string, isForLong: boolean) => void
}

/** Asks for the API key, and whether it opens anything. */
export function KeyPage({ reason, onKey }: KeyPageProps) {
  const [key, setKey] = useState('')
  const [isForLong, setIsForLong] = useState(true)
  const [isUnsent] = useState(() => hasUnsent(localStorage))
  const check = useMutation({
    mutationFn: (candidate: string) => valueOf(clientFor(candidate).getWorkspace()),
    onSuccess: (_workspace, candidate) => onKey(candidate, isForLong),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    check.mutate(key.trim())
  }
  return (
    <main className="dm-key">
      <Paper p="xl" className="dm-card dm-key-card">
        <form onSubmit={submit}>
          <Stack>
            <img src="/mark.svg" alt="" width="44" height="44" />
            <div>
              <Title order={1} size="h3">
                Open a workspace
              </Title>
              <Text c="dimmed" size="sm">
                {reason ?? 'An API key opens the workspace that it was made for.'}
              </Text>
              {isUnsent && (
                <Text size="sm" mt="xs">
                  Changes that were drawn here and not saved are kept in this browser. They are sent when
                  their draft is opened with another key of the same workspace.
                </Text>
              )}
            </div>
            <PasswordInput
              label="API key"
              description="npm start prints it, and a link that brings it along."
              value={key}
              onChange={({ currentTarget }) => setKey(currentTarget.value)}
              error={check.error ? wordsOf(check.error) : undefined}
              autoComplete="current-password"
              required
              data-autofocus
            />
            <Checkbox
              label="Keep it in this browser"
              checked={isForLong}
              onChange={({ currentTarget }) => setIsForLong(currentTarget.checked)}
            />
            <Button type="submit" loading={check.isPending} disabled={key.trim() === ''}>
              Open
            </Button>
          </Stack>
        </form>
      </Paper>
    </main>
  )
}
