import type { LookupAddress } from 'node:dns';
import { afterEach, describe, expect, it } from 'vitest';
import { startHttp } from '../../../test/tool-bench.ts';
import { addressRange } from './address-range.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { type Resolve } from './guarded-lookup.ts';
import { serverUrl } from './server-url.ts';

const resolveTo =
  (...addresses: string[]): Resolve =>
  (_host, _options, done) =>
    done(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

describe('an address', () => {
  it.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('%s is public', (address) =>
    expect(addressRange(address)).toBe('public'),
  );
  it.each(['127.0.0.1', '127.255.0.9', '::1'])('%s is loopback', (address) =>
    expect(addressRange(address)).toBe('loopback'),
  );
  it.each([
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '192.168.1.1'],
    ['link-local, where AWS keeps credentials', '169.254.169.254'],
    ['link-local', 'fe80::1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['unique local', 'fd00:ec2::254'],
    ['multicast', '224.0.0.1'],
    ['multicast', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '0.0.0.0'],
    ['unspecified', '::'],
    ['IPv4-mapped private', '::ffff:10.0.0.1'],
    ['IPv4-mapped public', '::ffff:93.184.216.34'],
    ['IPv4-mapped loopback, in hexadecimal', '::ffff:7f00:1'],
    ['IPv4-compatible', '::127.0.0.1'],
    ['NAT64', '64:ff9b::a9fe:a9fe'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['6to4', '2002:a00:1::'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['documentation', '192.0.2.1'],
    ['documentation', '2001:db8::1'],
    ['benchmarking', '198.18.0.1'],
    ['reserved', '240.0.0.1'],
    ['site-local', 'fec0::1'],
    ['no address', 'example.org'],
  ])('%s is neither: %s', (_, address) => expect(addressRange(address)).toBe('other'));
});

describe('a server’s URL', () => {
  const strict = { allowsLoopback: false };
  it.each([
    ['http://example.org/mcp', 'must begin with https'],
    ['ftp://example.org/', 'must begin with https'],
    ['file:///etc/passwd', 'must begin with https'],
    ['https://user:pass@example.org/', 'no user name or password'],
    ['https://example.org/#part', 'no fragment'],
    ['example.org', 'a whole one'],
    [`https://example.org/${'a'.repeat(500)}`, 'up to 500 characters'],
    ['https://127.0.0.1/', 'public address'],
    ['https://2130706433/', 'public address'],
    ['https://0x7f.1/', 'public address'],
    ['https://0251.0376.0251.0376/', 'public address'],
    ['https://[::1]/', 'public address'],
    ['https://[::ffff:10.0.0.1]/', 'public address'],
    ['https://169.254.169.254/latest/meta-data', 'public address'],
  ])('%s is refused', (url, why) => expect(() => serverUrl(url, strict)).toThrow(why));

  it('is taken as it is when nothing speaks against it', () => {
    expect(serverUrl('https://example.org/mcp?a=b', strict).href).toBe('https://example.org/mcp?a=b');
  });

  it('may be plain http to this machine, and only there, where the stage allows it', () => {
    expect(serverUrl('http://127.0.0.1:3001/mcp', { allowsLoopback: true }).port).toBe('3001');
    expect(() => serverUrl('http://10.0.0.1/', { allowsLoopback: true })).toThrow('this machine only');
    expect(() => serverUrl('http://93.184.216.34/', { allowsLoopback: true })).toThrow('this machine only');
    expect(() => serverUrl('https://127.0.0.1/', { allowsLoopback: true })).toThrow('public address');
  });
});

describe('a request', () => {
  let server: Awaited<ReturnType<typeof startHttp>>;
  let hits = 0;
  afterEach(() => server?.close());
  const start = async (status = 200, headers: Record<string, string> = {}) => {
    hits = 0;
    server = await startHttp((_, response) => {
      hits += 1;
      response.writeHead(status, headers).end('hello');
    });
  };
  const named = (name: string) => server.url.replace('127.0.0.1', name);

  it('reaches this machine by a name, where the stage allows it', async () => {
    await start();
    const fetch = guardedFetch({ allowsLoopback: true, resolve: resolveTo('127.0.0.1') });
    expect(await (await fetch(named('here.test'))).text()).toBe('hello');
  });

  it.each([
    ['a private address', ['10.0.0.1']],
    ['a good address and a bad one', ['127.0.0.1', '10.0.0.1']],
    ['no address', []],
  ])('goes nowhere when the name resolves to %s', async (_, addresses) => {
    await start();
    const fetch = guardedFetch({ allowsLoopback: true, resolve: resolveTo(...addresses) });
    await expect(fetch(named('here.test'))).rejects.toThrow('this machine only');
    expect(hits).toBe(0);
  });

  it('over https goes nowhere when the name resolves to this machine', async () => {
    const fetch = guardedFetch({ allowsLoopback: true, resolve: resolveTo('127.0.0.1') });
    await expect(fetch('https://here.test/')).rejects.toThrow('public address');
  });

  it('connects to the very address that was checked: a name that changes its mind does not get through', async () => {
    await start();
    let asked = 0;
    const rebinding: Resolve = (host, options, done) =>
      resolveTo((asked += 1) === 1 ? '127.0.0.1' : '169.254.169.254')(host, options, done);
    const fetch = guardedFetch({ allowsLoopback: true, resolve: rebinding });
    await (await fetch(named('here.test'))).text();
    expect([asked, hits]).toEqual([1, 1]);
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect (%i)', async (status) => {
    await start(status, { location: 'http://169.254.169.254/' });
    const fetch = guardedFetch({ allowsLoopback: true });
    await expect(fetch(server.url)).rejects.toThrow('redirects are not followed');
    expect(hits).toBe(1);
  });

  it('ends with its signal', async () => {
    server = await startHttp(() => undefined);
    const fetch = guardedFetch({ allowsLoopback: true });
    const controller = new AbortController();
    const asked = fetch(server.url, { signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});
