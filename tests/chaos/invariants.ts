import type { Mailbox } from '@daymark/tools'
import { mailsOf, mailViolations, query, type Suspects } from './ledger.ts'
import { expectedAsks, manySeats } from './playbook.ts'
import type { Population } from './population.ts'

/** What a run has come to, and how many effects it has had. */
interface RunFacts {
  id: string
  accountId: string
  seats: number
  state: string
  outcome: string | null
  endCode: string | null
  variant: string | null
  asks: string[] | null
  lines: number[] | null
  effects: Record<'exposures' | 'in-app' | 'tasks' | 'notices' | 'mails' | 'tokens' | 'outbox', number>
}

const runFacts = `
  select runs.id, runs.account_id as "accountId", accounts.seats, runs.state, runs.outcome, runs.end_code as "endCode",
    (select min(variant) from exposures e where e.workspace_id = runs.workspace_id and e.account_id = runs.account_id) as variant,
    (select json_agg(key order by key collate "C") from run_log l where ${ofRun('l')} and kind = 'answered') as asks,
    (select json_agg(n order by n) from run_log l where ${ofRun('l')}) as lines,
    json_build_object(
      'exposures', (select count(*) from exposures e where ${ofRun('e')}),
      'in-app', (select count(*) from in_app_messages m where ${ofRun('m')}),
      'tasks', (select count(*) from tasks t where ${ofRun('t')} and state = 'done'),
      'notices', (select count(*) from member_notifications n where ${ofRun('n')}),
      'mails', (select count(*) from sends s where ${ofRun('s')} and message_id is not null),
      'tokens', (select count(*) from run_tokens k where ${ofRun('k')}),
      'outbox', (select count(*) from outbox o where ${ofRun('o')})
    ) as effects
  from runs join accounts on accounts.workspace_id = runs.workspace_id and accounts.id = runs.account_id
  where runs.workspace_id = $1
  order by runs.account_id`

function ofRun(table: string): string {
  return `${table}.workspace_id = runs.workspace_id and ${table}.run_id = runs.id`
}

function expectedOf({ variant, seats }: RunFacts) {
  const isLarge = seats >= manySeats
  return {
    state: 'ended',
    outcome: 'left',
    endCode: 'agreed',
    asks: expectedAsks(variant ?? '?', seats),
    effects: {
      exposures: 1,
      'in-app': 1,
      tasks: 1,
      notices: isLarge ? 1 : 0,
      mails: isLarge ? 3 : 2,
      tokens: 0,
      outbox: 0,
    },
  }
}

function runViolations(run: RunFacts): string[] {
  const { id, accountId, state, outcome, endCode, asks, effects, lines } = run
  const expected = JSON.stringify(expectedOf(run))
  const found = JSON.stringify({ state, outcome, endCode, asks, effects })
  const gapless = (lines ?? []).every((n, index) => n === index)
  return [
    ...(found === expected ? [] : [`${accountId} (${id})\n  is   ${found}\n  not  ${expected}`]),
    ...(gapless ? [] : [`${accountId} (${id}) has the log lines ${lines?.join(' ')}`]),
  ]
}

/** Every account that was enrolled has one run, which has done everything once and ended as it should. */
async function populationViolations(databaseUrl: string, population: Population): Promise<string[]> {
  const runs = await query<RunFacts>(databaseUrl, runFacts, [population.workspaceId])
  const lost = population.accountIds.filter((id) => !runs.some(({ accountId }) => accountId === id))
  return [
    ...lost.map((id) => `${id} has no run`),
    ...(runs.length > population.accountIds.length ? [`There are ${runs.length} runs`] : []),
    ...runs.flatMap(runViolations),
  ]
}

/** What a finished chaos is looked at with. */
export interface Evidence {
  databaseUrl: string
  mailbox: Mailbox
  populations: readonly Population[]
  /** The mails that were in flight at a kill; null when nobody could look. */
  suspects: Suspects | null
}

/** @returns what was promised and is not so, in words; empty when all is well */
export async function violations({
  databaseUrl,
  mailbox,
  populations,
  suspects,
}: Evidence): Promise<string[]> {
  const found = mailViolations(await mailsOf(databaseUrl, populations), mailbox, suspects)
  for (const population of populations) found.push(...(await populationViolations(databaseUrl, population)))
  return found
}
