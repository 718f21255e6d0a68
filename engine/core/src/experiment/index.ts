export { type BucketRange, bucketRanges, chooseVariation } from './bucket-ranges.ts'
export { chooseVariant, type WeightedVariant } from './choose-variant.ts'
export { fnv1a32 } from './fnv1a32.ts'
export { hashV2 } from './hash-v2.ts'
