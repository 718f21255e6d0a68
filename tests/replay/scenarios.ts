import { heldScenarios } from './held-scenarios.ts'
import type { Scenario } from './scenario.ts'
import { wallScenarios } from './wall-scenarios.ts'

/** Everything of which golden histories are kept. */
export const scenarios: readonly Scenario[] = [...heldScenarios, ...wallScenarios]
