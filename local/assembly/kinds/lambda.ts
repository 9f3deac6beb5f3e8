import { deriveUuid, nameFrom } from '../derive-name.ts';
import { arn, type Declared, type ResourceKind } from '../resource-kind.ts';

const functionName = (fn: Declared) => nameFrom(fn, 'FunctionName');
const functionArn = (fn: Declared) => arn(fn, 'lambda', `function:${functionName(fn)}`);
const layerArn = (layer: Declared) => arn(layer, 'lambda', `layer:${nameFrom(layer, 'LayerName', 140)}:1`);
const mappingId = (mapping: Declared) => deriveUuid(mapping, 'mapping');

// Where the template names paths, they are the origin's own; else a path stands for the host that AWS would give.
const functionUrl = (url: Declared) =>
  url.metadata('OfflinePaths') === undefined
    ? `${url.origin}/function-url/${bareName(url.property('TargetFunctionArn'))}/`
    : `${url.origin}/`;
const targetArn = (url: Declared) => {
  const target = String(url.property('TargetFunctionArn'));
  return target.startsWith('arn:') ? target : arn(url, 'lambda', `function:${target}`);
};
const bareName = (nameOrArn: unknown) =>
  String(nameOrArn)
    .replace(/^arn:.*?:function:/, '')
    .replace(/:.*$/, '');

/** `FunctionName` properties hold a name or an ARN, with or without a qualifier. */
function qualified(resource: Declared, qualifier: string): string {
  const name = String(resource.property('FunctionName')).replace(/^arn:.*?:function:/, '');
  return arn(resource, 'lambda', `function:${name}:${qualifier}`);
}

export const lambdaKinds: Record<string, ResourceKind> = {
  'AWS::Lambda::Function': { ref: functionName, attributes: { Arn: functionArn } },
  'AWS::Lambda::Version': {
    ref: (version) => qualified(version, '1'),
    attributes: { Version: () => '1', FunctionArn: (version) => qualified(version, '1') },
  },
  'AWS::Lambda::Alias': {
    ref: (alias) => qualified(alias, String(alias.property('Name'))),
    attributes: { AliasArn: (alias) => qualified(alias, String(alias.property('Name'))) },
  },
  'AWS::Lambda::LayerVersion': { ref: layerArn, attributes: { LayerVersionArn: layerArn } },
  'AWS::Lambda::Permission': { ref: (permission) => nameFrom(permission, 'Id', 100), attributes: {} },
  'AWS::Lambda::EventSourceMapping': {
    ref: mappingId,
    attributes: {
      Id: mappingId,
      EventSourceMappingArn: (mapping) => arn(mapping, 'lambda', `event-source-mapping:${mappingId(mapping)}`),
    },
  },
  'AWS::Lambda::Url': { ref: targetArn, attributes: { FunctionArn: targetArn, FunctionUrl: functionUrl } },
  'AWS::Lambda::EventInvokeConfig': { ref: (config) => nameFrom(config, 'Id', 100), attributes: {} },
};
