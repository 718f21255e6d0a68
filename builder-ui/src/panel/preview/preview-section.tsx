import { useLocalStorage } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { Loader } from '@mantine/core'
import { useStepPanel } from '../panel-context.ts'
import { saysSomething } from './said-by.ts'

const MessagePreview = lazy(async () => {
  const { MessagePreview: preview } = await import('./message-preview.tsx')
  return { default: preview }
})

/** The preview below a step's fields, opened when it is wanted, and then for every step. */
export function PreviewSection() {
  const { node, catalog } = useStepPanel()
  const [isOpen, setIsOpen] = useLocalStorage({
    key: 'daymark.preview-open',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  if (!saysSomething(node, catalog)) return null
  return (
    <details
      className="dm-more"
      open={isOpen}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>Preview with an account</summary>
      {isOpen && (
        <Suspense fallback={<Loader size="xs" aria-label="The preview is loading" />}>
          <MessagePreview data={node.data} />
        </Suspense>
      )}
    </details>
  )
}
