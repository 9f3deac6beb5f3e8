import type { OperationDefinitionNode } from 'graphql';
import { TransportError } from '../http/transport-error.ts';
import { unsourced } from '../unsourced.ts';
import type { PreparedDocument } from './document-cache.ts';

/** The operation a request means; null for a document without any, whose errors say why. */
export function chooseOperation(
  { operations }: PreparedDocument,
  operationName: string | null,
): OperationDefinitionNode | null {
  if (operationName === null) {
    if (operations.length <= 1) return operations[0] ?? null;
    throw new TransportError({ status: 400, errorType: 'BadRequestException', message: 'Missing operation name.' });
  }
  const named = operations.find(({ name }) => name?.value === operationName);
  if (!named && operations.length > 0) throw new TransportError(unsourced.unknownOperation(operationName));
  return named ?? null;
}
