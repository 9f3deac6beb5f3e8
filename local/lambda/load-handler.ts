import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FunctionError } from './container-protocol.ts';

export type Handler = (event: unknown, context: unknown) => unknown;

/** Why a handler cannot be loaded, named as Lambda names it. */
export class LoadError extends Error {
  readonly report: FunctionError;
  constructor(errorType: string, errorMessage: string, trace: readonly string[] = []) {
    super(errorMessage);
    this.report = { errorType, errorMessage, trace };
  }
}

/** Imports `index.handler` from the folder that Lambda would have unpacked. */
export async function loadHandler(codeDir: string, handler: string): Promise<Handler> {
  const match = /^(.*\/)?([^./]+)\.(.+)$/.exec(handler);
  if (!match) throw new LoadError('Runtime.MalformedHandlerName', 'Bad handler');
  const [, folder = '', name, exported] = match;
  const base = join(codeDir, folder, name!);
  const file = ['.js', '.mjs', '.cjs'].map((extension) => base + extension).find((path) => existsSync(path));
  if (!file) throw new LoadError('Runtime.ImportModuleError', `Error: Cannot find module '${name}'`);
  if (!existsSync(join(codeDir, 'package.json'))) readScriptsAsCommonJs(codeDir);

  const found = exported!.split('.').reduce<unknown>(property, await importModule(file));
  if (typeof found !== 'function')
    throw new LoadError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  if (found.length >= 3)
    throw new LoadError(
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.',
    );
  return found as Handler;
}

async function importModule(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    const { name, message, stack = '', code } = error as Error & { code?: string };
    const trace = stack.split('\n');
    if (name === 'SyntaxError') throw new LoadError('Runtime.UserCodeSyntaxError', `SyntaxError: ${message}`, trace);
    if (code?.endsWith('MODULE_NOT_FOUND'))
      throw new LoadError('Runtime.ImportModuleError', `Error: ${message}`, trace);
    throw new LoadError(name, message, trace);
  }
}

/** A CommonJS module shows some exports only on its default. */
function property(holder: unknown, key: string): unknown {
  const { default: fallback, ...own } = { ...(holder as Record<string, unknown>) };
  return own[key] ?? (fallback as Record<string, unknown> | undefined)?.[key];
}

/** In Lambda no package.json lies above the code, so `.js` is CommonJS there; here one may. */
function readScriptsAsCommonJs(codeDir: string): void {
  const root = pathToFileURL(codeDir).href;
  const looksLikeModule = /^\s*(import|export)\b/m;
  registerHooks({
    load(url, context, next) {
      const isBareScript = url.startsWith(root) && url.endsWith('.js') && !url.includes('/node_modules/');
      if (!isBareScript) return next(url, context);
      const module = next(url, { ...context, format: 'module' });
      const format = looksLikeModule.test(String(module.source)) ? 'module' : 'commonjs';
      return { ...module, format };
    },
  });
}
