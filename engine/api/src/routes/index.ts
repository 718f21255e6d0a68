import type { EndpointName, simulatedPeopleEndpoints } from '@daymark/contract'
import type { Handlers } from '../http/implement.ts'
import { accountRoutes } from './accounts.ts'
import { catalogRoutes } from './catalog.ts'
import { conditionRoutes } from './conditions.ts'
import { contactRoutes } from './contacts.ts'
import { copyRoutes } from './copies.ts'
import { decisionRoutes } from './decisions.ts'
import { draftRoutes } from './drafts.ts'
import { factRoutes } from './facts.ts'
import { memberRoutes } from './members.ts'
import { messageRoutes } from './messages.ts'
import { optOutRoutes } from './opt-outs.ts'
import { planTierRoutes } from './plan-tiers.ts'
import { playbookFileRoutes } from './playbook-files.ts'
import { playbookStateRoutes } from './playbook-states.ts'
import { playbookRoutes } from './playbooks.ts'
import { previewRoutes } from './previews.ts'
import { runRoutes } from './runs.ts'
import { taskRoutes } from './tasks.ts'
import { workspaceRoutes } from './workspace.ts'

/** Every endpoint but those that an optional package answers. */
type OwnEndpointName = Exclude<EndpointName, keyof typeof simulatedPeopleEndpoints>

/** A handler for every endpoint of the contract: one that is missing does not compile. */
export const routes: Handlers<OwnEndpointName> = {
  ...workspaceRoutes,
  ...accountRoutes,
  ...planTierRoutes,
  ...contactRoutes,
  ...optOutRoutes,
  ...memberRoutes,
  ...factRoutes,
  ...playbookRoutes,
  ...playbookStateRoutes,
  ...draftRoutes,
  ...playbookFileRoutes,
  ...runRoutes,
  ...taskRoutes,
  ...messageRoutes,
  ...decisionRoutes,
  ...catalogRoutes,
  ...conditionRoutes,
  ...previewRoutes,
  ...copyRoutes,
}
