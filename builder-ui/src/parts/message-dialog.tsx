import type { Message } from '@daymark/contract'
import { Dialog } from './dialog.tsx'
import { MessageDetail } from './message-detail.tsx'

/** A message as it was sent, over the page. */
export function MessageDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  return (
    <Dialog onClose={onClose} size="lg" title={message.subject}>
      <MessageDetail message={message} />
    </Dialog>
  )
}
