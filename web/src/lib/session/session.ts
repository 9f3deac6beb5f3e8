export interface Person {
  userId: string;
  name: string;
  email: string;
}

export interface SessionUser extends Person {
  /** In the group Admins. It decides what is offered; the server decides what is allowed. */
  isAdmin: boolean;
}

export type Session =
  { status: 'loading' | 'signed-out'; user?: undefined } | { status: 'signed-in'; user: SessionUser };
