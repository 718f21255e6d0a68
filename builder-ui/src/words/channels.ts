import type { Message } from '@daymark/contract'

/** Channels as people name them. */
export const channelWords: Record<Message['channel'], string> = {
  email: 'E-mail',
  'in-app': 'In-app message',
  'member-email': 'E-mail to your team',
}

/** The channels to choose from. */
export const channelOptions = (Object.keys(channelWords) as Message['channel'][]).map((value) => ({
  value,
  label: channelWords[value],
}))

/** Whom a message went to: an address, or somebody of an account who saw it in the product. */
export function recipientWords({ channel, recipient, recipientName, accountName }: Message): string {
  if (channel === 'in-app') return recipientName ?? `Somebody at ${accountName} who is no longer a contact`
  return recipient
}
