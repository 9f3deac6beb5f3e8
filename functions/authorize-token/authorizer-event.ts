import * as z from 'zod';

/** AppSync's call of its Lambda authorizer, as far as we read it. */
export const authorizerEvent = z.object({ authorizationToken: z.string() });

export type AuthorizerEvent = z.infer<typeof authorizerEvent>;
