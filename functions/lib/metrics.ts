import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Namespace and service come from the environment. Names alone: an id as a dimension would be a metric of its own. */
export const metrics = new Metrics();

export const count = (name: string): void => void metrics.addMetric(name, MetricUnit.Count, 1);
