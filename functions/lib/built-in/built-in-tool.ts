import type * as z from 'zod';
import type { RoomView } from './room-view.ts';

/** What a tool cannot do with what it was given; the text is for the person. */
export class ToolInputError extends Error {
  override readonly name = 'ToolInputError';
}

/** One of the chat's own tools. None changes anything, none leaves the room. */
export interface BuiltInTool<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** How one asks for it. */
  readonly example: string;
  readonly input: Input;
  /** The arguments, if these plain words ask for this tool. */
  readonly understand: (words: string) => z.input<Input> | undefined;
  /** Markdown. */
  readonly run: (input: z.output<Input>, room: RoomView) => Promise<string> | string;
}

export const builtInTool = <Input extends z.ZodObject>(tool: BuiltInTool<Input>): BuiltInTool =>
  tool as unknown as BuiltInTool;
