import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatalog } from '../catalog/catalog.ts'
import { compile } from '../compile/compile.ts'
import { evaluate, explainFailure, type Facts } from '../conditions/index.ts'
import { freeId } from '../edit/names.ts'
import { explainEntry } from '../explain/index.ts'
import { judgeEvent } from '../resolve/index.ts'
import { nest, renderText, scopeFor } from '../template/index.ts'
import { type Control, initialState, own, type RunState, step } from './index.ts'

/** Every name that a plain object has without being given it. */
const inherited = Object.getOwnPropertyNames(Object.prototype)

const anyName = fc.oneof(fc.constantFrom(...inherited), fc.stringMatching(/^[a-z][a-z0-9_-]{0,12}$/))

const lowerCase = inherited.filter((name) => /^[a-z]+$/.test(name))

describe('a name that every object has', () => {
  it.each(lowerCase)(
    'is no id of a node, an exit, a rule, an experiment, a playbook or a metric: %s',
    (name) => {
      const document = {
        schemaVersion: 1,
        id: name,
        name: 'P',
        family: name,
        exitRules: [{ id: name, kind: 'thing.happened', reason: 'It did' }],
        nodes: [
          {
            id: 'entry',
            type: 'entry',
            data: { trigger: { on: 'threshold', metric: name, reachesPercent: 80, rearmBelowPercent: 70 } },
          },
          {
            id: name,
            type: 'branch',
            data: { cases: [{ exit: name, where: { field: 'account.seats', operator: 'is-known' } }] },
          },
          {
            id: 'split',
            type: 'split',
            data: {
              experiment: name,
              variants: [
                { exit: name, weight: 0.5 },
                { exit: 'b', weight: 0.5 },
              ],
            },
          },
        ],
        edges: [],
      }
      const compiled = compile(document, createCatalog([], []))
      const refused = compiled.ok ? [] : compiled.problems.filter(({ fix }) => fix?.includes('another name'))
      expect(refused.map(({ path }) => path)).toEqual(
        expect.arrayContaining([
          'id',
          'family',
          'exitRules.0.id',
          'nodes.0.data.trigger.metric',
          'nodes.1.id',
          'nodes.1.data.cases.0.exit',
          'nodes.2.data.experiment',
          'nodes.2.data.variants.0.exit',
        ]),
      )
      expect(freeId(new Set(), name)).toBe(`${name}-2`)
    },
  )

  it('is as good a name as any to a plan that has it', () => {
    fc.assert(
      fc.property(anyName, anyName, fc.integer({ min: 1, max: 3 }), (stepId, exit, waits) => {
        fc.pre(stepId !== 'entry' && stepId !== 'over')
        const local = { kind: 'local' as const }
        const control: Control = {
          engineVersion: 1,
          start: 'entry',
          steps: Object.fromEntries([
            ['entry', { type: 'entry', label: '', lane: local, exits: { next: stepId } }],
            [
              stepId,
              {
                type: 'task',
                label: '',
                lane: local,
                exits: Object.fromEntries([
                  [exit, 'over'],
                  ['overdue', 'over'],
                ]),
              },
            ],
            ['over', { type: 'exit', label: '', lane: local, exits: {} }],
          ]),
        }
        let state: RunState = step(control, initialState(0, 0), { type: 'started' }).state
        expect(own(state.visits, stepId)).toBe(1)
        state = step(control, state, {
          type: 'answered',
          key: `${stepId}:1:1:1`,
          answer: { kind: 'wait', until: 100, relative: false },
        }).state
        for (let seq = 1; seq < waits; seq += 1) {
          const other = { seq, at: seq, kind: 'thing.happened', verdict: null, matches: {} }
          state = step(control, state, { type: 'account-event', event: other }).state
          expect(state.tokens).toMatchObject([{ stepId, status: 'waiting' }])
        }
        const matches = Object.fromEntries([[stepId, exit]])
        const event = { seq: waits, at: 50, kind: 'task.completed', verdict: null, matches }
        expect(step(control, state, { type: 'account-event', event }).state.ended).toEqual({
          outcome: 'left',
          code: 'over',
        })
      }),
    )
  })

  it('leads nowhere where a step has no such exit, and names no variable but its own', () => {
    const control: Control = {
      engineVersion: 1,
      start: 'a',
      steps: {
        a: { type: 'branch', label: '', lane: { kind: 'local' }, exits: { else: 'b' } },
        b: { type: 'exit', label: '', lane: { kind: 'local' }, exits: {} },
      },
    }
    const asked = step(control, initialState(0, 0), { type: 'started' }).state
    for (const exit of inherited) {
      const answer = { kind: 'leave' as const, exit }
      expect(() => step(control, asked, { type: 'answered', key: 'a:1:1:1', answer })).toThrow(
        `no exit "${exit}"`,
      )
      const set = JSON.parse(`{"${exit}": "x"}`) as Record<string, string>
      const { state } = step(control, asked, {
        type: 'answered',
        key: 'a:1:1:1',
        answer: { kind: 'leave', exit: 'else', set },
      })
      expect(Object.entries(state.variables)).toEqual([[exit, 'x']])
      expect(Object.getPrototypeOf(state.variables)).toBe(Object.prototype)
    }
  })

  it('is not known to a condition that nobody told it', () => {
    fc.assert(
      fc.property(anyName, anyName, (known, asked) => {
        const facts = Object.fromEntries([[`event.${known}`, 'x']]) as Facts
        for (const field of [asked, `event.${asked}`]) {
          const condition = { field, operator: 'is-known' as const }
          expect(evaluate(condition, facts)).toBe(field === `event.${known}`)
          if (!evaluate(condition, facts)) expect(explainFailure(condition, facts)).toContain('is not known')
        }
      }),
    )
  })

  it('is a property of an event like any other', () => {
    for (const name of inherited) {
      const properties = JSON.parse(`{"${name}": 5}`) as Record<string, number>
      const content = {
        playbookId: 'p',
        name: 'P',
        family: 'f',
        timeOfDay: '09:00',
        goal: null,
        nodes: {},
        watches: [],
        lateness: { toleranceDays: 1, policy: 'send' as const },
        exitRules: [
          {
            id: 'rule',
            kind: 'a.b',
            reason: 'x',
            where: { field: `event.${name}`, operator: 'is' as const, value: 5 },
          },
        ],
      }
      const event = (given: Record<string, number>) => ({
        seq: 1,
        kind: 'a.b',
        occurredAt: 1,
        properties: given,
      })
      const run = { runId: 'r', enrolledAt: 0 }
      expect(judgeEvent(content, run, event(properties), {}).verdict).toEqual({
        outcome: 'left',
        code: 'rule',
      })
      expect(judgeEvent(content, run, event({}), {}).verdict).toBeNull()
    }
  })

  it('prints what it is given in a template, and is otherwise not there', () => {
    for (const name of inherited) {
      const path = `usage.${name}.used`
      const template = `{{ ${path} }}`
      expect(renderText(template, scopeFor(template, { [path]: 5 }))).toEqual({
        ok: true,
        text: '5',
        missing: [],
      })
      expect(renderText(template, scopeFor(template, {}))).toEqual({ ok: true, text: '', missing: [path] })
      expect(renderText(template, nest({ 'usage.seats.used': 1 })).ok).toBe(false)
    }
  })

  it('has no sentence of its own in a log', () => {
    const explainer = {
      content: { nodes: {}, goal: null, exitRules: [], name: 'P' },
      catalog: createCatalog([], []),
      zone: 'UTC',
    }
    for (const name of inherited) {
      expect(explainEntry({ kind: name, stepId: name, exit: name, code: name }, explainer)).toBe(name)
      expect(explainEntry({ kind: 'ended', stepId: null, exit: null, code: name }, explainer)).toBe(
        `The run ends: ${name}`,
      )
    }
  })
})
