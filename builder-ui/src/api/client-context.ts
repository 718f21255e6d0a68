import { type Client, createClient } from '@daymark/contract'
import { createContext, useContext } from 'react'

/** What talks to the API with the key that was given, and how to give it back. */
export interface Access {
  client: Client
  apiKey: string
  /** Forgets the key and asks for another. */
  leave: () => void
}

const AccessContext = createContext<Access | null>(null)

export const AccessProvider = AccessContext.Provider

export function clientFor(apiKey: string): Client {
  return createClient({ baseUrl: location.origin, apiKey, fetch: (url, init) => fetch(url, init) })
}

export function useAccess(): Access {
  const access = useContext(AccessContext)
  if (!access) throw new Error('There is no API key above this component.')
  return access
}

export function useClient(): Client {
  return useAccess().client
}
