import { Alert, Loader, NativeSelect } from '@mantine/core'
import type { MessagePreview as Preview } from '@daymark/contract'
import type { DraftNode } from '@daymark/core'
import { useState } from 'react'
import { wordsOf } from '../../api/refused-error.ts'
import { AccountChoice } from '../../parts/account-choice.tsx'
import type { Body } from '../../parts/body-choice.tsx'
import { useStepPanel } from '../panel-context.ts'
import { usePreviewAccount } from './preview-account.ts'
import { PreviewParts } from './preview-parts.tsx'
import { dayOfStep } from './said-by.ts'
import { TestSend } from './test-send.tsx'
import { usePreview } from './use-preview.ts'
import './preview.css'

interface WhomProps {
  preview: Preview
  onChoose: (recipientId: string) => void
}

/** To whom it would go, and by which rule; of several, one is chosen to see theirs. */
function Whom({ preview: { recipients, shownFor, rule, purpose, refusal }, onChoose }: WhomProps) {
  const shown = recipients.find(({ id }) => id === shownFor)
  return (
    <div className="dm-preview-whom">
      {recipients.length > 1 ? (
        <NativeSelect
          size="xs"
          label="As it would be for"
          value={shownFor ?? ''}
          data={recipients.map(({ id, name, email, obstacle }) => ({
            value: id,
            label: `${name} <${email}>${obstacle === null ? '' : `: ${obstacle.toLowerCase()}`}`,
          }))}
          onChange={({ target }) => onChoose(target.value)}
        />
      ) : (
        shown && (
          <p>
            For {shown.name} &lt;{shown.email}&gt;
          </p>
        )
      )}
      {shown && shown.obstacle !== null && refusal === null && (
        <p className="dm-preview-problem">
          {shown.name} would not get it: {shown.obstacle.toLowerCase()}.
        </p>
      )}
      <p>{rule}</p>
      {purpose !== null && <p>{purpose}</p>}
      {refusal !== null && (
        <Alert color="yellow" variant="outline" p="xs" title="It would not be sent now">
          {refusal}.
        </Alert>
      )}
    </div>
  )
}

/** What a step says, as an account's contact or its owner would get it. `data` is what it says now, perhaps half-typed. */
export function MessagePreview({ data, first = 'html' }: { data: DraftNode['data']; first?: Body }) {
  const { document, node, catalog, readOnly } = useStepPanel()
  const { accountId, choose } = usePreviewAccount()
  const [recipientId, setRecipientId] = useState<string>()
  const day = dayOfStep(document, node, catalog)
  const of = { type: node.type, data, accountId, recipientId, day }
  const { data: preview, error, isFetching } = usePreview(of)
  return (
    <section className="dm-preview" aria-label="Preview" aria-busy={isFetching}>
      <div className="dm-preview-head">
        <AccountChoice
          none={null}
          value={accountId}
          onChange={(id) => {
            setRecipientId(undefined)
            choose(id)
          }}
        />
        {isFetching && <Loader size="xs" role="status" aria-label="The preview is being made" />}
      </div>
      {accountId === undefined && <p>There is no account yet to show it for.</p>}
      {error && <p className="dm-preview-problem">There is no preview: {wordsOf(error)}</p>}
      {!error && preview && (
        <>
          <Whom preview={preview} onChoose={setRecipientId} />
          <PreviewParts parts={preview.parts} first={first} />
          {!readOnly && <TestSend of={of} />}
        </>
      )}
    </section>
  )
}
