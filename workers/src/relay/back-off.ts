import { isGrpcServiceError } from '@temporalio/client'
import type { OutboxResult } from '@daymark/store'
import { wallNow } from '../wall-now.ts'

/** gRPC status codes that say nothing against the item itself: Temporal is away, or asks for patience. */
const passingCodes: ReadonlySet<number> = new Set([4, 8, 10, 13, 14])

const firstDelayMs = 500
const longestDelayMs = 60_000
/** An item that Temporal refuses so often is set aside, for a person to look at; readiness turns red. */
const mostRefusals = 20

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function isPassing(error: unknown): boolean {
  return isGrpcServiceError(error) && passingCodes.has(error.code)
}

/** When to try an item again, and whether to set it aside. */
export function backOff(attempts: number, error: unknown): OutboxResult {
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempts, 10))
  return {
    done: false,
    error: messageOf(error),
    retryAt: new Date(wallNow() + delay),
    park: !isPassing(error) && attempts + 1 >= mostRefusals,
  }
}
