import { randomUUID } from 'node:crypto';
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAssembly } from '../assembly/read-assembly.ts';
import { writeAssembly } from '../assembly/write-assembly.ts';
import { createLog } from '../lib/log.ts';
import type { Runtime } from '../lib/runtime.ts';
import { createHosting } from './create-hosting.ts';

const script = `console.log(${JSON.stringify('x'.repeat(5_000))})`;
const bucketDomain = { 'Fn::GetAtt': ['Files', 'RegionalDomainName'] };
const deployment = (properties: Record<string, unknown>) => ({
  Type: 'Custom::CDKBucketDeployment',
  Properties: { DestinationBucketName: { Ref: 'Files' }, SourceBucketNames: ['assets'], ...properties },
});

const template = (distribution: Record<string, unknown> = {}) => ({
  Resources: {
    Files: { Type: 'AWS::S3::Bucket' },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Files' },
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: ['s3:GetObject', 's3:ListBucket'],
              Principal: { Service: 'cloudfront.amazonaws.com' },
            },
          ],
        },
      },
    },
    Route: {
      Type: 'AWS::CloudFront::Function',
      Properties: {
        Name: 'route',
        FunctionCode: `async function handler(event) { var r = event.request;
          if (r.uri === '/old') return { statusCode: 301, headers: { location: { value: '/new' } } };
          if (r.uri.indexOf('.') < 0) r.uri = '/index.html'; return r; }`,
      },
    },
    Headers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: {
        ResponseHeadersPolicyConfig: {
          SecurityHeadersConfig: {
            ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true },
            StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
          },
          CustomHeadersConfig: { Items: [{ Header: 'Permissions-Policy', Value: 'camera=()', Override: true }] },
        },
      },
    },
    Hashed: deployment({
      SourceObjectKeys: ['web.zip'],
      Exclude: ['*'],
      Include: ['assets/*'],
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    }),
    Page: deployment({
      SourceObjectKeys: ['web.zip', 'config.zip'],
      Exclude: ['assets/*'],
      SourceMarkers: [{}, { '<<marker:0>>': { 'Fn::Sub': 'a "${AWS::Region}"' } }],
      SourceMarkersConfig: [{}, { jsonEscape: true }],
      SystemMetadata: { 'cache-control': 'no-cache' },
    }),
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          DefaultRootObject: 'index.html',
          Origins: [{ Id: 'files', DomainName: bucketDomain }],
          DefaultCacheBehavior: {
            TargetOriginId: 'files',
            Compress: true,
            ResponseHeadersPolicyId: { Ref: 'Headers' },
            FunctionAssociations: [
              { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Route', 'FunctionARN'] } },
            ],
          },
          ...distribution,
        },
      },
    },
  },
});

const assets = {
  web: { 'index.html': '<h1>Page</h1>', 'assets/app-1.js': script },
  config: { 'config.json': '{"value":"<<marker:0>>"}' },
};
const runtime: Runtime = { clock: { now: Date.now }, newId: randomUUID, log: createLog(), dataDir: ':memory:' };

function host(source: Record<string, unknown>, webOrigin?: string) {
  const assembly = readAssembly(writeAssembly({ template: source, assets }), { origin: 'http://127.0.0.1:4000' });
  return createHosting({ assembly, runtime, ...(webOrigin && { webOrigin }) });
}

const servers: Server[] = [];
async function serve(listener: Parameters<typeof createServer>[1]): Promise<number> {
  const server = createServer(listener as () => void);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
afterAll(() => servers.forEach((server) => server.close()));

let port: number;
beforeAll(async () => {
  const hosting = host(template());
  port = await serve((request, response) => void hosting.handle(request, response));
});

/** Not `fetch`: it would tidy the path up and undo the compression. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET', at = port) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const outgoing = httpRequest({ port: at, host: '127.0.0.1', path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

describe('hosting', () => {
  it.each(['/', '/notes/7', '/index.html'])('serves the page at %s with the template’s headers', async (path) => {
    const { status, headers, body } = await get(path);
    expect(status).toBe(200);
    expect(body.toString()).toBe('<h1>Page</h1>');
    expect(headers).toMatchObject({
      'content-type': 'text/html',
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'self'",
      'strict-transport-security': 'max-age=60; includeSubDomains',
      'permissions-policy': 'camera=()',
    });
  });

  it('gives files of the other deployment their own cache headers', async () => {
    const { headers } = await get('/assets/app-1.js');
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript',
    });
  });

  it('fills in the values of config.json, escaped for JSON', async () => {
    expect(JSON.parse((await get('/config.json')).body.toString())).toEqual({ value: 'a "eu-central-1"' });
  });

  it('compresses with what the client takes and leaves small files alone', async () => {
    const brotli = await get('/assets/app-1.js', { 'accept-encoding': 'gzip, br' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(script);
    const gzip = await get('/assets/app-1.js', { 'accept-encoding': 'gzip, br;q=0' });
    expect(gunzipSync(gzip.body).toString()).toBe(script);
    expect((await get('/', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
  });

  it('answers 304 to who has the file, and HEAD without a body', async () => {
    const { etag } = (await get('/assets/app-1.js', { 'accept-encoding': 'br' })).headers;
    const again = await get('/assets/app-1.js', { 'accept-encoding': 'br', 'if-none-match': etag! });
    expect([again.status, again.body.length, again.headers['cache-control']]).toEqual([
      304,
      0,
      'public, max-age=31536000, immutable',
    ]);
    const head = await get('/', {}, 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, '13']);
  });

  it.each([
    '/assets/missing.js',
    '/../manifest.json',
    '/%2e%2e/manifest.json',
    '/assets/..%2f..%2fmanifest.json',
    '/%E0%A4%A.js',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body.toString()).toContain('NoSuchKey');
  });

  it('sends what a CloudFront function answers itself', async () => {
    const { status, headers } = await get('/old');
    expect([status, headers['location']]).toEqual([301, '/new']);
  });

  it('refuses other methods', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405);
  });

  it('serves the error page that the distribution names', async () => {
    const CustomErrorResponses = [{ ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/index.html' }];
    const hosting = host(template({ CustomErrorResponses }));
    const at = await serve((request, response) => void hosting.handle(request, response));
    const { status, body } = await get('/missing.txt', {}, 'GET', at);
    expect([status, body.toString()]).toEqual([200, '<h1>Page</h1>']);
  });

  it('leaves all but the filled-in files to a development server', async () => {
    const vite = await serve((request, response) => response.end(`vite ${request.url}`));
    const hosting = host(template(), `http://127.0.0.1:${vite}`);
    const at = await serve((request, response) => void hosting.handle(request, response));
    expect((await get('/notes/7', {}, 'GET', at)).body.toString()).toBe('vite /notes/7');
    expect((await get('/config.json', {}, 'GET', at)).body.toString()).toContain('eu-central-1');
  });

  it('refuses at start an origin that is no bucket', () => {
    expect(() => host(template({ Origins: [{ Id: 'files', DomainName: 'api.example.com' }] }))).toThrow(
      'Site: the origin api.example.com is not served offline',
    );
  });
});
