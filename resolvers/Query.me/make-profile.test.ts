import { describe, expect, it } from 'vitest';
import { contextOf } from '../test/context.ts';
import { request } from './2-make-profile.ts';

const withClaims = (claims: Record<string, unknown>) => contextOf({ claims });
const verified = { email: 'Ann@confab.test', email_verified: true };

describe('the profile that `me` makes up', () => {
  it('holds the name and finds it by the verified address', () => {
    expect(request(withClaims({ ...verified, name: 'Ann' })).transactItems).toMatchObject([
      { key: { pk: { S: 'USER#ann' } }, attributeValues: { name: { S: 'Ann' } } },
      { key: { pk: { S: 'EMAIL#ann@confab.test' } }, attributeValues: { userId: { S: 'ann' } } },
    ]);
  });

  it.each([
    [' Ann \n of Ghent ', 'Ann of Ghent'],
    [' \n ', 'Unnamed'],
  ])('makes one line of the name %j', (name, line) => {
    const [profile] = request(withClaims({ ...verified, name })).transactItems;
    expect(profile).toMatchObject({ attributeValues: { name: { S: line } } });
  });

  it.each([
    ['an access token', {}],
    ['an address that is not verified', { ...verified, name: 'Ann', email_verified: 'false' }],
  ])('is refused with %s', (_what, claims) => {
    expect(() => request(withClaims(claims))).toThrow(expect.objectContaining({ errorType: 'NotFound' }));
  });
});
