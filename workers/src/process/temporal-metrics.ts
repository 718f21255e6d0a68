import { createServer } from 'node:net'
import { Counter, Registry } from 'prom-client'

const patienceMs = 2_000

/** @returns a port of this machine's own address on which nobody listens */
export async function freeLocalPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('A server on a port has a port.')
  return address.port
}

/** @returns the sum of a metric over all its labels, in Prometheus text */
export function sumOf(text: string, name: string): number {
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
  return lines.reduce((sum, line) => sum + Number(/ (\S+)$/.exec(line)?.[1] ?? 0), 0)
}

/**
 * What the native half of Temporal's SDK has counted; it alone sees workflow tasks fail.
 * @param port - where it answers, on this machine only
 * @returns Prometheus text: its own series, and the failures of workflow tasks under a name of ours
 */
export async function readTemporalMetrics(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`, {
    signal: AbortSignal.timeout(patienceMs),
  })
  const text = await response.text()
  const registry = new Registry()
  new Counter({
    name: 'daymark_workflow_task_failures_total',
    help: 'Workflow tasks that failed: the code of runs does not do what it did, or throws.',
    registers: [registry],
  }).inc(sumOf(text, 'temporal_workflow_task_execution_failed'))
  return `${text}\n${await registry.metrics()}`
}
