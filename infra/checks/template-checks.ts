import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { arns } from './arns.ts';
import { iamActions } from './iam-actions.ts';
import { keyAttributes } from './key-attributes.ts';
import { resolverKinds } from './resolver-kinds.ts';
import { schemaDefinition } from './schema-definition.ts';
import type { Template } from './template-check.ts';

export const checks = { arns, iamActions, keyAttributes, resolverKinds, schemaDefinition };

/** Fails every synthesis, and with it every deployment, whose template one of our checks finds fault with. */
export const templateChecks: IPolicyValidationPlugin = {
  name: 'Confab',
  validate: ({ stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport => {
    const violations = stackTemplates.flatMap(({ templatePath }) => {
      const template = JSON.parse(readFileSync(templatePath, 'utf8')) as Template;
      return Object.entries(checks).flatMap(([ruleName, check]) =>
        check(template).map(({ logicalId, message }) => ({
          ruleName,
          description: message,
          severity: 'error',
          violatingResources: [{ resourceLogicalId: logicalId, templatePath, locations: ['Properties'] }],
        })),
      );
    });
    return { success: violations.length === 0, violations };
  },
};
