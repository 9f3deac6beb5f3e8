export type SessionUser = { userId: string; name: string; email: string; isAdmin: boolean };
