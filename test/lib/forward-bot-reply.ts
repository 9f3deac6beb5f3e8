import { randomUUID } from 'node:crypto';
import { json } from 'node:stream/consumers';
import { startHttp } from '../../functions/test/tool-bench.ts';
import type { Resources } from './alter-assembly.ts';

const code = (url: string) => `exports.handler = async (event) => {
  const response = await fetch('${url}', { method: 'POST', body: JSON.stringify({ event, environment: process.env }) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};`;

const named = /^(?:AWS_|TABLE_NAME|STAGE|GRAPHQL_URL|BOT_|POWERTOOLS_)/;

/**
 * Has the function that answers as the bot run in the test's own process, where a test can put another model: its
 * Lambda hands each event over, with its environment and the credentials of its role.
 */
export async function forwardBotReply() {
  const server = await startHttp((request, response) => {
    const work = async () => {
      const { event, environment } = (await json(request)) as { event: object; environment: Record<string, string> };
      const variables = Object.entries(environment).filter(([name]) => named.test(name));
      const quiet = { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' };
      Object.assign(process.env, Object.fromEntries(variables), quiet);
      const { handler } = await import('../../functions/bot-reply/handler.ts');
      const context = { awsRequestId: randomUUID(), functionName: environment.AWS_LAMBDA_FUNCTION_NAME };
      const run = handler as (event: unknown, context: unknown) => Promise<unknown>;
      return run(event, { ...context, getRemainingTimeInMillis: () => 60_000 });
    };
    work().then(
      (value) => response.end(JSON.stringify(value ?? null)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const change = (resources: Resources) => {
    const [, fn] = Object.entries(resources).find(
      ([id, { Type }]) => Type === 'AWS::Lambda::Function' && /^BotReply/.test(id),
    )!;
    Object.assign(fn.Properties, { Code: { ZipFile: code(server.url) }, Handler: 'index.handler' });
  };
  return { ...server, change };
}
