import { extname } from 'node:path';

// As the upload guesses them from the name.
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/vnd.microsoft.icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown',
  '.mjs': 'text/javascript',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

export const contentType = (key: string): string => types[extname(key).toLowerCase()] ?? 'binary/octet-stream';

/** The types that CloudFront compresses. */
export const isCompressible = (type: string): boolean =>
  /^(text\/|application\/(json|manifest\+json|javascript|xml|wasm|pdf)|image\/(svg\+xml|vnd\.microsoft\.icon))/.test(
    type,
  );
