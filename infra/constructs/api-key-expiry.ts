/**
 * When an API key deployed now expires, in epoch seconds: the first day of the month eleven months on. AppSync allows
 * 365 days; whole months keep the template the same for a month, and any deployment after it renews the key.
 */
export const apiKeyExpiry = (now: Date): number => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 11, 1) / 1000;
