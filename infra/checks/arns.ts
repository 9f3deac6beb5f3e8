import { policyStatements } from './policy-statements.ts';
import { rendered } from './rendered.ts';
import type { Finding, TemplateCheck } from './template-check.ts';

// arn:partition:service:region:account:resource; region and account may be empty, the account `aws` or `cloudfront`.
const arn = /^arn:aws(-[a-z]+)*:[a-z0-9-]+:([a-z]{2}(-[a-z]+)+-\d|\*)?:(\d{12}|aws|cloudfront|\*)?:\S+$/;

const arnProperty = /(Arn|ARN|Arns)$/;

/** Every value under a name that says ARN, with the path to it. */
const arnValues = (value: unknown, path: string): { path: string; value: unknown }[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = `${path}.${name}`;
    if (!arnProperty.test(name)) return arnValues(inner, here);
    return (Array.isArray(inner) ? inner : [inner]).map((one) => ({ path: here, value: one }));
  });
};

const malformed = (value: unknown): string | undefined => {
  const text = rendered(value);
  return text === undefined || text === '*' || arn.test(text) ? undefined : text;
};

/** Every ARN has its six parts: in policies, and in each property that is named so. */
export const arns: TemplateCheck = (template) => {
  const findings: Finding[] = policyStatements(template).flatMap(({ logicalId, resources }) =>
    resources
      .map(malformed)
      .filter((text) => text !== undefined)
      .map((text) => ({ logicalId, message: `policy resource ${text} is no ARN` })),
  );
  for (const [logicalId, { Properties }] of Object.entries(template.Resources)) {
    for (const { path, value } of arnValues(Properties, 'Properties')) {
      const text = malformed(value);
      if (text !== undefined) findings.push({ logicalId, message: `${path} ${text} is no ARN` });
    }
  }
  return findings;
};
