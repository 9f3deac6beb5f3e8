import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { AwsClient } from 'aws4fetch';
import type { DocumentNode } from 'graphql';
import { print } from 'graphql/language/printer.js';
import {
  type BotStatusInput,
  FinishReplyDocument,
  GrowReplyDocument,
  type MessagePartsFragment,
  PublishBotStatusDocument,
  type ReplyInput,
  type StartReplyInput,
  StartReplyDocument,
} from '../__generated__/operations.ts';
import { ApiError } from './api-error.ts';

/** The mutations that the bot's role may call. They throw an `ApiError`. */
export interface BotApi {
  startReply(input: StartReplyInput): Promise<MessagePartsFragment>;
  growReply(input: ReplyInput): Promise<void>;
  finishReply(input: ReplyInput): Promise<MessagePartsFragment>;
  publishBotStatus(input: BotStatusInput): Promise<void>;
}

export interface BotApiOptions {
  readonly url: string;
  readonly wait: (ms: number) => Promise<unknown>;
  /** Of Lambda's own role, as its environment has them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

type Answer = {
  readonly data?: unknown;
  readonly errors?: readonly { readonly errorType?: string | null; readonly message?: string }[];
};

const requestTimeoutMs = 5_000;
/** A send that another attempt holds up, or a server that stumbles, is mostly over this by then. */
const pausesMs = [100, 400];

/** The API, every request signed with the function's role. */
export const createBotApi = ({ url, wait, environment }: BotApiOptions): BotApi => {
  const aws = new AwsClient({
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    ...(environment.AWS_SESSION_TOKEN && { sessionToken: environment.AWS_SESSION_TOKEN }),
    ...(environment.AWS_REGION && { region: environment.AWS_REGION }),
    service: 'appsync',
    retries: 0,
  });
  const texts = new Map<DocumentNode, string>();
  const textOf = (document: DocumentNode) => {
    const text = texts.get(document) ?? print(document);
    texts.set(document, text);
    return text;
  };

  const once = async (body: string): Promise<unknown> => {
    const response = await aws
      .fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(requestTimeoutMs),
      })
      .catch((cause: unknown) => {
        throw new ApiError('Unreachable', 'The API did not answer', { cause });
      });
    const answer = (await response.json().catch(() => ({}))) as Answer;
    const error = answer.errors?.[0];
    if (error) throw new ApiError(error.errorType ?? `Http${response.status}`, error.message ?? 'The API refused');
    if (!response.ok) throw new ApiError(`Http${response.status}`, 'The API refused');
    return answer.data;
  };

  const ask = async <Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    retries = pausesMs.length,
  ): Promise<Data> => {
    const body = JSON.stringify({ query: textOf(document), variables });
    for (let tries = 0; ; tries += 1) {
      try {
        return (await once(body)) as Data;
      } catch (error) {
        if (tries >= retries || !(error instanceof ApiError && error.isPassing)) throw error;
        await wait(pausesMs[tries]!);
      }
    }
  };

  return {
    startReply: async (input) => (await ask(StartReplyDocument, { input })).startReply,
    // The next update makes up for a lost one: no retries.
    growReply: async (input) => void (await ask(GrowReplyDocument, { input }, 0)),
    finishReply: async (input) => (await ask(FinishReplyDocument, { input })).finishReply,
    publishBotStatus: async (input) => void (await ask(PublishBotStatusDocument, { input })),
  };
};
