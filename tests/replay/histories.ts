import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { engineVersion } from '@daymark/core/step'
import type { Client } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'

/** A history in Temporal's own JSON, which its tools read and write, too. */
export type HistoryJson = { events: { eventType: string }[] }

/** A history as it is kept: of which scenario, and which link of its chain of continue-as-new. */
export interface Golden {
  name: string
  history: HistoryJson
}

const root = new URL('./histories/', import.meta.url)

/** The histories of a run's executions, in order: more than one when it continued as new. */
export async function fetchHistories(client: Client, runId: string): Promise<HistoryJson[]> {
  const executions: { id: string; startedAt: number }[] = []
  for await (const { runId: id, startTime } of client.workflow.list({ query: `WorkflowId = '${runId}'` })) {
    executions.push({ id, startedAt: startTime.getTime() })
  }
  executions.sort((a, b) => a.startedAt - b.startedAt)
  const histories = executions.map(({ id }) => client.workflow.getHandle(runId, id).fetchHistory())
  return (await Promise.all(histories)).map((history) => JSON.parse(historyToJSON(history)))
}

/** What of the workflow code the histories that are kept today were recorded with, beside the engine version: its latest patch. */
const latestPatch = 'asks-in-flight'

/** A history as text, without the traces of failures: they name the folders of whoever recorded it, and no replay looks at them. */
function written(history: HistoryJson): string {
  return JSON.stringify(history, (key, value: unknown) => (key === 'stackTrace' ? '' : value), 1)
}

/** Keeps a scenario's histories as golden ones of today's engine version and workflow code. */
export async function keepHistories(name: string, histories: readonly HistoryJson[]): Promise<void> {
  const folder = new URL(`engine-${engineVersion}-${latestPatch}/`, root)
  await mkdir(folder, { recursive: true })
  for (const [index, history] of histories.entries()) {
    await writeFile(new URL(`${name}.${index + 1}.json`, folder), `${written(history)}\n`)
  }
}

/** @returns every history that is kept, of every engine version */
export async function goldenHistories(): Promise<Golden[]> {
  const golden: Golden[] = []
  for (const folder of (await readdir(root)).sort()) {
    for (const file of (await readdir(new URL(`${folder}/`, root))).sort()) {
      const text = await readFile(new URL(`${folder}/${file}`, root), 'utf8')
      golden.push({ name: `${folder}/${file}`, history: JSON.parse(text) })
    }
  }
  return golden
}
