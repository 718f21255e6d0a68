import { existsSync } from 'node:fs'
import { compile, type Facts, isZone, localDate, type Plan, type SimulatedContact } from '@daymark/core'
import type { Call } from '../command.ts'
import { CommandError, exitCodes, refusal, usageError } from '../exit-code.ts'
import { placeProblems, problemLines } from '../playbook-file/problem-lines.ts'
import { readPlaybook } from '../playbook-file/read-playbook.ts'
import { connect } from '../server/connect.ts'
import { findAccount } from '../server/find-account.ts'
import { findPlaybook } from '../server/find-playbook.ts'
import { replied } from '../server/reply.ts'

/** @returns the document of a file, else of the playbook of that id or name (its draft before what is published) */
export async function documentFor(call: Call, name: string): Promise<unknown> {
  if (existsSync(name)) return readPlaybook(name).document
  if (/[./\\]/.test(name)) throw refusal(`There is no file ${name}.`)
  if (call.options.is('offline')) throw usageError('Offline, name a file.')
  const client = connect(call)
  const { id } = await findPlaybook(client, name)
  const { draft, published } = await replied(client.getPlaybook({ params: { id } }))
  const version = draft ?? published
  if (!version) throw refusal(`Playbook "${name}" has no version.`)
  return version.document
}

/** Compiles a document for a rehearsal; its problems are said with their lines when it is a file. */
export function planOf(
  name: string,
  document: unknown,
  catalog: Parameters<typeof compile>[1],
  call: Call,
): Plan {
  const compiled = compile(document, catalog)
  if (compiled.ok) return compiled.value
  const lines = existsSync(name)
    ? problemLines(placeProblems(readPlaybook(name), compiled.problems), call.terminal.style)
    : compiled.problems.map(({ nodeId, message }) => `${nodeId ? `${nodeId}: ` : ''}${message}`)
  throw new CommandError(exitCodes.refused, lines.join('\n'))
}

/** More people than any account has that a run would write to. */
const mostContacts = 100

/** Whom a rehearsal is for. */
export interface RehearsedAccount {
  id: string
  zone: string
  /** What is known; null for an account that is only assumed. */
  facts: Facts | null
  /** Who may be written to; null for an account that is only assumed. */
  contacts: SimulatedContact[] | null
}

/** @returns the account of `--account`, else an assumed one in the zone of `--zone` */
export async function accountFor(call: Call): Promise<RehearsedAccount> {
  const named = call.options.text('account')
  const zone = call.options.text('zone')
  if (zone !== undefined && !isZone(zone))
    throw usageError(`"${zone}" is not a time zone, such as Europe/Berlin`)
  if (named === undefined)
    return { id: 'example', zone: zone ?? 'Europe/Berlin', facts: null, contacts: null }
  if (call.options.is('offline'))
    throw usageError('--account needs a server; offline, say what is so with --set.')
  const client = connect(call)
  const { id } = await findAccount(client, named)
  const account = await replied(client.getAccount({ params: { id } }))
  const { items } = await replied(client.listContacts({ query: { accountId: id, limit: mostContacts } }))
  const contacts = items.map(({ optedOutAt, ...contact }) => ({
    ...contact,
    optedOutAt: optedOutAt === null ? null : Date.parse(optedOutAt),
  }))
  return { id, zone: zone ?? account.zone, facts: account.facts as Facts, contacts }
}

/**
 * @param zone - where the rehearsed account is
 * @returns which day it is, as YYYY-MM-DD: where the workspace is, by its clock; offline, where the account is
 */
export async function todayFor(call: Call, zone: string): Promise<string> {
  if (call.options.is('offline')) return localDate(call.now, zone)
  const { at, timeZone } = await replied(connect(call).getWorkspace())
  return localDate(Date.parse(at), timeZone)
}
