import type { Message } from '@daymark/core/contract'

/** Channels as people name them. */
export const channelWords: Record<Message['channel'], string> = {
  email: 'E-mail',
  'in-app': 'In the product',
  'member-email': 'E-mail to our own',
}
