import { Loader } from '@mantine/core'
import { type ComponentProps, lazy, Suspense } from 'react'

const MessagePreview = lazy(async () => {
  const { MessagePreview: preview } = await import('./message-preview.tsx')
  return { default: preview }
})

/** The preview, fetched when it is first wanted. */
export function LazyPreview(props: ComponentProps<typeof MessagePreview>) {
  return (
    <Suspense fallback={<Loader size="xs" role="status" aria-label="The preview is loading" />}>
      <MessagePreview {...props} />
    </Suspense>
  )
}
