export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';

/** What proves a password without being it: SRP's salt and verifier, as hex. */
export interface PasswordProof {
  readonly salt: string;
  readonly verifier: string;
}

export interface User {
  readonly poolId: string;
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  readonly password: (PasswordProof & { readonly setAt: number }) | undefined;
  /** Without `sub`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly modifiedAt: number;
}
