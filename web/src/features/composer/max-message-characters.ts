/** The limit in schema.graphql, which the API holds; UTF-16 units there and here. */
export const maxMessageCharacters = 8_000;
