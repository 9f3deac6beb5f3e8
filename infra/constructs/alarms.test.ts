import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ChatTemplate, chatAssembly } from '../fixtures/chat-assembly.ts';

const runbook = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'runbook.md'), 'utf8');
const { template } = chatAssembly('dev');

const ofType = ({ Resources }: ChatTemplate, type: string) =>
  Object.values(Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);

const alarms = ofType(template, 'AWS::CloudWatch::Alarm');
const alarm = (name: string) => alarms.find(({ AlarmName }) => AlarmName === `confab-dev-${name}`);

describe('alarms', () => {
  it('each have their heading in the runbook, and the runbook has no other', () => {
    const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    const linked = alarms.map(({ AlarmDescription }) => /docs\/runbook\.md#([a-z-]+)$/.exec(AlarmDescription)?.[1]);
    expect(headings.sort()).toEqual(linked.sort());
    expect(alarms.map(({ AlarmName }) => AlarmName.replace('confab-dev-', '')).sort()).toEqual(linked.sort());
  });

  it('are quiet while there is nothing to count', () => {
    for (const { TreatMissingData } of alarms) expect(TreatMissingData).toBe('notBreaching');
  });

  it.each([
    ['bot-reply-errors', 'AWS/Lambda', 'Errors'],
    ['bot-reply-throttles', 'AWS/Lambda', 'Throttles'],
    ['bot-reply-duration', 'AWS/Lambda', 'Duration'],
    ['bot-reply-event-age', 'AWS/Lambda', 'AsyncEventAge'],
    ['bot-reply-events-dropped', 'AWS/Lambda', 'AsyncEventsDropped'],
    ['bot-reply-events-lost', 'AWS/Lambda', 'DestinationDeliveryFailures'],
    ['bot-failed-queue-depth', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible'],
    ['bot-failed-queue-age', 'AWS/SQS', 'ApproximateAgeOfOldestMessage'],
    ['bot-later-queue-age', 'AWS/SQS', 'ApproximateAgeOfOldestMessage'],
    ['breaker-opened', 'Confab', 'BreakerOpened'],
    ['breaker-store-unreachable', 'Confab', 'BreakerStoreUnreachable'],
  ])('%s counts %s %s', (name, Namespace, MetricName) => {
    expect(alarm(name)).toMatchObject({ Namespace, MetricName });
  });

  it('warn before a reply takes all the time it may', () => {
    expect(alarm('bot-reply-duration')).toMatchObject({ ExtendedStatistic: 'p95', Threshold: 32_000 });
  });

  it("count a stage's own breakers only", () => {
    expect(alarm('breaker-opened')?.Dimensions).toEqual([{ Name: 'service', Value: 'confab-dev' }]);
  });
});

describe('alarm mail', () => {
  it('is sent by no stage of itself', () => {
    expect(ofType(template, 'AWS::SNS::Topic')).toEqual([]);
    for (const { AlarmActions } of alarms) expect(AlarmActions).toBeUndefined();
  });

  it('goes to the address that the stage names, when an alarm begins and when it ends', () => {
    const mailed = chatAssembly('dev', { alarmEmail: 'ops@example.com' }).template;
    expect(ofType(mailed, 'AWS::SNS::Subscription')).toMatchObject([
      { Protocol: 'email', Endpoint: 'ops@example.com' },
    ]);
    const topic = [{ Ref: expect.stringMatching(/^AlarmsTopic/) }];
    for (const one of ofType(mailed, 'AWS::CloudWatch::Alarm'))
      expect(one).toMatchObject({ AlarmActions: topic, OKActions: topic });
  });

  it("is published by this account's alarms, over TLS", () => {
    const mailed = chatAssembly('dev', { alarmEmail: 'ops@example.com' }).template;
    const [policy] = ofType(mailed, 'AWS::SNS::TopicPolicy');
    expect(policy?.PolicyDocument.Statement).toMatchObject([
      { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
  });
});
