const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '123456789012',
  'AWS::URLSuffix': 'amazonaws.com',
};

const someArn = 'arn:aws:service:eu-central-1:123456789012:resource';

const attribute = (name: string): string => (name.endsWith('Arn') || name.endsWith('ARN') ? someArn : 'attribute');

const substituted = (text: string): string =>
  text.replaceAll(
    /\$\{([^}]+)\}/g,
    (_, name: string) => pseudo[name] ?? (name.includes('.') ? attribute(name) : 'ref'),
  );

/** A template value as text, with stand-ins for what only a deployment knows; undefined where no text can be told. */
export const rendered = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const [[name, argument] = []] = Object.entries(value);
  // What Ref gives is a name for most resources and an ARN for some: tell nothing.
  if (name === 'Ref') return pseudo[argument as string];
  if (name === 'Fn::GetAtt') return attribute((argument as string[]).join('.'));
  if (name === 'Fn::Sub' && typeof argument === 'string') return substituted(argument);
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map((part) => rendered(part) ?? 'ref').join(separator);
  }
  return undefined;
};
