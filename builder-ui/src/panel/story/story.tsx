import '@fontsource-variable/inter'
import '@mantine/core/styles.css'
import '../../app/global.css'
import { MantineProvider } from '@mantine/core'
import {
  ActionDefinition,
  compile,
  createCatalog,
  DraftPlaybook,
  editAll,
  type EditOperation,
} from '@daymark/core'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { cssVariables, theme } from '../../app/theme.ts'
import { NodePanel } from '../node-panel.tsx'

/** What a test puts into the page before it opens: a draft, the registered actions, and which step is shown. */
interface Given {
  document: unknown
  actions: unknown[]
  nodeId: string
  readOnly: boolean
}

declare global {
  interface Window {
    given: Given
    /** Every call of `onEdit`, for tests to read. */
    gestures: EditOperation[][]
    left: number
    draft: DraftPlaybook
  }
}

const { given } = window
const catalog = createCatalog(
  [],
  given.actions.map((action) => ActionDefinition.parse(action)),
)
window.gestures = []
window.left = 0

function Story() {
  const [document, setDocument] = useState(() => DraftPlaybook.parse(given.document))
  const [nodeId, setNodeId] = useState(given.nodeId)
  window.draft = document
  const compiled = compile(document, catalog)
  return (
    <main>
      <h1 style={{ fontSize: 12, margin: 4 }}>The panel of a step</h1>
      <NodePanel
        document={document}
        nodeId={nodeId}
        catalog={catalog}
        problems={compiled.ok ? [] : compiled.problems}
        readOnly={given.readOnly}
        onLeave={() => {
          window.left += 1
        }}
        onSelect={setNodeId}
        onEdit={(operations) => {
          window.gestures.push(operations)
          setDocument((before) => {
            const done = editAll(before, operations)
            if (!done.ok) throw new Error(JSON.stringify(done.problems))
            return done.value.document
          })
        }}
      />
    </main>
  )
}

const root = window.document.getElementById('root')
if (root) {
  createRoot(root).render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Story />
    </MantineProvider>,
  )
}
