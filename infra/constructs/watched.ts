import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StageConfig } from '../stages.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { Bot } from './bot.ts';
import { metricsNamespace, metricsService } from './chat-function.ts';
import type { McpServer } from './mcp-server.ts';

export interface Parts {
  readonly stage: StageConfig;
  readonly bot: Bot;
  readonly tokens: AccessTokens;
  readonly mcp: McpServer;
}

export interface Watch {
  readonly metric: IMetric;
  /** From this on it is an alarm. */
  readonly threshold: number;
  readonly says: string;
  /** So many periods of five minutes in a row. */
  readonly periods?: number;
}

const period = Duration.minutes(5);
const sum = { period, statistic: Stats.SUM };
const maximum = { period, statistic: Stats.MAXIMUM };

const lambdaMetric = ({ functionName }: LambdaFunction, metricName: string, statistic = Stats.SUM): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: functionName },
    period,
    statistic,
  });

/** What the functions themselves count, with Powertools. */
const ownMetric = (stage: StageConfig, metricName: string): Metric =>
  new Metric({ namespace: metricsNamespace, metricName, dimensionsMap: { service: metricsService(stage) }, ...sum });

/** What is watched, by the name of the alarm, which is its heading in docs/runbook.md, too. */
export const watched = ({ stage, bot, tokens, mcp }: Parts): Readonly<Record<string, Watch>> => {
  const reply = bot.reply.handler;
  const { later, failed } = bot.queues;
  const timeoutMs = reply.timeout!.toMilliseconds();
  return {
    'bot-reply-errors': {
      metric: reply.metricErrors(sum),
      threshold: 5,
      says: 'Replies of the bot fail.',
    },
    'bot-reply-throttles': {
      metric: reply.metricThrottles(sum),
      threshold: 1,
      says: 'The bot is called more often at once than it may run.',
    },
    'bot-reply-duration': {
      metric: reply.metricDuration({ period, statistic: Stats.percentile(95) }),
      threshold: timeoutMs * 0.8,
      periods: 3,
      says: 'Replies take nearly as long as the function may.',
    },
    'bot-reply-event-age': {
      // A retry comes a minute after a run that may have taken most of another.
      metric: lambdaMetric(reply, 'AsyncEventAge', Stats.MAXIMUM),
      threshold: Duration.minutes(2).toMilliseconds(),
      says: 'Calls of the bot wait for minutes.',
    },
    'bot-reply-events-dropped': {
      metric: lambdaMetric(reply, 'AsyncEventsDropped'),
      threshold: 1,
      says: 'Calls of the bot were given up; the room is told so.',
    },
    'bot-reply-events-lost': {
      metric: lambdaMetric(reply, 'DestinationDeliveryFailures'),
      threshold: 1,
      says: 'A failed call did not reach the queue of failed calls: no one will be told.',
    },
    'bot-failed-errors': {
      metric: bot.failed.handler.metricErrors(sum),
      threshold: 1,
      says: 'Rooms are not told that the bot could not answer.',
    },
    'bot-failed-queue-depth': {
      metric: failed.metricApproximateNumberOfMessagesVisible(maximum),
      threshold: 1,
      periods: 3,
      says: 'The queue of failed calls is not emptied.',
    },
    'bot-failed-queue-age': {
      // It counts from the first queue on: a delay of up to 15 minutes, and three tries.
      metric: failed.metricApproximateAgeOfOldestMessage(maximum),
      threshold: Duration.hours(1).toSeconds(),
      says: 'A failed call has waited for an hour.',
    },
    'bot-later-queue-age': {
      metric: later.metricApproximateAgeOfOldestMessage(maximum),
      threshold: Duration.hours(1).toSeconds(),
      says: 'Probes of resting servers, and answers after them, do not run.',
    },
    'bot-servers-errors': {
      metric: bot.servers.handler.metricErrors(sum),
      threshold: 5,
      says: 'Tool servers cannot be listed or kept.',
    },
    'breaker-opened': {
      metric: ownMetric(stage, 'BreakerOpened'),
      threshold: 3,
      says: 'Tool servers went to rest three times within five minutes.',
    },
    'breaker-store-unreachable': {
      metric: ownMetric(stage, 'BreakerStoreUnreachable'),
      threshold: 1,
      says: 'Breakers do not know of each other: each Lambda decides for itself.',
    },
    'authorize-token-errors': {
      metric: tokens.authorize.handler.metricErrors(sum),
      threshold: 1,
      says: 'Requests by access token are refused for a fault of ours.',
    },
    'mcp-server-errors': {
      metric: lambdaMetric(mcp.handler, 'Url5xxCount'),
      threshold: 5,
      says: 'The MCP server answers with errors of its own.',
    },
    'mcp-server-throttles': {
      metric: mcp.handler.metricThrottles(sum),
      threshold: 10,
      says: 'The MCP server is called more often at once than it may run.',
    },
  };
};
