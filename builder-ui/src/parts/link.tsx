import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps, Ref } from 'react'

type AnchorBase = Omit<AnchorProps, 'href'> & Omit<ComponentProps<'a'>, keyof AnchorProps | 'href'>

function AnchorElement({ ref, ...props }: AnchorBase & { ref?: Ref<HTMLAnchorElement> }) {
  return <Anchor inherit ref={ref} {...props} />
}

type ButtonBase = Omit<ButtonProps, 'href'> & Omit<ComponentProps<'a'>, keyof ButtonProps | 'href'>

function ButtonElement({ ref, ...props }: ButtonBase & { ref?: Ref<HTMLAnchorElement> }) {
  return <Button component="a" ref={ref} {...props} />
}

/** A link to one of our own pages. */
export const TextLink = createLink(AnchorElement)

/** A link to one of our own pages that looks like a button. */
export const ButtonLink = createLink(ButtonElement)
