/** @returns how long the work took, in milliseconds */
export async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Does the work for each item, so many at a time. */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = items.values()
  const takeTurns = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, takeTurns))
}

/** @returns the rows of each batch */
export function batchesOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

/**
 * A zone in which it is three in the morning: whoever is enrolled now sleeps until nine. So a run has the same waits,
 * and its history as many events, whatever the time of day at which somebody measures.
 */
export function zoneAtNight(now: number): string {
  const hour = new Date(now).getUTCHours()
  const ahead = hour <= 15 ? 3 - hour : 27 - hour
  // POSIX counts westwards.
  return ahead === 0 ? 'Etc/UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
