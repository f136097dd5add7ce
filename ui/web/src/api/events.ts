// Server-sent events over fetch. The browser's EventSource gives up on an error status and hides
// whether the connection still lives; here the status is seen, the id survives, and silence is noticed.
import { problemOf } from './client';

export interface ServerEvent {
  id: string | null;
  event: string;
  data: string;
}

const longestEvent = 1 << 20;

// The parser of the HTML standard, section "event stream interpretation", fed piece by piece.
export class EventParser {
  #rest = '';
  #id: string | null = null;
  #event = '';
  #data: string[] = [];
  #size = 0;

  // Throws if a line or an event is longer than any the hub sends.
  feed(piece: string): ServerEvent[] {
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > longestEvent) throw new Error('line too long');
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line: string): ServerEvent[] {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return [];
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    if (field === 'id' && !value.includes('\0')) this.#id = value;
    if (field === 'data') {
      this.#data.push(value);
      this.#size += value.length;
      if (this.#size > longestEvent) throw new Error('event too long');
    }
    return [];
  }

  #dispatch(): ServerEvent[] {
    const event = { id: this.#id, event: this.#event || 'message', data: this.#data.join('\n') };
    const filled = this.#data.length > 0;
    this.#event = '';
    this.#data = [];
    this.#size = 0;
    return filled ? [event] : [];
  }
}

export interface StreamHandlers {
  opened(): void;
  event(event: ServerEvent): void;
}

const silence_ms = 40_000; // the hub comments every 15 s

// Reads until the connection ends, is silent for too long, or `signal` aborts. Returns or throws a
// Problem; either way the caller decides when to come back.
export async function readStream(lastId: string | null, handlers: StreamHandlers, signal: AbortSignal) {
  const ended = new AbortController();
  const stop = () => ended.abort();
  signal.addEventListener('abort', stop, { once: true });
  let watchdog = setTimeout(stop, silence_ms);
  try {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (lastId !== null) headers['Last-Event-ID'] = lastId;
    const answer = await fetch('/v1/stream', {
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: ended.signal,
    });
    if (!answer.ok || !answer.body) throw await problemOf(answer);
    handlers.opened();
    const parser = new EventParser();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(watchdog);
      watchdog = setTimeout(stop, silence_ms);
      for (const event of parser.feed(value)) handlers.event(event);
    }
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', stop);
    ended.abort();
  }
}
