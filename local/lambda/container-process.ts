import { type Call, type ContainerData, describeError, type Report } from './container-protocol.ts';
import { endWithParent } from './end-with-parent.ts';
import { type Handler, loadHandler, LoadError } from './load-handler.ts';

// The inside of a container, a process of its own: loads the handler once, then answers one call at a time.
const data = JSON.parse(process.argv[2]!) as ContainerData;
const report = (message: Report, afterwards?: () => void): void => {
  process.send!(message, undefined, {}, afterwards);
};

endWithParent();
process.on('uncaughtException', (error) => crash(error));
process.on('unhandledRejection', (reason) => {
  const error = new Error(reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason));
  error.name = 'Runtime.UnhandledPromiseRejection';
  crash(error);
});

function crash(error: unknown): void {
  report({ kind: 'crashed', error: describeError(error) }, () => process.exit(1));
}

function createContext({ requestId, deadline }: Call): Record<string, unknown> {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: '$LATEST',
    functionName: data.functionName,
    memoryLimitInMB: String(data.memoryMb),
    logGroupName: data.logGroup,
    logStreamName: data.logStream,
    invokedFunctionArn: data.functionArn,
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

async function answer(handler: Handler, call: Call): Promise<Report> {
  // X-Ray's header: a version, eight hexadecimal digits of time, 24 of randomness.
  const hex = call.requestId.replaceAll('-', '');
  process.env['_X_AMZN_TRACE_ID'] = `Root=1-${hex.slice(0, 8)}-${hex.slice(8, 32)};Sampled=0`;
  try {
    const result = await handler(JSON.parse(call.event), createContext(call));
    return { kind: 'done', payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { kind: 'failed', error: describeError(error) };
  }
}

try {
  const handler = await loadHandler(data.codeDir, data.handler);
  process.on('message', (call: Call) => void answer(handler, call).then((message) => report(message)));
  report({ kind: 'ready' });
} catch (error) {
  report({ kind: 'not-loaded', error: error instanceof LoadError ? error.report : describeError(error) });
}
