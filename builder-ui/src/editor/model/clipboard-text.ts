import { Fragment, mostNodes } from '@daymark/core'
import { z } from 'zod'
import { amount } from '../../words/counted.ts'

/** What is copied is text, so that it goes from playbook to playbook and from browser to browser. */
const Copied = z.object({ daymark: z.literal('steps'), schemaVersion: z.number() }).loose()
const schemaVersion = 1

/** More than this is no part of a playbook. */
const longest = 4_000_000

export function textOf(fragment: Fragment): string {
  return JSON.stringify({ daymark: 'steps', schemaVersion, ...fragment }, null, 2)
}

export type Read = { ok: true; fragment: Fragment } | { ok: false; words: string }

const refuse = (words: string): Read => ({ ok: false, words })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @returns the steps that a text holds, or in words why it holds none */
export function readText(text: string): Read {
  if (text.trim() === '') return refuse('There is nothing to paste: copy some steps first.')
  if (text.length > longest) return refuse('This is too long to be a part of a playbook.')
  const content = parsed(text)
  const copied = Copied.safeParse(content)
  if (!copied.success) return refuse('What was copied is not steps of a playbook, so nothing was pasted.')
  if (copied.data.schemaVersion !== schemaVersion) {
    return refuse('These steps were copied from another version of Daymark, which this one cannot read.')
  }
  const { nodes, edges } = copied.data
  const count = Array.isArray(nodes) ? nodes.length : 0
  if (count > mostNodes) {
    return refuse(
      `These are ${amount(count)} steps, and a draft holds ${amount(mostNodes)}: nothing was pasted.`,
    )
  }
  const fragment = Fragment.safeParse({ nodes, edges })
  if (fragment.success) return { ok: true, fragment: fragment.data }
  const issue = fragment.error.issues[0]
  return refuse(
    `These steps cannot be read${issue ? ` (${issue.path.join('.')}: ${issue.message})` : ''}, so nothing was pasted.`,
  )
}
