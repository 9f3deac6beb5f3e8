import * as z from 'zod';

/** Cognito's post confirmation event, as far as we read it. */
export const signUpEvent = z.discriminatedUnion('triggerSource', [
  z.object({
    triggerSource: z.literal('PostConfirmation_ConfirmSignUp'),
    request: z.object({
      userAttributes: z.object({ sub: z.string().min(1), email: z.email(), name: z.string().min(1) }),
    }),
  }),
  // The same trigger runs after a password reset.
  z.object({ triggerSource: z.literal('PostConfirmation_ConfirmForgotPassword') }),
]);

export type SignUpEvent = z.infer<typeof signUpEvent>;
