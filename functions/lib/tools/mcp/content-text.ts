import type { ContentBlock, GetPromptResult, ReadResourceResult } from '@modelcontextprotocol/client';
import { cleanLine, cleanText, cutTo64Kb } from '../../text/clean-text.ts';

/** So many bytes as Base64 stands for. */
const size = (base64: string): string => {
  const bytes = Math.floor((base64.length * 3) / 4);
  return bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} KB`;
};

type ResourceContents = ReadResourceResult['contents'][number];

const resourceText = (contents: ResourceContents): string =>
  'text' in contents ? contents.text : `[${cleanLine(contents.mimeType ?? 'file', 60)}, ${size(contents.blob)}]`;

/** What is not text is told in words: nothing of it is loaded or shown. */
const blockText = (block: ContentBlock): string => {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'image':
    case 'audio':
      return `[${block.type}, ${size(block.data)}]`;
    case 'resource':
      return resourceText(block.resource);
    case 'resource_link':
      return `[link to ${cleanLine(block.name, 80)}: ${cleanLine(block.uri, 300)}]`;
    default:
      return '[content of an unknown kind]';
  }
};

const plain = (parts: readonly string[]): string => cutTo64Kb(cleanText(parts.join('\n')));

/** A tool's result as plain text; structured content stands in where it gave no text. */
export const resultText = (content: readonly ContentBlock[], structured: unknown): string =>
  plain(content.length > 0 || structured === undefined ? content.map(blockText) : [JSON.stringify(structured)]);

export const promptText = ({ messages }: GetPromptResult): string =>
  plain(messages.map(({ content }) => blockText(content)));

export const resourcesText = ({ contents }: ReadResourceResult): string => plain(contents.map(resourceText));
