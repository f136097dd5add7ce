import { describe, expect, it } from 'vitest';
import { EventParser } from '../src/api/events';

const stream = ': hello\n\nid: 7\nevent: fact\ndata: {"a":1}\n\ndata: one\r\ndata:two\r\n\r\nevent: nothing\n\n: tick\n\n';
const expected = [
  { id: '7', event: 'fact', data: '{"a":1}' },
  { id: '7', event: 'message', data: 'one\ntwo' },
];

describe('the event parser', () => {
  it('reads events and passes over comments', () => {
    expect(new EventParser().feed(stream)).toEqual(expected);
  });

  it('reads the same wherever the network cuts', () => {
    for (let cut = 0; cut <= stream.length; ++cut) {
      const parser = new EventParser();
      expect([...parser.feed(stream.slice(0, cut)), ...parser.feed(stream.slice(cut))]).toEqual(expected);
    }
    const parser = new EventParser();
    expect([...stream].flatMap((letter) => parser.feed(letter))).toEqual(expected);
  });

  it('refuses a line or an event without end', () => {
    expect(() => new EventParser().feed('data: ' + 'x'.repeat(1 << 21))).toThrow('line too long');
    const parser = new EventParser();
    const piece = `data: ${'x'.repeat(1000)}\n`;
    expect(() => parser.feed(piece.repeat(2000))).toThrow('event too long');
  });
});
