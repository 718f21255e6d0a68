import { styleText } from 'node:util'
import { say } from './say.ts'

export interface Summary {
  url: string
  key: string
  keyFile: string
  mailbox: string | undefined
  temporal: string | undefined
  logs: string
  hasSample: boolean
  seconds: string
}

/** The last thing `npm start` says: where to go, and what to try there. */
export function saySummary(summary: Summary): void {
  const bold = (text: string) => styleText('bold', text, { stream: process.stdout })
  const facts: Array<[string, string | undefined]> = [
    ['API key', `${summary.key}  (kept in ${summary.keyFile})`],
    ['API', `${summary.url}/docs`],
    ['Mailbox', summary.mailbox],
    ['Temporal', summary.temporal],
    ['Logs', summary.logs],
  ]
  // The key stands behind the #, where no server and no log sees it.
  const door = `${summary.url}/#key=${summary.key}`
  say(`\n${bold('Daymark is ready:')} ${bold(styleText('cyan', door, { stream: process.stdout }))}`)
  say(`(after ${summary.seconds}; Ctrl-C stops it, and nothing is lost)\n`)
  for (const [name, value] of facts) if (value !== undefined) say(`  ${name.padEnd(10)}${value}`)
  say('\nThree things to try:')
  for (const [index, text] of thingsToTry(summary).entries()) say(`  ${index + 1}. ${text}`)
  say('')
}

function thingsToTry({ hasSample, mailbox }: Summary): string[] {
  const mail = mailbox === undefined ? 'your mail' : `the mailbox (${mailbox})`
  return hasSample
    ? [
        'Open the seat expansion playbook: the canvas shows which accounts stand where.',
        `Move the sample's clock forward a day at a time, and read what arrives in ${mail}.`,
        'Open a run and read why it went where it went, step by step.',
      ]
    : [
        'Publish a playbook from the library: npm run daymark -- publish playbooks/seat-expansion.yaml',
        `Send an account event through the API and watch a run begin; its mail arrives in ${mail}.`,
        'Start again with an empty state folder and without --empty, to see the sample.',
      ]
}
