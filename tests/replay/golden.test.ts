import { readFile } from 'node:fs/promises'
import { nodeRegistry } from '@daymark/core'
import { type Control, engineVersion, type RunInput } from '@daymark/core/step'
import { workflowBundlePath } from '@daymark/workers'
import { Worker } from '@temporalio/worker'
import { describe, expect, test } from 'vitest'
import { type Golden, goldenHistories } from './histories.ts'
import { disturbances } from './scenario.ts'
import { scenarios } from './scenarios.ts'

const golden = await goldenHistories()
const bundle = await readFile(await workflowBundlePath(), 'utf8')

async function replay({ history }: Golden, code: string): Promise<void> {
  await Worker.runReplayHistory({ workflowBundle: { code } }, history, 'golden')
}

/** The control half of the plan that a history began with. */
function controlOf({ history }: Golden): Control {
  const [started] = history.events as unknown as {
    workflowExecutionStartedEventAttributes: { input: { payloads: { data: string }[] } }
  }[]
  const [payload] = started?.workflowExecutionStartedEventAttributes.input.payloads ?? []
  const input: RunInput = JSON.parse(Buffer.from(payload?.data ?? '', 'base64').toString())
  return input.control
}

function eventTypesOf(scenario: string): string[] {
  const histories = golden.filter(({ name }) => name.includes(`/${scenario}.`))
  return histories.flatMap(({ history }) => history.events.map(({ eventType }) => eventType))
}

describe('the workflow code of today', () => {
  test.for(golden)('goes the way that $name went', async (one) => {
    await expect(replay(one, bundle)).resolves.toBeUndefined()
  })

  test('is refused when it asks for other work than it did', async () => {
    const changed = bundle
      .replaceAll('answerAsk', 'answerQuestion')
      .replaceAll('answerIfRead', 'answerIfTold')
      .replaceAll('readEvents', 'readNews')
    expect(changed).not.toBe(bundle)
    const refusals = await Promise.all(
      golden.map((one) => replay(one, changed).catch((error: unknown) => error)),
    )
    expect(refusals.map((refusal) => (refusal instanceof Error ? refusal.name : refusal))).toEqual(
      golden.map(() => 'DeterminismViolationError'),
    )
  })
})

describe('the golden histories', () => {
  test('cover every node type that leaves a step, for today’s engine version', () => {
    const today = golden.filter((one) => controlOf(one).engineVersion === engineVersion)
    const types = new Set(today.flatMap((one) => Object.values(controlOf(one).steps).map(({ type }) => type)))
    const expected = Object.keys(nodeRegistry).filter((type) => type !== 'note')
    expect([...types].sort()).toEqual(expected.sort())
  })

  test('are there for every scenario', () => {
    const names = new Set(golden.map(({ name }) => name.replace(/^.*\/|\.\d+\.json$/g, '')))
    expect([...names].sort()).toEqual(scenarios.map(({ name }) => name).sort())
  })

  test.for(['held', 'wall'] as const)('show everything that can disturb a run on the %s clock', (clock) => {
    const shown = new Set(scenarios.filter((one) => one.clock === clock).flatMap(({ shows }) => shows))
    const expected = Object.entries(disturbances).filter(([, clocks]) => clocks.some((one) => one === clock))
    expect([...shown].sort()).toEqual(expected.map(([name]) => name))
  })

  test.for([
    ['timers-on-the-wall-clock', 'TIMER_FIRED'],
    ['nudged-on-the-wall-clock', 'WORKFLOW_EXECUTION_SIGNALED'],
    ['paused-on-the-wall-clock', 'WORKFLOW_EXECUTION_UPDATE_COMPLETED'],
    ['given-up-on-the-wall-clock', 'ACTIVITY_TASK_FAILED'],
    ['continued-on-the-wall-clock', 'WORKFLOW_EXECUTION_CONTINUED_AS_NEW'],
    ['cancelled-on-the-wall-clock', 'TIMER_CANCELED'],
    ['paused-in-flight-on-the-wall-clock', 'ACTIVITY_TASK_CANCELED'],
  ] as const)('have in “%s” what it is there for: %s', ([name, eventType]) => {
    expect(eventTypesOf(name)).toContain(`EVENT_TYPE_${eventType}`)
  })

  test('have in “answered-slowly-on-the-wall-clock” workflow tasks in which only time has passed', () => {
    const types = eventTypesOf('answered-slowly-on-the-wall-clock').map((type) =>
      type.replace('EVENT_TYPE_', ''),
    )
    const task = ['WORKFLOW_TASK_SCHEDULED', 'WORKFLOW_TASK_STARTED', 'WORKFLOW_TASK_COMPLETED']
    expect(types.slice(0, 7)).toEqual(['WORKFLOW_EXECUTION_STARTED', ...task, ...task])
  })
})
