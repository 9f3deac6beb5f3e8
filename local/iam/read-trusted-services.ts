import type { Resource } from '../assembly/assembly.ts';
import type { RawStatement } from './compile-statements.ts';

/** The services that a role's trust policy lets take it on. Its conditions (confused deputy checks) are taken as met. */
export function readTrustedServices(role: Resource): Set<string> {
  const statements: RawStatement[] = [role.properties.AssumeRolePolicyDocument?.Statement ?? []].flat();
  const trusted = new Set<string>();
  for (const effect of ['Allow', 'Deny']) {
    for (const statement of statements) {
      if (statement.Effect !== effect || ![statement.Action ?? []].flat().some(coversAssumeRole)) continue;
      for (const service of servicesOf(statement.Principal)) {
        if (effect === 'Allow') trusted.add(service);
        else trusted.delete(service);
      }
    }
  }
  return trusted;
}

const coversAssumeRole = (action: string) => ['sts:assumerole', 'sts:*', '*'].includes(action.toLowerCase());

function servicesOf(principal: unknown): string[] {
  if (typeof principal !== 'object' || principal === null || !('Service' in principal)) return [];
  return [principal.Service].flat().map(String);
}
