import { request, type Agent } from 'node:http';

/** One GraphQL request; rejects with the answer if it tells of errors. */
export function post(url: string, header: Readonly<Record<string, string>>, agent: Agent, body: object): Promise<void> {
  const content = JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content), ...header };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, headers }, (response) => {
      let answer = '';
      response.on('data', (chunk) => (answer += chunk));
      response.on('end', () => (answer.includes('"errors"') ? reject(new Error(answer)) : resolve()));
    });
    outgoing.on('error', reject);
    outgoing.end(content);
  });
}
