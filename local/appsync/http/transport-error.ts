/** A refusal before GraphQL: it has a status of its own, and its body has no `data`. */
export class TransportError extends Error {
  readonly status: number;
  readonly errorType: string;

  constructor({ status, errorType, message }: { status: number; errorType: string; message: string }) {
    super(message);
    this.status = status;
    this.errorType = errorType;
  }
}

export const unauthorized = (message = 'You are not authorized to make this call.') =>
  new TransportError({ status: 401, errorType: 'UnauthorizedException', message });

export const malformed = (message: string) =>
  new TransportError({ status: 400, errorType: 'MalformedHttpRequestException', message });
