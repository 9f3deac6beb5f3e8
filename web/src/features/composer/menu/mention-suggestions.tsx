import { useEffect, useMemo } from 'react';
import { useRoomBots } from '../../../lib/bots/use-room-bots.ts';
import { useMembers } from '../../../lib/rooms/use-members.ts';
import { SuggestionList } from './suggestion-list.tsx';
import type { SuggestionsProps } from './suggestion-list.tsx';
import { fitting } from './suggestion.ts';
import type { Suggestion } from './suggestion.ts';

const bot: Suggestion = { insert: '@confab', text: 'Ask the bot' };
// Past these one types the name.
const mostMembers = 500;

export function MentionSuggestions({ roomId, typed, ...rest }: SuggestionsProps) {
  const bots = useRoomBots(roomId);
  const { status, members, hasMore, loadingMore, loadMore, failure, retry } = useMembers(roomId);
  const suggestions = useMemo(
    () => [
      bot,
      ...members
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map(({ name }) => ({ insert: `@${name}`, text: 'Member' })),
      ...bots.servers
        .filter(({ enabled, origin }) => enabled && origin !== 'BUILT_IN')
        .map(({ id, name }) => ({ insert: `@${id}:`, hint: 'address', text: `Gives the bot a resource of ${name}` })),
    ],
    [members, bots.servers],
  );
  const findsNobody = fitting(suggestions, typed).length === 0;
  useEffect(() => {
    if (findsNobody && hasMore && !loadingMore && members.length < mostMembers) loadMore();
  }, [findsNobody, hasMore, loadingMore, members.length, loadMore]);
  const hasFailed = status === 'error' || bots.status === 'error';
  const isLoading = status === 'loading' || bots.status === 'loading' || loadingMore;
  return (
    <SuggestionList
      {...rest}
      typed={typed}
      label="People and the bot"
      suggestions={suggestions}
      status={hasFailed ? 'error' : isLoading ? 'loading' : 'ready'}
      problem={
        status === 'error'
          ? `The members could not be loaded. ${failure?.text ?? ''}`.trim()
          : `The bot’s servers could not be loaded. ${bots.failure?.text ?? ''}`.trim()
      }
      retry={() => {
        if (status === 'error') retry();
        if (bots.status === 'error') bots.retry();
      }}
    />
  );
}
