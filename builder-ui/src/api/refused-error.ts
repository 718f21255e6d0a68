import type { HttpProblem } from '@daymark/contract'

/** What the API refused, or that it could not be reached (status 0), as queries and mutations throw it. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly status: number
  readonly problem: HttpProblem

  constructor(status: number, problem: HttpProblem) {
    super(problem.detail || problem.title)
    this.status = status
    this.problem = problem
  }
}

/** An error in words for people. */
export function wordsOf(error: unknown): string {
  if (error instanceof RefusedError && error.status === 0) return 'Daymark cannot be reached. Is it running?'
  return error instanceof Error ? error.message : String(error)
}
