const patienceMs = 30_000

/**
 * Has the built-in mailbox let go of everything that was sent from a sandbox.
 * @throws Error when the mailbox does not do so
 */
export async function letGoOfMail(mailboxUrl: string, workspaceId: string): Promise<void> {
  const url = `${mailboxUrl}/messages?workspace=${encodeURIComponent(workspaceId)}`
  const reply = await fetch(url, { method: 'DELETE', signal: AbortSignal.timeout(patienceMs) }).catch(
    (cause: unknown) => {
      throw new Error('The built-in mailbox does not answer.', { cause })
    },
  )
  if (!reply.ok)
    throw new Error(`The built-in mailbox keeps a sandbox’s mail: it answers with ${reply.status}.`)
}
