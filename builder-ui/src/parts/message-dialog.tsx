import type { Message } from '@daymark/contract'
import { Modal } from '@mantine/core'
import { MessageDetail } from './message-detail.tsx'

/** A message as it was sent, over the page. */
export function MessageDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} size="lg" title={message.subject} centered>
      <MessageDetail message={message} />
    </Modal>
  )
}
