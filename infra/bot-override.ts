type Settings = Readonly<Record<string, unknown>>;

const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The command line gives JSON; what is none is left for the schema to name. */
const parsed = (override: unknown): unknown => {
  if (typeof override !== 'string') return override;
  try {
    return JSON.parse(override);
  } catch {
    return override;
  }
};

/**
 * A stage's bot with an override laid over it: a setting replaces the stage's, a group of settings (`breaker`, `limits`)
 * is merged, a list is replaced as a whole and `null` takes a setting away.
 */
export const withOverride = (bot: Settings, override: unknown): unknown => {
  if (override === undefined) return bot;
  const over = parsed(override);
  if (!isSettings(over)) return over;
  const merged = Object.entries(over).map(([name, value]) => [
    name,
    name !== 'model' && isSettings(bot[name]) && isSettings(value) ? { ...bot[name], ...value } : value,
  ]);
  return Object.fromEntries(
    Object.entries({ ...bot, ...Object.fromEntries(merged) }).filter(([, value]) => value !== null),
  );
};
