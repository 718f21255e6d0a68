import { isSafeLink } from '@daymark/core'
import type { Message } from '@daymark/contract'
import {
  type InAppMessage,
  listInApp,
  listMessages,
  listNotifications,
  markInApp,
  type MemberNotification,
  type Message as StoredMessage,
  readNotification,
  workspaceClock,
} from '@daymark/store'
import type { Handlers } from '../http/implement.ts'
import { iso, isoOrNull } from '../http/instants.ts'
import { pageReply, pageRequest } from '../http/paging.ts'
import { found } from '../http/refusal.ts'

const hourMs = 3_600_000

/** Others may write such messages, too: what leads neither to a page nor to a mail is shown to nobody. */
function linkOf({ actionUrl }: Pick<InAppMessage, 'actionUrl'>): string | null {
  return actionUrl !== null && isSafeLink(actionUrl) ? actionUrl : null
}

export function messageOf(row: StoredMessage): Message {
  return { ...row, actionUrl: linkOf(row), at: iso(row.at), settledAt: isoOrNull(row.settledAt) }
}

function inAppOf(row: InAppMessage) {
  return {
    ...row,
    actionUrl: linkOf(row),
    at: iso(row.at),
    readAt: isoOrNull(row.readAt),
    dismissedAt: isoOrNull(row.dismissedAt),
  }
}

function notificationOf(row: MemberNotification) {
  return { ...row, at: iso(row.at), readAt: isoOrNull(row.readAt) }
}

type MessageHandlers = Handlers<
  'listMessages' | 'listInApp' | 'readInApp' | 'dismissInApp' | 'listNotifications' | 'readNotification'
>

export const messageRoutes: MessageHandlers = {
  listMessages: ({ inWorkspace }, { query: { cursor, limit, withinHours, ...filter } }) =>
    inWorkspace(async (tx) => {
      const page = pageRequest({ cursor, limit }, 'instant')
      const { at } = await workspaceClock(tx)
      const recent = withinHours === undefined ? {} : { since: at - withinHours * hourMs }
      return pageReply(await listMessages(tx, { ...filter, ...recent }, page), messageOf)
    }),

  listInApp: async ({ inWorkspace }, { query: { cursor, limit, ...filter } }) => {
    const page = pageRequest({ cursor, limit }, 'instant')
    return pageReply(await inWorkspace((tx) => listInApp(tx, filter, page)), inAppOf)
  },

  readInApp: async ({ inWorkspace }, { params: { id } }) =>
    inAppOf(found(await inWorkspace((tx) => markInApp(tx, id, 'read')), 'message', id)),

  dismissInApp: async ({ inWorkspace }, { params: { id } }) =>
    inAppOf(found(await inWorkspace((tx) => markInApp(tx, id, 'dismissed')), 'message', id)),

  listNotifications: async ({ inWorkspace }, { query: { cursor, limit, ...filter } }) => {
    const page = pageRequest({ cursor, limit }, 'instant')
    return pageReply(await inWorkspace((tx) => listNotifications(tx, filter, page)), notificationOf)
  },

  readNotification: async ({ inWorkspace }, { params: { id } }) =>
    notificationOf(found(await inWorkspace((tx) => readNotification(tx, id)), 'notification', id)),
}
