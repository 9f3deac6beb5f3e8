export type Credentials = { email: string; password: string };

export type CredentialsPage = { credentials: Credentials; onChange: (credentials: Credentials) => void };
