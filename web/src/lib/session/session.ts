export interface SessionUser {
  userId: string;
  name: string;
  email: string;
}

export type Session =
  { status: 'loading' | 'signed-out'; user?: undefined } | { status: 'signed-in'; user: SessionUser };
