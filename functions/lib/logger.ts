import { Logger } from '@aws-lambda-powertools/logger';

/** Structured logs: ids, outcomes and durations; never an event, a body, an address, a token or a stack. */
export const logger = new Logger({ serviceName: 'confab' });
