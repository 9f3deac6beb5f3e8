/** What a reply may hold. The row stays far below DynamoDB's 400 KB, and an event below AppSync's 240 KB. */
export const mostSteps = 12;
export const mostChoices = 5;
/** In characters (UTF-16 units). */
export const longestArguments = 16_000;
export const longestResult = 4000;
export const longestProgress = 500;
export const longestAskText = 4000;
export const longestLabel = 200;
/** Of all that is beside the text, as JSON. */
export const longestParts = 64_000;
