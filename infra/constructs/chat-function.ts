import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Duration } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { removalPolicy } from './removal-policy.ts';

export interface ChatFunctionProps {
  readonly stage: StageConfig;
  /** The folder with one built folder a function. */
  readonly code: string;
  /** The function's folder. */
  readonly name: string;
  readonly description: string;
  readonly memorySize?: number;
  readonly timeout: Duration;
  readonly environment: Record<string, string>;
  readonly reservedConcurrentExecutions?: number | undefined;
  /** All it may do besides writing its log and tracing, by a name each. */
  readonly allowed: Readonly<Record<string, readonly PolicyStatement[]>>;
}

/** Under which the functions count, for one stage. */
export const metricsNamespace = 'Confab';
export const metricsService = ({ stage }: StageConfig): string => `confab-${stage}`;

/** Allows these actions on these resources, under these conditions. */
export const allow = (actions: string[], resources: string[], conditions?: Record<string, unknown>): PolicyStatement =>
  new PolicyStatement({ actions, resources, ...(conditions && { conditions }) });

/** One function of `functions/`, with a log group and a closed role of its own. */
export class ChatFunction extends Construct {
  readonly handler: LambdaFunction;

  constructor(scope: Construct, id: string, props: ChatFunctionProps) {
    super(scope, id);
    const { stage, name } = props;
    const folder = join(props.code, name);
    if (!existsSync(folder)) throw new Error(`${folder} is missing: run "npm run build" first`);
    const logGroup = new LogGroup(this, 'Log', {
      retention: stage.logRetentionDays,
      removalPolicy: removalPolicy(stage),
    });
    const statements = {
      ...props.allowed,
      log: [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn])],
      // X-Ray knows no resources to narrow these to.
      trace: [allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*'])],
    };
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: Object.fromEntries(
        Object.entries(statements).map(([policy, list]) => [policy, new PolicyDocument({ statements: [...list] })]),
      ),
    });
    this.handler = new LambdaFunction(this, 'Function', {
      functionName: `confab-${stage.stage}-${name}`,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(folder),
      handler: 'index.handler',
      memorySize: props.memorySize ?? 256,
      timeout: props.timeout,
      environment: {
        ...props.environment,
        // Of Powertools: the alarms look for metrics under these names, and stages share an account.
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
        POWERTOOLS_SERVICE_NAME: metricsService(stage),
      },
      ...(props.reservedConcurrentExecutions && { reservedConcurrentExecutions: props.reservedConcurrentExecutions }),
      // Without the wrapper CDK would add what it thinks an event source or a destination needs.
      role: role.withoutPolicyUpdates(),
      logGroup,
      tracing: Tracing.ACTIVE,
    });
  }
}
