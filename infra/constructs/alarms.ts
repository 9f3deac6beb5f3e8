import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import { alarmTopic } from './alarm-topic.ts';
import { type Parts, watched } from './watched.ts';

/** An alarm for each thing that someone should look at; mail to whom the stage names. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, parts: Parts) {
    super(scope, id);
    const { stage, alarmEmail } = parts.stage;
    const action = alarmEmail && new SnsAction(alarmTopic(this, 'Topic', stage, alarmEmail));
    for (const [name, { metric, threshold, periods = 1, says }] of Object.entries(watched(parts))) {
      const alarm = new Alarm(this, name, {
        alarmName: `confab-${stage}-${name}`,
        alarmDescription: `${says} See docs/runbook.md#${name}`,
        metric,
        threshold,
        evaluationPeriods: periods,
        // Nothing to count is nothing wrong.
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      if (action) {
        alarm.addAlarmAction(action);
        alarm.addOkAction(action);
      }
    }
  }
}
