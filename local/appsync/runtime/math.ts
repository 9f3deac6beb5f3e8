import { invocation } from './invocation.ts';

/** `util.math`. */
export const math = {
  roundNum: (input: number) => Math.round(input),
  minVal: (a: number, b: number) => Math.min(a, b),
  maxVal: (a: number, b: number) => Math.max(a, b),
  randomDouble: () => invocation.random(),
  /** `end` itself is not reached, as Java's bounded random numbers do not reach theirs. */
  randomWithinRange: (start: number, end: number) => Math.floor(start + invocation.random() * (end - start)),
};
