/**
 * What shows nothing, turns the reading around, or looks like a plain space and is none. An emoji keeps the selector
 * that colours it.
 */
const unseen =
  /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}|(?!(?<=\p{Extended_Pictographic})\ufe0f)\p{Default_Ignorable_Code_Point}/gu;

const escapeUnits = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** JSON of the same meaning in which a reader sees every character there is. */
export const escapeUnseen = (json: string): string => json.replace(unseen, escapeUnits);
