import type { ModelMessage } from 'ai';

/** A call that a model wants and that has no result yet. */
export interface WantedCall {
  readonly id: string;
  /** As the model calls the tool. */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A talk with a model, as it is kept between two runs. */
export interface Talk {
  readonly messages: ModelMessage[];
  /** The first one is what a person was asked about. */
  readonly wanted: WantedCall[];
  readonly steps: number;
}

/** An item takes 400 KB, and holds more than this. */
const longest = 250_000;
const shortResult = 4000;

const shortened = (message: ModelMessage): ModelMessage =>
  message.role !== 'tool'
    ? message
    : {
        ...message,
        content: message.content.map((part) =>
          part.type === 'tool-result' && part.output.type === 'text'
            ? { ...part, output: { ...part.output, value: part.output.value.slice(0, shortResult) } }
            : part,
        ),
      };

/** As JSON; where it is too long, results lose their ends. */
export const keepTalk = (talk: Talk): string => {
  const whole = JSON.stringify(talk);
  return whole.length <= longest ? whole : JSON.stringify({ ...talk, messages: talk.messages.map(shortened) });
};

export const toolResult = (call: WantedCall, value: string): ModelMessage => ({
  role: 'tool',
  content: [{ type: 'tool-result', toolCallId: call.id, toolName: call.name, output: { type: 'text', value } }],
});
