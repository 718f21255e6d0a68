import { Button, type ButtonProps } from '@mantine/core'
import type { ComponentProps, MouseEvent } from 'react'

type Props = ButtonProps & Omit<ComponentProps<'button'>, keyof ButtonProps | 'disabled'> & { isOff: boolean }

/** A button that keeps focus while it is off: the clock turns it off and on again by itself, while it plays. */
export function ClockButton({ isOff, onClick, ...props }: Props) {
  return (
    <Button
      size="xs"
      {...props}
      className="dm-clock-button"
      data-disabled={isOff}
      aria-disabled={isOff}
      onClick={(event: MouseEvent<HTMLButtonElement>) => !isOff && onClick?.(event)}
    />
  )
}
