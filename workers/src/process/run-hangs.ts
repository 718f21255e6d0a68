/** A run that has not done in time what it was asked to: it is asked again later, and holds up nobody meanwhile. */
export class RunHangs extends Error {
  override readonly name = 'RunHangs'

  constructor(runId: string, withinMs: number) {
    super(`Run ${runId} did not come to rest within ${withinMs / 1000} s.`)
  }
}
