/** The longest body of a message, in UTF-16 units. */
export const longestBody = 8000;
