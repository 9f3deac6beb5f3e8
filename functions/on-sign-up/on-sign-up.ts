import type { SignUpEvent } from './sign-up-event.ts';
import { type ProfileStore, writeProfile } from './write-profile.ts';

/** Gives a person who has confirmed the sign-up a profile; Cognito wants its event back as it was. */
export const onSignUp = async <Event extends SignUpEvent>(event: Event, store: ProfileStore): Promise<Event> => {
  if (event.triggerSource === 'PostConfirmation_ConfirmSignUp') {
    const { sub, email, name } = event.request.userAttributes;
    await writeProfile({ userId: sub, email, name }, store);
  }
  return event;
};
