import { IconPercentage } from '@tabler/icons-react'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data } }: BodyProps<'split'>) {
  const shares = data.variants.map(
    ({ exit, label, weight }) => `${label ?? exit} ${Math.round(weight * 1000) / 10} %`,
  )
  return (
    <>
      {data.experiment}: {shares.join(', ')}
    </>
  )
}

export const split: NodeLook<'split'> = { icon: IconPercentage, tone: 'decide', Body }
