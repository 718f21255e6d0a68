import { setTimeout as sleep } from 'node:timers/promises'
import { logTail } from '../process/log-tail.ts'
import { readyPath } from './contracts.ts'

/** Waits until the API says that it and everything it needs are ready. Rejects after two minutes, saying why. */
export async function untilReady(apiUrl: string, logFile: string): Promise<void> {
  const deadline = performance.now() + 120_000
  let last = 'no answer'
  while (performance.now() < deadline) {
    try {
      const response = await fetch(`${apiUrl}${readyPath}`, { signal: AbortSignal.timeout(5_000) })
      if (response.ok) return
      last = `${response.status} ${(await response.text()).slice(0, 500)}`
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
    await sleep(150)
  }
  throw new Error(
    `The API did not become ready within two minutes. Its last answer: ${last}\nThe end of ${logFile}:\n${logTail(logFile)}`,
  )
}
