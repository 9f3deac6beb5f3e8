import type { Resource } from '../../assembly/assembly.ts';
import type { Log } from '../../lib/log.ts';
import type { TriggerName, UserPool } from './user-pool.ts';

const supported: readonly TriggerName[] = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'PreTokenGeneration',
];
// It would word the letters; the mailbox shows Cognito's own.
const ignored = ['CustomMessage'];
const settings = ['PreTokenGenerationConfig', 'KMSKeyID'];

/** The pool's Lambda triggers. One that is ignored is logged; one that would change who gets in is refused by name. */
export function readTriggers({ logicalId, properties }: Resource, log: Log): UserPool['triggers'] {
  const config: Record<string, unknown> = properties.LambdaConfig ?? {};
  const triggers = new Map<TriggerName, { arn: string; version: string }>();
  for (const [name, arn] of Object.entries(config)) {
    if (!arn || settings.includes(name)) continue;
    const known = supported.find((one) => one === name);
    if (known) triggers.set(known, { arn: String(arn), version: 'V1_0' });
    else if (ignored.includes(name)) log.write('warn', 'cognito', `${logicalId}: the trigger ${name} is ignored`, {});
    else throw new Error(`${logicalId}: the trigger ${name} is not supported offline`);
  }
  const versioned = config.PreTokenGenerationConfig as { LambdaArn: string; LambdaVersion: string } | undefined;
  if (versioned) triggers.set('PreTokenGeneration', { arn: versioned.LambdaArn, version: versioned.LambdaVersion });
  return triggers;
}
