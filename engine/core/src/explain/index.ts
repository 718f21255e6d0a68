export {
  type ExplainableEntry,
  explainEnd,
  explainEntry,
  type Explainer,
  stepLabel,
} from './explain-entry.ts'
export { explainNext } from './explain-next.ts'
