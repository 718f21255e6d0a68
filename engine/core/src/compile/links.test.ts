import { expect, it } from 'vitest'
import type { ActionDefinition } from '../catalog/action-definition.ts'
import { createCatalog } from '../catalog/catalog.ts'
import { compile } from './compile.ts'

const show: ActionDefinition = {
  name: 'show',
  version: 1,
  label: 'Show',
  sentence: 'Shows',
  input: {
    type: 'object',
    properties: { html: { type: 'string', template: 'html' }, link: { type: 'string', template: 'link' } },
    additionalProperties: false,
  },
  outcomes: [{ exit: 'done', label: 'Done' }],
  simulate: { outcome: 'done' },
  taskQueue: null,
  giveUpAfterMs: 1000,
  touchesCustomer: false,
}
const catalog = createCatalog([], [show])

/** The problems of a playbook that shows something. */
function codes(input: Record<string, string>): string[] {
  const compiled = compile(
    {
      schemaVersion: 1,
      id: 'p',
      name: 'P',
      family: 'f',
      nodes: [
        { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
        { id: 'show', type: 'action', data: { action: 'show', input } },
        { id: 'end', type: 'exit', data: { reason: 'Over' } },
      ],
      edges: [
        { from: 'entry', to: 'show' },
        { from: 'show', exit: 'done', to: 'end' },
        { from: 'show', exit: 'failed', to: 'end' },
      ],
    },
    catalog,
  )
  return compiled.ok ? [] : compiled.problems.map(({ code }) => code)
}

const html = (url: string) => `<a href="${url}">Go</a>`

it.each(['https://x.example/{{ account.name }}', '{{ account.name }}', 'mailto:a@b.example'])(
  'a link may be written as %s',
  (url) => expect([codes({ link: url }), codes({ html: html(url) })]).toEqual([[], []]),
)

it.each(['javascript:alert(1)', 'data:text/html,x', 'javascript:{{ account.name }}'])(
  'a link may not be written as %s',
  (url) =>
    expect([codes({ link: url }), codes({ html: html(url) })]).toEqual([['unsafe-link'], ['unsafe-link']]),
)
