/** A resource of the template while its names are worked out: no property is resolved before someone asks for it. */
export interface Declared {
  readonly logicalId: string;
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
  readonly origin: string;
  /** One top-level property, resolved; undefined where the template has none. */
  property(name: string): unknown;
  /** One entry of its metadata, resolved. */
  metadata(name: string): unknown;
  /** What `Ref` gives. */
  ref(): string;
}

/** What a resource type gives to `Ref` and `Fn::GetAtt`. */
export interface ResourceKind {
  readonly ref: (resource: Declared) => string;
  readonly attributes: Readonly<Record<string, (resource: Declared) => unknown>>;
}

export const arn = (resource: Declared, service: string, rest: string): string =>
  `arn:aws:${service}:${resource.region}:${resource.accountId}:${rest}`;
