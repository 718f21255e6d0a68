/** Notified when something was put in the outbox. */
export const outboxChannel = 'daymark_outbox'

/** Notified when a held clock was asked to go somewhere, or a held run became due earlier than it was. */
export const driverChannel = 'daymark_driver'

/** Notified when a test was asked for. */
export const testSendsChannel = 'daymark_test_sends'

/** Notified when something changed in a workspace that somebody looks at: "<topic> <workspace>". */
export const changesChannel = 'daymark_changes'

/** The channels that triggers in the database notify. A notice only says "look again". */
export type NotifyChannel =
  typeof outboxChannel | typeof driverChannel | typeof testSendsChannel | typeof changesChannel
