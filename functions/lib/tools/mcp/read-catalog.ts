import type { Client, Tool } from '@modelcontextprotocol/client';
import {
  type Catalog,
  type CatalogPrompt,
  type CatalogResource,
  type CatalogTool,
  maxPrompts,
  maxResources,
  maxTools,
} from '../servers/catalog.ts';
import { pinOf } from '../servers/pin-of.ts';
import { cleanLine, cleanText } from '../../text/clean-text.ts';
import type { Connection } from './connection.ts';

const usableName = /^[\w.-]{1,64}$/;
const longestSchema = 16_384;

const cleanSchema = (schema: unknown): Record<string, unknown> | undefined => {
  const json = JSON.stringify(schema, (_, value: unknown) => (typeof value === 'string' ? cleanText(value) : value));
  return json.length <= longestSchema ? (JSON.parse(json) as Record<string, unknown>) : undefined;
};

interface Unusable {
  /** Which it is, and why it is of no use. */
  readonly unusable: string;
}

/** Annotations are the server's word. Where they contradict each other, the worse one holds. */
const hints = ({ annotations: given = {} }: Tool) => {
  const readOnly = given.readOnlyHint === true && given.destructiveHint !== true;
  return {
    readOnly,
    destructive: !readOnly && given.destructiveHint !== false,
    idempotent: given.idempotentHint === true,
    openWorld: given.openWorldHint !== false,
  };
};

const toTool = (tool: Tool): CatalogTool | Unusable => {
  const name = `“${cleanLine(tool.name, 64)}”`;
  if (!usableName.test(tool.name)) return { unusable: `${name} (its name is not one)` };
  const schema = cleanSchema(tool.inputSchema);
  if (!schema) return { unusable: `${name} (its schema is longer than 16 KB)` };
  const title = cleanLine(tool.title ?? tool.annotations?.title ?? '', 80);
  return {
    name: tool.name,
    ...(title && { title }),
    description: cleanText(tool.description ?? '').slice(0, 2000),
    schema,
    ...hints(tool),
    pin: pinOf(tool),
  };
};

/** What an admin hears of tools that are not there though the server has them. */
const describeLoss = (unusable: readonly string[], count: number): string | undefined => {
  const named = unusable.slice(0, 5);
  if (unusable.length > named.length) named.push(`${unusable.length - named.length} more`);
  const lines = [
    unusable.length > 0 && `Left out: ${named.join(', ')}.`,
    count > maxTools && `Of its ${count} tools the first ${maxTools} are kept.`,
  ];
  return lines.filter(Boolean).join(' ') || undefined;
};

const readTools = async (client: Client, options: RequestOptions) => {
  const { tools } = await client.listTools(undefined, options);
  const usable = new Map<string, CatalogTool>();
  const unusable: string[] = [];
  for (const tool of tools) {
    const read = toTool(tool);
    if ('unusable' in read) unusable.push(read.unusable);
    else if (usable.has(read.name)) unusable.push(`“${read.name}” (a second one of that name)`);
    else usable.set(read.name, read);
  }
  return { tools: [...usable.values()].slice(0, maxTools), leftOut: describeLoss(unusable, usable.size) };
};

const readPrompts = async (client: Client, options: RequestOptions): Promise<CatalogPrompt[]> => {
  if (!client.getServerCapabilities()?.prompts) return [];
  const { prompts } = await client.listPrompts(undefined, options);
  return prompts
    .filter(({ name }) => usableName.test(name))
    .slice(0, maxPrompts)
    .map(({ name, description, arguments: args = [] }) => ({
      name,
      description: cleanLine(description ?? '', 300),
      arguments: args.slice(0, 20).map((one) => ({
        name: cleanLine(one.name, 64),
        description: cleanLine(one.description ?? '', 300),
        required: one.required === true,
      })),
    }));
};

const readResources = async (client: Client, options: RequestOptions): Promise<CatalogResource[]> => {
  if (!client.getServerCapabilities()?.resources) return [];
  const [{ resources }, { resourceTemplates }] = await Promise.all([
    client.listResources(undefined, options),
    client.listResourceTemplates(undefined, options).catch(() => ({ resourceTemplates: [] })),
  ]);
  return [
    ...resources.map((one) => ({ ...one, isTemplate: false })),
    ...resourceTemplates.map((one) => ({ ...one, uri: one.uriTemplate, isTemplate: true })),
  ]
    .slice(0, maxResources)
    .map(({ uri, name, description, isTemplate }) => ({
      uri: cleanLine(uri, 300),
      name: cleanLine(name, 80),
      description: cleanLine(description ?? '', 300),
      isTemplate,
    }));
};

interface RequestOptions {
  readonly signal: AbortSignal;
  readonly timeout: number;
}

/** Asks a server what it has. Its tools must be readable; without its prompts or resources it still is of use. */
export const readCatalog = async (
  { client, lost }: Connection,
  options: RequestOptions,
  now: () => Date,
): Promise<Catalog> => {
  const [{ tools, leftOut }, prompts, resources] = await Promise.race([
    Promise.all([
      readTools(client, options),
      readPrompts(client, options).catch(() => []),
      readResources(client, options).catch(() => []),
    ]),
    lost,
  ]);
  const discover = client.getDiscoverResult();
  return {
    readAt: now().getTime(),
    discover: discover ? { ...discover, instructions: undefined } : null,
    tools,
    prompts,
    resources,
    ...(leftOut && { leftOut }),
  };
};
