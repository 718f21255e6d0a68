import { useRead } from '../api/read.ts'

/** The name of one of our own people; all of them are read once. */
export function MemberName({ id }: { id: string | null }) {
  const { data } = useRead('listMembers', { query: { limit: 200 } })
  if (id === null) return <>Unassigned</>
  return <>{data?.items.find((member) => member.id === id)?.name ?? id}</>
}
