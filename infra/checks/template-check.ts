export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

export interface TemplateResource {
  readonly Type: string;
  // CloudFormation's properties are open by nature; each check reads the ones it knows.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly Properties?: any;
  readonly DeletionPolicy?: string;
}

export interface Finding {
  readonly logicalId: string;
  readonly message: string;
}

/** Looks for one kind of mistake that `cdk synth --strict` lets through and a deployment would trip over. */
export type TemplateCheck = (template: Template) => Finding[];

/** What a check finds in the resources of these types. */
export const inResources =
  (types: readonly string[], look: (resource: TemplateResource) => string[]): TemplateCheck =>
  ({ Resources }) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => types.includes(Type))
      .flatMap(([logicalId, resource]) => look(resource).map((message) => ({ logicalId, message })));
