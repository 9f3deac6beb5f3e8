import type { Assembly } from '../assembly/assembly.ts';
import type { Runtime } from '../lib/runtime.ts';
import { type Answer, findObject } from './find-object.ts';
import type { Hosting } from './hosting.ts';
import { proxyRequest, proxyUpgrade } from './proxy-to-web.ts';
import { readSite, type Site } from './read-site.ts';
import { sendAnswer } from './send-answer.ts';

interface HostingOptions {
  readonly assembly: Assembly;
  readonly runtime: Runtime;
  /** A development server that serves the web instead of the built files, `http://127.0.0.1:5173`. */
  readonly webOrigin?: string;
}

/** Serves the files of the template's distribution. */
export function createHosting({ assembly, runtime, webOrigin }: HostingOptions): Hosting {
  const site = readSite(assembly);
  return {
    async handle(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { allow: 'GET, HEAD' }).end();
        return;
      }
      const answer = site && answerOf(site, request);
      // What the deployment filled in, only it knows: the development server asks for it here.
      if (webOrigin && !answer?.object?.isRendered) return proxyRequest(webOrigin, request, response);
      if (!answer) {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('This template serves no web.\n');
        return;
      }
      await sendAnswer(answer, request, response);
    },
    upgrade(request, socket, head) {
      if (webOrigin) proxyUpgrade(webOrigin, request, socket, head);
      else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    },
  };

  function answerOf(served: Site, request: Parameters<Hosting['handle']>[0]): Answer {
    try {
      return findObject(served, request);
    } catch (error) {
      runtime.log.write('error', 'hosting', (error as Error).message, { url: request.url });
      // CloudFront's status for a function that fails.
      return { status: 503, behavior: served.behaviors.at(-1)!, body: 'The CloudFront function failed.', headers: {} };
    }
  }
}
