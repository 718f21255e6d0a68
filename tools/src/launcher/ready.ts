import { setTimeout as sleep } from 'node:timers/promises'
import { logTail } from '../process/log-tail.ts'
import { readyPath } from './contracts.ts'
import { warn } from './say.ts'

/** An outbox that is stuck is for a person to look at, in the very pages that would not be shown. */
function servesAllTheSame(body: string): boolean {
  const { parts = {} }: { parts?: Record<string, { state: string; detail: string }> } = JSON.parse(body)
  const down = Object.entries(parts).filter(([, { state }]) => state !== 'ok')
  const isOutboxAlone = down.length === 1 && down[0]?.[0] === 'outbox'
  if (isOutboxAlone) warn(`The outbox needs a look: ${down[0]?.[1].detail ?? ''}`)
  return isOutboxAlone
}

/** Waits until the API says that it and everything it needs are ready. Rejects after two minutes, saying why. */
export async function untilReady(apiUrl: string, logFile: string): Promise<void> {
  const deadline = performance.now() + 120_000
  let last = 'no answer'
  while (performance.now() < deadline) {
    try {
      const response = await fetch(`${apiUrl}${readyPath}`, { signal: AbortSignal.timeout(5_000) })
      if (response.ok) return
      const body = await response.text()
      if (servesAllTheSame(body)) return
      last = `${response.status} ${body.slice(0, 500)}`
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
    await sleep(150)
  }
  throw new Error(
    `The API did not become ready within two minutes. Its last answer: ${last}\nThe end of ${logFile}:\n${logTail(logFile)}`,
  )
}
