import { createContext } from 'react'

/** The time of day of the playbook that is shown: "09:00"; null where that is not known. */
export const PlaybookTime = createContext<string | null>(null)
