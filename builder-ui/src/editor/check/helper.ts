import { config } from 'zod'
import type { Catalog } from '@daymark/core'
import type { Question } from './checker.ts'

// As in the page: whatever makes a schema comes after this.
config({ jitless: true })
const checker = import('./checker.ts')

let catalog: Catalog | null = null

self.onmessage = async ({ data }: MessageEvent<Question>) => {
  catalog = data.catalog ?? catalog
  if (!catalog) throw new Error('The first question has a catalogue.')
  const { problemsHere } = await checker
  self.postMessage(problemsHere(data.document, catalog))
}
