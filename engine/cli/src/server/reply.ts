import type { ClientResult, HttpProblem } from '@daymark/contract'
import { CommandError, exitCodes } from '../exit-code.ts'

/** A refusal by the server, with all that it said. */
export class ServerRefusal extends CommandError {
  readonly problem: HttpProblem

  constructor(problem: HttpProblem) {
    super(
      problem.status === 0 ? exitCodes.unreachable : exitCodes.refused,
      [describe(problem), ...detailsOf(problem)].join('\n'),
    )
    this.problem = problem
  }
}

function describe({ status, title, detail, code }: HttpProblem): string {
  if (status === 0) return `${title}: ${detail}`
  return detail ? `${detail} (${code})` : `${title} (${code})`
}

function detailsOf({ fields = [], problems = [] }: HttpProblem): string[] {
  return [
    ...fields.map(({ field, message }) => `  ${field}: ${message}`),
    ...problems.map(({ nodeId, message }) => `  ${nodeId ? `${nodeId}: ` : ''}${message}`),
  ]
}

/**
 * @returns the reply's value
 * @throws ServerRefusal when the server refused, or could not be reached
 */
export async function replied<T>(result: Promise<ClientResult<T>>): Promise<T> {
  const answer = await result
  if (!answer.ok) throw new ServerRefusal(answer.problem)
  return answer.value
}
