import { accountEndpoints } from './accounts.ts'
import { catalogEndpoints } from './catalog.ts'
import { conditionEndpoints } from './conditions.ts'
import { contactEndpoints } from './contacts.ts'
import { decisionEndpoints } from './decisions.ts'
import { draftEndpoints } from './drafts.ts'
import type { Endpoint } from './endpoint.ts'
import { eventEndpoints } from './events.ts'
import { memberEndpoints } from './members.ts'
import { messageEndpoints } from './messages.ts'
import { optOutEndpoints } from './opt-outs.ts'
import { overviewEndpoints } from './overview.ts'
import { planTierEndpoints } from './plan-tiers.ts'
import { playbookFileEndpoints } from './playbook-files.ts'
import { playbookEndpoints } from './playbooks.ts'
import { previewEndpoints } from './previews.ts'
import { runEndpoints } from './runs.ts'
import { sandboxEndpoints } from './sandbox.ts'
import { simulatedPeopleEndpoints } from './simulated-people.ts'
import { taskEndpoints } from './tasks.ts'
import { testSendEndpoints } from './test-sends.ts'
import { usageEndpoints } from './usage.ts'
import { workspaceEndpoints } from './workspace.ts'

/** Everything that can be asked for over HTTP with a key, by name. The API answers all of it; clients are made of it. */
export const endpoints = {
  ...workspaceEndpoints,
  ...overviewEndpoints,
  ...accountEndpoints,
  ...planTierEndpoints,
  ...contactEndpoints,
  ...optOutEndpoints,
  ...memberEndpoints,
  ...usageEndpoints,
  ...eventEndpoints,
  ...playbookEndpoints,
  ...draftEndpoints,
  ...playbookFileEndpoints,
  ...runEndpoints,
  ...taskEndpoints,
  ...messageEndpoints,
  ...decisionEndpoints,
  ...catalogEndpoints,
  ...conditionEndpoints,
  ...previewEndpoints,
  ...testSendEndpoints,
  ...simulatedPeopleEndpoints,
  ...sandboxEndpoints,
} as const satisfies Record<string, Endpoint>

export type Endpoints = typeof endpoints
export type EndpointName = keyof Endpoints
