import type { Fact, FactEvent } from '../api/contract';

type Told = Pick<Fact, 'kind' | 'body'>;

// A command that an operator gave. Senders' commands and older journals name nobody.
export const isOperatorsCommand = ({ kind, body }: Told) =>
  kind.startsWith('HubCommand') && typeof body['by'] === 'string';

// What operators did: their commands, and the doors that were opened for them.
export const isOperatorsDoing = (fact: Told) => isOperatorsCommand(fact) || fact.kind.startsWith('Service');

// Puts a fact from the stream among the loaded ones, newest first; one that is there stays as it is.
export function mergeFact(facts: Fact[], { seq, at, kind, body }: FactEvent): Fact[] {
  if (facts.some((known) => known.seq === seq)) return facts;
  return [...facts, { seq, at, kind, body, hash: null }].sort((a, b) => b.seq - a.seq);
}

// Older facts behind the loaded ones, without doubles.
export function appendFacts(facts: Fact[], older: Fact[]): Fact[] {
  const known = new Set(facts.map((fact) => fact.seq));
  return [...facts, ...older.filter((fact) => !known.has(fact.seq))].sort((a, b) => b.seq - a.seq);
}
