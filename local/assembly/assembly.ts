/** One resource of the template with every intrinsic in its properties resolved to plain JSON. */
export interface Resource {
  readonly logicalId: string;
  /** `AWS::DynamoDB::GlobalTable` and the like. */
  readonly type: string;
  /** What `Ref` gives. */
  readonly physicalId: string;
  // CloudFormation's properties are open by nature; each service reads the ones it knows.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly properties: Record<string, any>;
  readonly metadata: Record<string, unknown>;
  /** What `Fn::GetAtt` gives; an attribute the resource type does not have is an error that names it. */
  attribute(name: string): unknown;
}

/** A cloud assembly (`cdk.out`) read as one deployed stack. */
export interface Assembly {
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
  /** Every resource by its logical id. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** The resources of these types, in the template's order. */
  ofType(...types: string[]): Resource[];
  /** The folder or file on this disk of the asset that the template names by this S3 object key. */
  assetPath(s3ObjectKey: string): string;
  /** Harmless resources that do nothing offline, each type once (alarms, dashboards, WAF). */
  readonly ignoredTypes: readonly string[];
}

export interface AssemblyOptions {
  /** Where the offline cloud listens: `http://127.0.0.1:4000`. Endpoint attributes are made of it. */
  readonly origin: string;
  /** Which stack of the folder to run; needed where it holds several. */
  readonly stackName?: string;
}
