import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { PasswordProof } from './store/user.ts';

// RFC 5054's 3072-bit group, as Cognito uses it.
const N = BigInt(
  '0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B' +
    '302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6' +
    '49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D' +
    '670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718' +
    '3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7D' +
    'B3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C' +
    'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
);
const g = 2n;
const k = toBigInt(sha256(bytes(N), bytes(g)));

/** The server's half of one run: its secret and what it tells the client. */
export interface SrpChallenge {
  readonly b: bigint;
  readonly B: bigint;
}

/** Makes the proof to keep of a password; `identity` is the pool's short id and the user name. */
export function provePassword(
  identity: string,
  password: string,
  salt = randomBytes(16).toString('hex'),
): PasswordProof {
  const x = toBigInt(sha256(bytes(BigInt(`0x${salt}`)), sha256(Buffer.from(`${identity}:${password}`))));
  return { salt, verifier: power(g, x).toString(16) };
}

export function startSrp({ verifier }: PasswordProof): SrpChallenge {
  const b = toBigInt(randomBytes(32));
  return { b, B: (k * BigInt(`0x${verifier}`) + power(g, b)) % N };
}

/** Reads a client's public value; undefined for one that would make the key guessable or is no number. */
export function parseClientValue(hex: string): bigint | undefined {
  if (!/^[0-9a-f]{1,1024}$/i.test(hex)) return undefined;
  const A = BigInt(`0x${hex}`);
  return A % N === 0n ? undefined : A;
}

/** What a client that knows the password signs `claim` with. */
export function srpSignature({ verifier }: PasswordProof, A: bigint, { b, B }: SrpChallenge, claim: Buffer): Buffer {
  const u = sha256(bytes(A), bytes(B));
  const S = power((A * power(BigInt(`0x${verifier}`), toBigInt(u))) % N, b);
  const pseudoRandomKey = createHmac('sha256', bytes(toBigInt(u)))
    .update(bytes(S))
    .digest();
  const key = createHmac('sha256', pseudoRandomKey).update('Caldera Derived Key\u0001').digest().subarray(0, 16);
  return createHmac('sha256', key).update(claim).digest();
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

function sha256(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function toBigInt(buffer: Buffer): bigint {
  return BigInt(`0x${buffer.toString('hex')}`);
}

/** Two's complement, as Java writes it: a leading zero byte before a high bit. */
function bytes(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}
