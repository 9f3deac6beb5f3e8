import type { LanguageModel } from 'ai';
import type { BotModelConfig } from '../../lib/bot-config.ts';
import type { ReadSecret } from '../../lib/tools/servers/secrets.ts';
import { createModelTurn } from './create-model-turn.ts';
import type { ModelTurn } from './model-turn.ts';

const languageModel = async (config: BotModelConfig, readSecret: ReadSecret): Promise<LanguageModel> => {
  if (config.provider === 'bedrock') {
    const { createAmazonBedrock } = await import('@ai-sdk/amazon-bedrock');
    // Region and role are the function's own.
    return createAmazonBedrock()(config.model);
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const apiKey = config.secretName && (await readSecret(config.secretName));
  return createOpenAICompatible({ name: 'model', baseURL: config.baseUrl, ...(apiKey && { apiKey }) })(config.model);
};

/** What leads a turn with the stage's model. This file and all below it are loaded with the first question for it. */
export const loadModelTurn = async (config: BotModelConfig, readSecret: ReadSecret): Promise<ModelTurn> =>
  createModelTurn(await languageModel(config, readSecret));
