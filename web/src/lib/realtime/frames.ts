export interface ProtocolError {
  errorType?: string | null;
  message: string;
  errorCode?: number;
}

export interface EventPayload {
  data?: Record<string, unknown> | null;
  errors?: ProtocolError[];
}

export type ServerFrame =
  | { type: 'connection_ack' | 'ka' }
  | { type: 'start_ack' | 'complete'; id: string }
  | { type: 'data'; id: string; payload: EventPayload }
  | { type: 'error'; id?: string; payload?: { errors?: ProtocolError[] } }
  | { type: 'connection_error'; payload?: { errors?: ProtocolError[] } };

export function parseFrame(data: unknown): ServerFrame | undefined {
  try {
    return JSON.parse(String(data)) as ServerFrame;
  } catch {
    return undefined;
  }
}

export function startFrame(id: string, request: object, authorization: object): string {
  // AppSync takes the request as a string within the frame.
  const payload = { data: JSON.stringify(request), extensions: { authorization } };
  return JSON.stringify({ id, type: 'start', payload });
}

/** A browser cannot set headers on a WebSocket, so the credential travels as a second subprotocol. */
export function subprotocols(authorization: object): string[] {
  const bytes = new TextEncoder().encode(JSON.stringify(authorization));
  const base64 = btoa(String.fromCharCode(...bytes));
  const base64url = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return ['graphql-ws', `header-${base64url}`];
}
