/** RT-66: with the first and the last one, and one to spare for a lost finish. */
const mostUpdates = 40;
const stored = 3;
const usualMs = 300;
const usualCharacters = 200;
const briskUpdates = 20;

/** How the next growing update is paced when `sent` are out: brisk at first, slower as the limit comes near. */
export const pace = (sent: number): { ms: number; characters: number } | undefined => {
  if (sent >= mostUpdates - stored) return undefined;
  const slower = 2 ** (Math.max(0, sent - briskUpdates) / 4);
  return { ms: Math.round(usualMs * slower), characters: Math.round(usualCharacters * slower) };
};
