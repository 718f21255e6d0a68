import { compile, createCatalog, openTask, type Plan, quietWorld, simulate, weekdays } from '@daymark/core'
import { shippedActions } from '@daymark/workers'
import { figure, type Benchmark } from './report.ts'
import { seatExpansion } from '../support/seat-expansion.ts'

const enrolledAt = Date.UTC(2024, 0, 8, 7)

async function planOf(): Promise<Plan> {
  const actions = shippedActions.map(({ definition }) => definition)
  const compiled = compile(await seatExpansion(), createCatalog([], actions))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.value
}

function simulateOne(plan: Plan, index: number): void {
  const zone = index % 2 === 0 ? 'America/New_York' : 'Europe/Berlin'
  const trace = simulate(
    plan,
    quietWorld({
      accountId: `account-${index}`,
      enrolledAt: enrolledAt + (index % 1000) * 60_000,
      zone,
      perform: (ask, node) => {
        if (node.type === 'task')
          return openTask(node, { at: ask.at, zone, calendar: weekdays, ownerName: null })
        const exit = node.type === 'assign' ? 'assigned' : 'done'
        return { answer: { kind: 'leave', exit }, reason: '', facts: {} }
      },
    }),
  )
  if (!trace.state.ended) throw new Error('A simulated run did not end.')
}

const warmUp = 1_000
const counted = 20_000

/** How many runs of seat expansion, each 31 days, are simulated in a second on one core. */
export const simulator: Benchmark = async () => {
  const plan = await planOf()
  for (let index = 0; index < warmUp; index++) simulateOne(plan, index)
  const { user: before } = process.cpuUsage()
  const began = performance.now()
  for (let index = 0; index < counted; index++) simulateOne(plan, index)
  const seconds = (performance.now() - began) / 1000
  const cpuSeconds = (process.cpuUsage().user - before) / 1e6
  return [
    {
      title: 'Simulator',
      rows: [
        ['seat expansion, 31 days', 'measured', 'aim'],
        ['runs per second of processor time', figure(counted / cpuSeconds), '≥ 20,000'],
        ['runs per second', figure(counted / seconds), ''],
      ],
    },
  ]
}
