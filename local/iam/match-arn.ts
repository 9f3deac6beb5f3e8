import { matchPattern } from './match-pattern.ts';

const partCount = 6;

/** Compiles an ARN pattern for `ArnLike`: its six parts match one by one, so that `*` never runs over a colon of the first five. */
export function matchArn(pattern: string): (value: string) => boolean {
  const tests = parts(pattern).map((part) => matchPattern(part));
  return (value) => {
    const values = parts(value);
    return values.length === tests.length && tests.every((test, index) => test(values[index] ?? ''));
  };
}

function parts(arn: string): string[] {
  const all = arn.split(':');
  return all.length <= partCount ? all : [...all.slice(0, partCount - 1), all.slice(partCount - 1).join(':')];
}
