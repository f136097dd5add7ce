import type { Fact, FactEvent } from '../api/contract';

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
