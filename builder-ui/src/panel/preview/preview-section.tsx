import { useLocalStorage } from '@mantine/hooks'
import { useStepPanel } from '../panel-context.ts'
import { LazyPreview } from './lazy-preview.tsx'
import { saysSomething } from './said-by.ts'

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
      {isOpen && <LazyPreview data={node.data} />}
    </details>
  )
}
