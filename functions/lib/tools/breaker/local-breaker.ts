import { circuitBreaker, CircuitState, type CircuitBreakerPolicy, handleType, type IBreaker } from 'cockatiel';
import type { BotConfig } from '../../bot-config.ts';
import { UnavailableError } from './unavailable-error.ts';

type Rules = BotConfig['breaker'];

/** Opens at so many failures within a window; cockatiel's own count all in a row, or a share of calls. */
const failuresWithin = ({ failures, windowSeconds }: Rules, now: () => Date): IBreaker => {
  let failedAt: number[] = [];
  return {
    state: undefined,
    success: (state) => {
      if (state === CircuitState.HalfOpen) failedAt = [];
    },
    failure: () => {
      const at = now().getTime();
      failedAt = [...failedAt.filter((time) => time > at - windowSeconds * 1000), at];
      return failedAt.length >= failures;
    },
  };
};

/**
 * What this process alone has seen of its servers. It is what is left when the fleet's state cannot be read; each
 * transition of the fleet makes it begin anew.
 */
export const localBreakers = (rules: Rules, now: () => Date) => {
  const policies = new Map<string, { epoch: number; policy: CircuitBreakerPolicy }>();
  return (serverId: string, epoch: number): CircuitBreakerPolicy => {
    const known = policies.get(serverId);
    if (known?.epoch === epoch) return known.policy;
    const policy = circuitBreaker(handleType(UnavailableError), {
      halfOpenAfter: rules.recoverySeconds * 1000,
      breaker: failuresWithin(rules, now),
    });
    policies.set(serverId, { epoch, policy });
    return policy;
  };
};
