import { expect, it } from 'vitest';
import { avatarLook } from './avatar-look.ts';

it('gives an id the same look for ever', () => {
  expect(avatarLook('0f9a2c51-7b1e-4c3d-9a77-000000000001')).toEqual(
    avatarLook('0f9a2c51-7b1e-4c3d-9a77-000000000001'),
  );
});

it('spreads ids that differ in their end only over all looks', () => {
  const counts = new Map<string, number>();
  for (let at = 0; at < 3_000; at++) {
    const look = JSON.stringify(avatarLook(`0f9a2c51-7b1e-4c3d-9a77-${String(at).padStart(12, '0')}`));
    counts.set(look, (counts.get(look) ?? 0) + 1);
  }
  expect(counts.size).toBe(30);
  expect(Math.max(...counts.values())).toBeLessThan(150);
});
