import type { Store } from '@daymark/store'
import type { Logger } from 'pino'
import type { Mail } from './sends/mail.ts'

/** What activities need of the world. Made once per process. */
export interface Services {
  store: Store
  mail: Mail
  /** Signs the links that customers follow. */
  linkSecret: string
  /** Where customers reach this Daymark: "https://daymark.example.com", without a slash at the end. */
  publicUrl: string
  logger: Logger
}
