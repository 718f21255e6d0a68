export { type BehaviourProfile, putBehaviourProfiles } from './behaviour-profiles.ts'
export { listPlannedReactions, nextDueReaction, nextReactionAt, settleReaction } from './planned-reactions.ts'
export { planReactions } from './planning/plan.ts'
export { simulatedPeopleColumns, type SimulatedPeopleTables, withSimulatedPeople } from './tables/index.ts'
