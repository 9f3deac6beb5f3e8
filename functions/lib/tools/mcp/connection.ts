import { Client, type PriorDiscovery, type Transport } from '@modelcontextprotocol/client';
import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/client/validators/cf-worker';

export interface Connection {
  readonly client: Client;
  /** Rejects with what broke the connection, where the client itself would go on waiting. */
  readonly lost: Promise<never>;
  /** Ends it in the background; `isLate` gives what is on its way out, a cancellation, time to leave. */
  readonly close: (isLate: boolean) => void;
}

/** Opens a way to a server; `onLost` hears that no answer will come by it. */
export type OpenTransport = (watch: {
  readonly onLost: (error: Error) => void;
  readonly onBytes: (bytes: number) => void;
}) => Promise<ClosableTransport>;

type ClosableTransport = Transport & { readonly terminateSession?: () => Promise<void> };

interface ConnectOptions {
  readonly open: OpenTransport;
  /** What the server said of itself the last time: with it nothing is asked first. */
  readonly prior: PriorDiscovery | undefined;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly onBytes?: (bytes: number) => void;
}

/** No sampling, no roots, no tasks: a form for the person who asked is all that a server may want of us. */
const capabilities = { elicitation: { form: {} } };
const lastWordMs = 500;

const newClient = () =>
  new Client(
    { name: 'confab', version: '1.0.0' },
    {
      capabilities,
      versionNegotiation: { mode: 'auto' },
      inputRequired: { autoFulfill: false },
      jsonSchemaValidator: new CfWorkerJsonSchemaValidator(),
      listMaxPages: 16,
    },
  );

const close = async (client: Client, transport: ClosableTransport, isLate: boolean): Promise<void> => {
  const time = new Promise((done) => setTimeout(done, lastWordMs).unref());
  await Promise.race([isLate ? time : transport.terminateSession?.().catch(() => undefined), time]);
  if (isLate) await Promise.race([transport.terminateSession?.().catch(() => undefined), time]);
  await client.close();
};

/**
 * Connects for one piece of work. A connection is not kept: a Lambda would freeze with it, and one person's session
 * must not serve another. With `prior` that costs a current server nothing.
 */
export const connect = async (options: ConnectOptions): Promise<Connection> => {
  const { promise: lost, reject: onLost } = Promise.withResolvers<never>();
  lost.catch(() => undefined);
  const transport = await options.open({ onLost, onBytes: options.onBytes ?? (() => undefined) });
  const client = newClient();
  const end = (isLate: boolean) => void close(client, transport, isLate).catch(() => undefined);
  const { prior, signal, timeoutMs } = options;
  try {
    await Promise.race([client.connect(transport, { ...(prior && { prior }), signal, timeout: timeoutMs }), lost]);
  } catch (error) {
    end(true);
    throw error;
  }
  return { client, lost, close: end };
};
