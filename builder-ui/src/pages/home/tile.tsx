import { Paper } from '@mantine/core'
import { TextLink } from '../../parts/link.tsx'
import './home.css'

interface TileProps {
  name: string
  value: number
  about: string
  to: '/runs' | '/mailbox' | '/tasks'
}

/** One number, and the way to what it counts. */
export function Tile({ name, value, about, to }: TileProps) {
  return (
    <Paper className="dm-card dm-tile">
      <TextLink to={to} className="dm-tile-name" underline="never">
        {name}
      </TextLink>
      <div className="dm-tile-value dm-num">{value.toLocaleString('en-GB')}</div>
      <div className="dm-tile-about">{about}</div>
    </Paper>
  )
}
