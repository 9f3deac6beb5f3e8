import { inResources } from './template-check.ts';

/** A pipeline resolver has functions and no data source of its own; a unit resolver the other way round. */
export const resolverKinds = inResources(['AWS::AppSync::Resolver'], ({ Properties: resolver }) => {
  const field = `${resolver.TypeName}.${resolver.FieldName}`;
  const hasFunctions = (resolver.PipelineConfig?.Functions ?? []).length > 0;
  const hasDataSource = resolver.DataSourceName !== undefined;
  if (resolver.Kind === 'PIPELINE') {
    return [
      ...(hasDataSource ? [`pipeline resolver ${field} has a data source`] : []),
      ...(hasFunctions ? [] : [`pipeline resolver ${field} has no functions`]),
    ];
  }
  return [
    ...(hasDataSource ? [] : [`unit resolver ${field} has no data source`]),
    ...(hasFunctions ? [`unit resolver ${field} has functions`] : []),
  ];
});
