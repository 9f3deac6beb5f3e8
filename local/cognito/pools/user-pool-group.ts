export interface UserPoolGroup {
  readonly poolId: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly precedence: number | undefined;
  readonly roleArn: string | undefined;
}
