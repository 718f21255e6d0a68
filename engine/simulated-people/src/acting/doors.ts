import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, type ClientResult, createClient } from '@daymark/contract'

/** Where the doors are that anybody could use. */
export interface DoorPlaces {
  /** Where this process reaches the API, without a slash at the end. */
  apiUrl: string
  /** How customers' links begin: what they lead to is the API. */
  publicUrl: string
  /** The page of the built-in mailbox; null when mail goes elsewhere. */
  mailboxUrl: string | null
}

/** What simulated people can do: ask the API with a key of their own, and open pages as a customer does. */
export interface Doors {
  client: Pick<Client, (typeof endpoints)[number]>
  mailboxUrl: string | null
  /** Whether an address is one of the links that Daymark makes for customers: nobody follows another. */
  isOurLink(url: string): boolean
  /** Opens a page, or posts a form to it. @throws Error when nobody answers, or only with trouble */
  open(url: string, form?: Record<string, string>): Promise<{ status: number; text: string }>
  /** @returns the reply or a refusal. @throws Error when nobody answers, or only with trouble */
  ask<T>(request: () => Promise<ClientResult<T>>): Promise<ClientResult<T>>
}

/** A server that is just starting takes a moment. */
const tries = 20
const pauseMs = 250
const patienceMs = 30_000

/** What simulated people ask the API for, and all that their keys open. */
const endpoints = [
  'purchaseSeats',
  'recordEvent',
  'completeTask',
] as const satisfies readonly (keyof Client)[]

/** As much of a workspace as the key of its simulated people opens. */
export const simulatedPeopleScope = { label: 'simulated-people', endpoints }

/** Repeats what may be repeated until the server answers without trouble of its own. */
async function untilAnswered<T extends { status: number }>(
  request: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  for (let left = tries; ; left--) {
    signal.throwIfAborted()
    const answer = await request()
    const isTrouble = answer.status === 0 || answer.status === 401 || answer.status >= 500
    if (!isTrouble) return answer
    if (left <= 1)
      throw new Error(`Simulated people found no way in: the door answers with ${answer.status}.`)
    await sleep(pauseMs, undefined, { signal })
  }
}

async function visit(url: string, form: Record<string, string> | undefined, signal: AbortSignal) {
  try {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
    const body = form && new URLSearchParams(form)
    const response = await fetch(url, { signal: patience, ...(body && { method: 'POST', body }) })
    return { status: response.status, text: await response.text() }
  } catch {
    return { status: 0, text: '' }
  }
}

/** Opens the doors of the workspace that a key opens. */
export function openDoors(places: DoorPlaces, apiKey: string, signal: AbortSignal): Doors {
  const { apiUrl, publicUrl, mailboxUrl } = places
  const isOurs = (url: string) => url.startsWith(`${publicUrl}/`)
  // The public name may not be known where this process runs.
  const reach = (url: string) => (isOurs(url) ? `${apiUrl}${url.slice(publicUrl.length)}` : url)
  const client = createClient({ baseUrl: apiUrl, apiKey, fetch })
  return {
    client,
    mailboxUrl,
    isOurLink: (url) => url.startsWith(`${publicUrl}/l/`),
    open: (url, form) => untilAnswered(() => visit(reach(url), form, signal), signal),
    ask: (request) => untilAnswered(request, signal),
  }
}
