import type { Client, ClientResult, Draft, Endpoints, ReplyOf } from '@daymark/contract'
import type { EditOperation } from '@daymark/core'

export interface SentEdit {
  id: string
  operations: EditOperation[]
}

export type EditReply = ReplyOf<Endpoints['editDraft']>
export type EditList = ReplyOf<Endpoints['listDraftEdits']>

/** What a draft's session asks of the server. */
export interface DraftPort {
  read(): Promise<ClientResult<Draft>>
  send(revision: number, edits: SentEdit[]): Promise<ClientResult<EditReply>>
  listAfter(revision: number): Promise<ClientResult<EditList>>
}

/** How many edits one reply lists at most. */
export const mostListed = 500

export function draftPort(client: Client, playbookId: string): DraftPort {
  const params = { id: playbookId }
  return {
    read: () => client.getDraft({ params }),
    send: (revision, edits) => client.editDraft({ params, body: { revision, edits } }),
    listAfter: (after) => client.listDraftEdits({ params, query: { after, limit: mostListed } }),
  }
}
