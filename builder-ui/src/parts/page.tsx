import { Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import './page.css'

interface PageProps {
  title: string
  /** Stands before the title: where this page belongs. */
  above?: ReactNode
  /** One line below the title. */
  about?: ReactNode
  /** At the right of the title. */
  actions?: ReactNode
  children: ReactNode
}

/** A page with its title, which is also the document's. */
export function Page({ title, above, about, actions, children }: PageProps) {
  useDocumentTitle(`${title} · Daymark`)
  return (
    <Stack gap="lg" className="dm-page">
      <Group justify="space-between" align="flex-end" gap="sm" component="header">
        <Stack gap={4} miw={0} flex="1 1 16rem">
          {above && <div className="dm-above">{above}</div>}
          <Title order={1} size="h2" className="dm-title">
            {title}
          </Title>
          {about && (
            <Text c="dimmed" size="sm" component="div">
              {about}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  )
}
