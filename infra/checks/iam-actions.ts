import { knownActions } from './known-actions.ts';
import { policyStatements } from './policy-statements.ts';
import type { TemplateCheck } from './template-check.ts';

/** IAM knows `*` and `?` in an action, and no case. */
const matcher = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  );

const exists = (action: string): boolean => {
  const [service = '', name = ''] = action.split(':');
  return (knownActions[service] ?? []).some((known) => matcher(name).test(known));
};

/** Every action of a policy exists: IAM takes a misspelt one without a word, and denies what was meant. */
export const iamActions: TemplateCheck = (template) =>
  policyStatements(template).flatMap(({ logicalId, actions }) =>
    actions
      .filter((action) => !exists(action))
      .map((action) => ({ logicalId, message: `IAM action ${action} is misspelt, or new: see known-actions.ts` })),
  );
