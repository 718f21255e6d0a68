import type { Message } from '@daymark/contract'

/** Channels as people name them. */
export const channelWords: Record<Message['channel'], string> = {
  email: 'E-mail',
  'in-app': 'In the product',
  'member-email': 'E-mail to our own',
}

/** Whom a message went to: an address, or somebody of an account who saw it in the product. */
export function recipientWords({ channel, recipient, accountName }: Message): string {
  return channel === 'in-app' ? `Somebody at ${accountName}` : recipient
}
