const common = new Set(
  (
    'a an and any are as at be been but by can could did do does for from get give had has have he her here him his how i if in into is it its ' +
    'just let like me my no not of on or our out please she should so some than that the their them then there these they this ' +
    'to too tell about up us was we were what when where which who whom why will with would you your show want need new am im'
  ).split(' '),
);

/** A word without its commonest endings, so that "meetings" finds "meeting". */
const stem = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ies)$/, 'y').replace(/(?:ing|ed|es|s)$/, '') : word;

/** The words that carry meaning, lower case, without accents and endings; `camelCase` and `snake_case` are several. */
export const wordsOf = (text: string): string[] =>
  text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.filter((word) => !common.has(word))
    .map(stem) ?? [];
