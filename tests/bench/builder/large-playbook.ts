import { columnWidth, type PlaybookInput, rowHeight } from '@daymark/core'

type Node = PlaybookInput['nodes'][number]
type Edge = PlaybookInput['edges'][number]

/** So many branches run side by side: a large playbook is wide as well as long. */
const lanes = 10

/** An e-mail of an ordinary length, in words of its own: none is a copy of another. */
function email(id: string, label: string): Node {
  return {
    id,
    type: 'action',
    label,
    data: {
      action: 'email',
      input: {
        to: 'admin',
        subject: `${label}: how {{ account.name }} uses its licenses`,
        text: [
          'Hello {{ contact.name }},',
          `this is ${label}. {{ account.name }} uses {{ usage.seats.used }} of {{ usage.seats.limit }} licenses`,
          '{% if usage.seats.percent > 90 %}and will soon have used them all.{% else %}and has room left.{% endif %}',
          'Add seats with one click, and the next colleagues can start right away: {{ links.add_seats }}',
          'Would you rather not hear from us about this? {{ links.unsubscribe }}',
        ].join('\n\n'),
        html: [
          '<p>Hello {{ contact.name }},</p>',
          `<p><strong>This is ${label}.</strong> You use {{ usage.seats.used }} of {{ usage.seats.limit }} licenses</p>`,
          '{% if usage.seats.percent > 90 %}<p>Soon they are all used.</p>{% else %}<p>There is room left.</p>{% endif %}',
          '<p><a href="{{ links.add_seats }}" style="color: #1f6feb; font-weight: 600">Add seats</a></p>',
          '<p><a href="{{ links.unsubscribe }}">Unsubscribe</a></p>',
        ].join('\n'),
      },
    },
  }
}

function stepOf(lane: number, place: number): Node {
  const id = `lane-${lane}-step-${place}`
  if (place % 2 === 1) return email(id, `Lane ${lane}, mail ${(place + 1) / 2}`)
  return { id, type: 'day', data: { day: place + 1 } }
}

function exitsOf({ type }: Node): string[] {
  return type === 'action' ? ['done', 'failed'] : ['next']
}

/** Where a lane's step stands: its column is the lane's, its row its place. */
const at = (lane: number, row: number) => ({ x: lane * columnWidth, y: row * rowHeight })

/**
 * A playbook of so many nodes, half of them e-mails: an experiment whose variants are long sequences of days and mails.
 * It compiles, and is the same every time.
 * @param count - of nodes, at least 30
 */
export function largePlaybook(count: number, id = `large-${count}`): PlaybookInput {
  const entry: Node = {
    id: 'entry',
    type: 'entry',
    position: at((lanes - 1) / 2, 0),
    data: { trigger: { on: 'manual' } },
  }
  const variants = Array.from({ length: lanes }, (_, lane) => ({ exit: `lane-${lane}`, weight: 1 / lanes }))
  const split: Node = {
    id: 'split',
    type: 'split',
    position: at((lanes - 1) / 2, 1),
    data: { experiment: id, variants },
  }
  const end: Node = { id: 'end', type: 'exit', data: { reason: 'Everything has been said' } }
  const steps = Array.from({ length: count - 3 }, (_, index) => {
    const [lane, place] = [index % lanes, Math.floor(index / lanes)]
    return { ...stepOf(lane, place), position: at(lane, place + 2) }
  })
  const lowest = Math.ceil(steps.length / lanes) + 2
  const edges: Edge[] = [{ from: 'entry', to: 'split' }]
  for (const [index, step] of steps.entries()) {
    const lane = index % lanes
    if (index < lanes) edges.push({ from: 'split', exit: `lane-${lane}`, to: step.id })
    const next = steps[index + lanes]?.id ?? 'end'
    for (const exit of exitsOf(step)) edges.push({ from: step.id, exit, to: next })
  }
  return {
    schemaVersion: 1,
    id,
    name: `A playbook of ${count} steps`,
    family: 'large',
    nodes: [entry, split, ...steps, { ...end, position: at((lanes - 1) / 2, lowest) }],
    edges,
  }
}
