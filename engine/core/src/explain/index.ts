export { type ExplainableEntry, explainEntry, type Explainer, stepLabel } from './explain-entry.ts'
