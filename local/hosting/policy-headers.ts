import type { Assembly } from '../assembly/assembly.ts';
import { AssemblyError } from '../assembly/assembly-error.ts';

/** One header that a ResponseHeadersPolicy sets. */
export interface PolicyHeader {
  readonly name: string;
  readonly value: string;
  /** False: the origin's own header stays. */
  readonly override: boolean;
}

interface SecurityItem {
  readonly Override?: boolean;
  readonly [option: string]: unknown;
}

// CloudFront's own policy `SecurityHeadersPolicy`.
const managedSecurityHeaders = '67f7725c-6f97-4210-82d7-5512b31e9d03';

/** The headers of the policy with this id; none without an id. */
export function policyHeaders(assembly: Assembly, policyId: string | undefined): PolicyHeader[] {
  if (policyId === undefined) return [];
  if (policyId === managedSecurityHeaders) return securityHeaders(managedConfig);
  const policy = assembly
    .ofType('AWS::CloudFront::ResponseHeadersPolicy')
    .find(({ physicalId }) => physicalId === policyId);
  if (!policy) throw new AssemblyError(`The response headers policy ${policyId} is not in the template`);
  const config = policy.properties['ResponseHeadersPolicyConfig'] as {
    SecurityHeadersConfig?: Record<string, SecurityItem>;
    CustomHeadersConfig?: { Items?: { Header: string; Value: string; Override: boolean }[] };
  };
  const custom = config.CustomHeadersConfig?.Items ?? [];
  return [
    ...securityHeaders(config.SecurityHeadersConfig ?? {}),
    ...custom.map(({ Header, Value, Override }) => ({ name: Header.toLowerCase(), value: Value, override: Override })),
  ];
}

const managedConfig: Record<string, SecurityItem> = {
  ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin' },
  StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
  FrameOptions: { FrameOption: 'SAMEORIGIN' },
  ContentTypeOptions: { Override: true },
  XSSProtection: { Protection: true, ModeBlock: true },
};

const words: Readonly<Record<string, readonly [name: string, value: (item: SecurityItem) => string]>> = {
  ContentSecurityPolicy: ['content-security-policy', (item) => String(item['ContentSecurityPolicy'])],
  ContentTypeOptions: ['x-content-type-options', () => 'nosniff'],
  FrameOptions: ['x-frame-options', (item) => String(item['FrameOption'])],
  ReferrerPolicy: ['referrer-policy', (item) => String(item['ReferrerPolicy'])],
  StrictTransportSecurity: [
    'strict-transport-security',
    (item) =>
      [
        `max-age=${String(item['AccessControlMaxAgeSec'])}`,
        ...(item['IncludeSubdomains'] ? ['includeSubDomains'] : []),
        ...(item['Preload'] ? ['preload'] : []),
      ].join('; '),
  ],
  XSSProtection: [
    'x-xss-protection',
    (item) => (item['Protection'] ? `1${item['ModeBlock'] ? '; mode=block' : ''}` : '0'),
  ],
};

const securityHeaders = (config: Record<string, SecurityItem>): PolicyHeader[] =>
  Object.entries(config).flatMap(([kind, item]) => {
    const word = words[kind];
    return word ? [{ name: word[0], value: word[1](item), override: item.Override ?? false }] : [];
  });
