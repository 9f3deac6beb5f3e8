/** A reply's text before there is any. */
export const placeholder = '…';

/** A repeat of a run that died does not know which revisions its forerunner delivered: it begins well above them. */
export const revisionsOfARun = 100;
/** Above whatever all runs of a reply have delivered. */
export const revisionsOfAllRuns = 1000;
