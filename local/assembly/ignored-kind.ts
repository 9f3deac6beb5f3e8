import { deriveId, deriveUuid, nameFrom } from './derive-name.ts';
import { arn, type Declared, type ResourceKind } from './resource-kind.ts';

const name = (resource: Declared) => nameFrom(resource, 'Name', 128);

/** Names for a resource that is not there offline, so that what mentions it can still be read. */
export function ignoredKind(type: string): ResourceKind {
  const service = (type.split('::')[1] ?? 'custom').toLowerCase();
  return {
    ref: name,
    attributes: {
      Arn: (resource) => arn(resource, service, name(resource)),
      Id: (resource) => deriveUuid(resource, 'id'),
      KeyId: (resource) => deriveUuid(resource, 'id'),
      TopicArn: (resource) => arn(resource, service, name(resource)),
      TopicName: name,
      DomainName: (resource) => `${deriveId(resource, 'domain', 12)}.example.invalid`,
    },
  };
}
