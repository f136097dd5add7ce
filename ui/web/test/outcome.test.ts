import { describe, expect, it } from 'vitest';
import { afterFact, afterHistory, afterTime, isOpen, sentNow } from '../src/state/outcome';

const ours = 'A'.repeat(26);
const other = 'B'.repeat(26);
const now = 1_790_000_000_000;
const sent = sentNow({ command: ours, expires: now + 60_000 }, 17, 60_000, now);
const fact = (kind: string, body: Record<string, string | number> = {}) => ({ kind, body: { command: ours, ...body } });
const ended = { kind: 'ServiceEnded', body: { compartment: 17, reason: 'closed' } };
const after = (...facts: ReturnType<typeof fact>[]) => facts.reduce(afterFact, sent).outcome;

describe('the outcome of a command', () => {
  it('is the locker’s own answer', () => {
    expect(after(fact('HubCommandAccepted'))).toEqual({ is: 'accepted' });
    expect(after(fact('HubCommandExpired'))).toEqual({ is: 'expired' });
    expect(after(fact('HubCommandRefused', { reason: 'compartment_in_use' }))).toEqual({ is: 'refused', reason: 'compartment_in_use' });
    expect(after(fact('HubCommandRefused', { reason: 7 }))).toEqual({ is: 'refused', reason: '?' });
  });

  it('is never the answer to another command', () => {
    expect(after(fact('HubCommandAccepted', { command: other }))).toEqual({ is: 'waiting' });
    expect(after(fact('HubCommandAccepted'), fact('HubCommandRefused', { reason: 'unseen' }))).toEqual({ is: 'accepted' });
  });

  it('follows an opening to its end, in whatever order it is told to begin', () => {
    const [accepted, started] = [fact('HubCommandAccepted'), fact('ServiceStarted', { compartment: 17 })];
    expect(after(accepted, started)).toEqual({ is: 'started' });
    expect(after(started, accepted)).toEqual({ is: 'started' });
    expect([accepted, started, ended].reduce(afterFact, sent).outcome).toEqual({ is: 'ended', reason: 'closed' });
    expect([accepted, ended].reduce(afterFact, sent).outcome).toEqual({ is: 'accepted' });
    const elsewhere = { kind: 'ServiceEnded', body: { compartment: 16, reason: 'closed' } };
    expect([accepted, started, elsewhere].reduce(afterFact, sent).outcome).toEqual({ is: 'started' });
  });

  it('is read from the journal without an earlier visit’s end', () => {
    const story = [ended, fact('HubCommandAccepted'), fact('ServiceStarted', { compartment: 17 })];
    const started = afterHistory(sent, story);
    expect(started.outcome).toEqual({ is: 'started' });
    expect(afterHistory(started, story).outcome).toEqual({ is: 'started' });
    expect(afterHistory(started, [...story, ended]).outcome).toEqual({ is: 'ended', reason: 'closed' });
    expect(afterHistory(started, [ended])).toBe(started);
  });

  it('is silence ten seconds after it expired, until a late answer', () => {
    expect(afterTime(sent, now + 69_999)).toBe(sent);
    const silent = afterTime(sent, now + 70_000);
    expect(silent.outcome).toEqual({ is: 'silent' });
    expect(isOpen(silent)).toBe(true);
    expect(afterFact(silent, fact('HubCommandExpired')).outcome).toEqual({ is: 'expired' });
    const accepted = afterFact(sent, fact('HubCommandAccepted'));
    expect(afterTime(accepted, now + 70_000)).toBe(accepted);
  });

  it('waits as long as a command is good for where this clock is wrong', () => {
    for (const wrong of [-3_600_000, 3_600_000]) {
      const { until } = sentNow({ command: ours, expires: now + wrong + 60_000 }, 17, 60_000, now);
      expect(until).toBe(now + 70_000);
    }
  });
});
