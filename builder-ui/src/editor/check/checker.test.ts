import { createCatalog, type DraftPlaybook } from '@daymark/core'
import { expect, it } from 'vitest'
import { createChecker, type Helper, mostHere, problemsHere, type Question } from './checker.ts'

const catalog = createCatalog([], [])

/** A draft of so many steps that nothing leads to. */
const draft = (steps: number, name = 'Calls'): DraftPlaybook => ({
  schemaVersion: 1,
  id: 'calls',
  name,
  family: 'calls',
  nodes: Array.from({ length: steps }, (_, index) => ({ id: `day-${index}`, type: 'day', data: { day: 1 } })),
  edges: [],
})

/** A helper that answers when it is told to. */
function slowHelper() {
  const questions: Question[] = []
  const state = { started: 0, ended: 0 }
  let helper: Helper | null = null
  return {
    questions,
    state,
    start(): Helper {
      state.started += 1
      helper = {
        postMessage: (question) => void questions.push(question),
        terminate: () => void (state.ended += 1),
        onmessage: null,
        onerror: null,
      }
      return helper
    },
    answers(code: 'no-entry' | 'cycle') {
      const data = [{ code, nodeId: null, path: '', message: '' }]
      helper?.onmessage?.({ data } as MessageEvent)
    },
    breaks: () => helper?.onerror?.({} as ErrorEvent),
  }
}

it('checks a small draft in the page', async () => {
  const helper = slowHelper()
  const { check } = createChecker(helper.start)
  expect(await check(draft(mostHere), catalog)).toEqual(problemsHere(draft(mostHere), catalog))
  expect(helper.state.started).toBe(0)
})

it('checks a large one beside it, and sends the catalogue once', async () => {
  const helper = slowHelper()
  const { check } = createChecker(helper.start)
  for (const [index, code] of (['no-entry', 'cycle'] as const).entries()) {
    const problems = check(draft(mostHere + 1), catalog)
    expect(helper.questions[index]!.catalog).toBe(index === 0 ? catalog : null)
    helper.answers(code)
    expect(await problems).toMatchObject([{ code }])
  }
  expect(helper.state.started).toBe(1)
})

it('has one draft checked at a time, and of those that come meanwhile the newest alone', async () => {
  const helper = slowHelper()
  const { check } = createChecker(helper.start)
  const [first, second, third] = ['1', '2', '3'].map((name) => check(draft(mostHere + 1, name), catalog))
  expect(helper.questions.map(({ document }) => document.name)).toEqual(['1'])
  expect(await second).toBe(null)
  helper.answers('no-entry')
  expect(await first).toBe(null)
  expect(helper.questions.map(({ document }) => document.name)).toEqual(['1', '3'])
  helper.answers('cycle')
  expect(await third).toMatchObject([{ code: 'cycle' }])
})

it('does it in the page where no helper can be started', async () => {
  const { check } = createChecker(() => {
    throw new Error('Refused by a policy')
  })
  const large = draft(mostHere + 1)
  expect(await check(large, catalog)).toEqual(problemsHere(large, catalog))
})

it('does what is asked for in the page when the helper breaks, and asks no other', async () => {
  const helper = slowHelper()
  const { check } = createChecker(helper.start)
  const [old, newest] = ['old', 'new'].map((name) => check(draft(mostHere + 1, name), catalog))
  helper.breaks()
  expect(await old).toBe(null)
  expect((await newest)?.map(({ code }) => code)).toContain('no-entry')
  expect(await check(draft(mostHere + 1), catalog)).not.toBe(null)
  expect(helper.state).toEqual({ started: 1, ended: 1 })
})
