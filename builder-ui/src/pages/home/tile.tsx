import { Paper } from '@mantine/core'
import type { LinkProps } from '@tanstack/react-router'
import { TextLink } from '../../parts/link.tsx'
import { amount } from '../../words/counted.ts'
import './home.css'

interface TileProps extends Pick<LinkProps, 'to' | 'search'> {
  name: string
  value: number
  about: string
}

/** One number, and the way to the list of what it counts. */
export function Tile({ name, value, about, to, search }: TileProps) {
  return (
    <Paper className="dm-card dm-tile">
      <TextLink {...({ to, search } as LinkProps)} className="dm-tile-name" underline="never">
        {name}
      </TextLink>
      <div className="dm-tile-value dm-num">{amount(value)}</div>
      <div className="dm-tile-about">{about}</div>
    </Paper>
  )
}
