import { clearTrouble, reportTrouble, type Store } from '@daymark/store'
import type { Logger } from 'pino'
import { wallNow } from '../wall-now.ts'

/** Says to the whole installation how the mail server behaves: readiness shows it until a mail is taken again. */
export interface MailHealth {
  /** The server has taken a mail. */
  accepted(): Promise<void>
  /** @param trouble - what a person has to see to, without anybody's name or address */
  refused(trouble: string): Promise<void>
}

/** A thousand mails that are refused alike are one trouble. */
const saidAgainMs = 60_000

const part = 'mail'

/**
 * Remembers what it said last, so that a mail that goes well costs nothing. That the database does not take it is no
 * reason to lose a mail's receipt: it is said again with the next.
 */
export function mailHealth(store: Store, logger: Logger): MailHealth {
  /** Null: not known, as when the process has just begun. */
  let said: { trouble: string | null; at: number } | null = null
  async function say(trouble: string | null): Promise<void> {
    const isSaid = said?.trouble === trouble && (trouble === null || wallNow() - said.at < saidAgainMs)
    if (isSaid) return
    try {
      await store.inSystem((tx) =>
        trouble === null ? clearTrouble(tx, part) : reportTrouble(tx, part, trouble),
      )
      said = { trouble, at: wallNow() }
    } catch (error) {
      logger.warn({ err: error }, 'how the mail server behaves could not be noted')
    }
  }
  return { accepted: () => say(null), refused: (trouble) => say(trouble) }
}
