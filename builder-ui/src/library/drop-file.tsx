import { Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'

/** A file, dropped or chosen. By keyboard it is chosen. */
export function DropFile({ onFile }: { onFile: (file: File) => void }) {
  const [isOver, setIsOver] = useState(false)
  const reset = useRef<() => void>(null)
  const over = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(true)
  }
  return (
    <div
      className="dm-drop"
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        const [file] = event.dataTransfer.files
        if (file) onFile(file)
      }}
    >
      <IconFileUpload size={26} stroke={1.4} aria-hidden />
      <span>Drop a playbook’s file here (YAML or JSON), or</span>
      <FileButton
        onChange={(file) => {
          if (file) onFile(file)
          // The same file, mended, can be chosen again.
          reset.current?.()
        }}
        resetRef={reset}
        accept=".yaml,.yml,.json"
        inputProps={{ 'aria-label': 'Playbook file' }}
      >
        {(props) => (
          <Button {...props} variant="default" data-autofocus>
            Choose a file
          </Button>
        )}
      </FileButton>
    </div>
  )
}
