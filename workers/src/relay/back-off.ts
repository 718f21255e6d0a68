import { type BackOff, backOffMs } from '@daymark/core'
import { isDatabaseAway } from '@daymark/store'
import type { PutOff } from '@daymark/store/runs'
import { isGrpcServiceError } from '@temporalio/client'
import { RunHangs } from '../process/run-hangs.ts'
import { wallNow } from '../wall-now.ts'

/** gRPC status codes that say nothing against the item itself: Temporal is away, or asks for patience. */
const passingCodes: ReadonlySet<number> = new Set([4, 8, 10, 13, 14])

const refusalBackOff: BackOff = { firstMs: 500, longestMs: 60_000 }
/** Whoever drains stops at the first of them, so that asking again soon costs little. */
const passingBackOff: BackOff = { firstMs: 500, longestMs: 4_000 }
/** An item that Temporal refuses so often is set aside, for a person to look at; readiness turns red. */
const mostRefusals = 20

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Whether an error passes by itself and says nothing against what was tried. Temporal's client wraps those of gRPC. */
export function isPassing(error: unknown): boolean {
  if (isGrpcServiceError(error)) return passingCodes.has(error.code)
  if (isDatabaseAway(error)) return true
  return error instanceof Error && error.cause !== undefined && isPassing(error.cause)
}

/** When to try an item again, and whether to set it aside. */
export function backOff(
  { attempts, refusals }: Record<'attempts' | 'refusals', number>,
  error: unknown,
): PutOff {
  const hangs = error instanceof RunHangs
  const isRefusal = !hangs && !isPassing(error)
  // A run that hangs stops nobody who drains, so that asking it costs much, and asking it soon would cost the others.
  const delayMs = backOffMs(isRefusal || hangs ? refusalBackOff : passingBackOff, attempts + 1)
  return {
    done: false,
    error: messageOf(error),
    retryAt: new Date(wallNow() + delayMs),
    isRefusal,
    park: isRefusal && refusals + 1 >= mostRefusals,
  }
}
