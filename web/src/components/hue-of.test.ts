import { expect, it } from 'vitest';
import { hueOf } from './hue-of.ts';

it('gives an id the same hue for ever', () => {
  expect([hueOf('ann'), hueOf('ann')]).toEqual([hueOf('ann'), hueOf('ann')]);
  expect(hueOf('')).toBeLessThan(360);
});

it('spreads ids that look alike over all hues', () => {
  const counts = new Map<number, number>();
  for (let at = 0; at < 1_800; at++) {
    const hue = hueOf(`0f9a2c51-7b1e-4c3d-9a77-${String(at).padStart(12, '0')}`);
    counts.set(hue, (counts.get(hue) ?? 0) + 1);
  }
  expect(counts.size).toBe(18);
  expect(Math.max(...counts.values())).toBeLessThan(150);
});
