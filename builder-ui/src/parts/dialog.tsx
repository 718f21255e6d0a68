import { Modal, type ModalProps } from '@mantine/core'
import { useReturnedFocus } from './focus.ts'

/** A dialog that is there for as long as it is rendered. Focus returns to the control that opened it. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useReturnedFocus()
  return <Modal opened centered {...props} />
}
