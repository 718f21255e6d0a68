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
import { createClient } from '@daymark/contract'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { AccessProvider } from '../../api/client-context.ts'
import { cssVariables, theme } from '../../app/theme.ts'
import { NodePanel } from '../node-panel.tsx'

/** What a test puts into the page before it opens: a draft, the registered actions, and which step is shown. */
interface Given {
  document: unknown
  actions: unknown[]
  nodeId: string
  readOnly: boolean
  /** What the server says, by the path that it is asked at; what is not here is never answered. */
  replies: Record<string, unknown>
}

declare global {
  interface Window {
    given: Given
    /** Every call of `onEdit`, for tests to read. */
    gestures: EditOperation[][]
    /** Every question to the server, for tests to read. */
    asked: { path: string; body: unknown }[]
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
window.asked = []
window.left = 0

const client = createClient({
  baseUrl: '',
  apiKey: '',
  fetch: async (url, { body = 'null', signal }) => {
    const [path = ''] = url.split('?')
    window.asked.push({ path, body: JSON.parse(body) })
    const reply = given.replies[path]
    if (reply !== undefined)
      return { ok: true, status: 200, text: () => Promise.resolve(JSON.stringify(reply)) }
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(new Error('Withdrawn')))
    })
  },
})
const access = { client, apiKey: '', leave: () => undefined }
const queries = new QueryClient()

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
      <QueryClientProvider client={queries}>
        <AccessProvider value={access}>
          <Story />
        </AccessProvider>
      </QueryClientProvider>
    </MantineProvider>,
  )
}
