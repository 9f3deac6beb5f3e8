import { type App, Validations } from 'aws-cdk-lib';

/** Findings we know and keep, each by its rule, the constructs it is about, and why. */
const acknowledgements: readonly { readonly id: string; readonly path: string; readonly reason: string }[] = [
  {
    id: 'Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
    path: 'Web/Distribution/Origin1',
    reason:
      'The default root object is set, and the viewer function answers every path without a file name with the page.',
  },
];

/** Tells CDK what we know; a construct that is no longer there is an error, so the list cannot rot. */
export const acknowledge = (app: App, stackName: string): void => {
  const stack = app.node.findChild(stackName);
  for (const { id, path, reason } of acknowledgements) {
    const construct = path.split('/').reduce((scope, child) => scope.node.findChild(child), stack);
    Validations.of(construct).acknowledge({ id, reason });
  }
};
