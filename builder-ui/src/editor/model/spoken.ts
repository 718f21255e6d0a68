const done: Readonly<Record<string, string>> = {
  Add: 'Added',
  Change: 'Changed',
  Connect: 'Connected',
  Delete: 'Deleted',
  Disconnect: 'Disconnected',
  Duplicate: 'Duplicated',
  Insert: 'Inserted',
  'Lay out': 'Laid out',
  Move: 'Moved',
  Paste: 'Pasted',
  Relabel: 'Relabelled',
  Remove: 'Removed',
  Rename: 'Renamed',
  Replace: 'Replaced',
  'Undo:': 'Undone:',
  'Redo:': 'Redone:',
}

/** What was done, as it is read out: "Insert Day 7" → "Inserted Day 7." */
export function spokenOf(summary: string): string {
  if (summary === '') return ''
  const verb = Object.keys(done).find((word) => summary.startsWith(`${word} `))
  const words = verb === undefined ? summary : `${done[verb]}${summary.slice(verb.length)}`
  return /[.!?…]$/.test(words) ? words : `${words}.`
}
