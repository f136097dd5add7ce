// The language in use. A further language is one file beside en.ts and one line here.
import { Problem } from '../api/client';
import type { JsonObject } from '../api/reading';
import { durationOf } from '../storage/stored';
import { de } from './de';
import * as dropOff from './drop_off_words';
import type { DropOffWords } from './drop_off_words';
import { en } from './en';
import type { Dictionary, Field } from './en';

const withDropOff = (words: Dictionary, { problems, ...rest }: DropOffWords) =>
  ({ ...words, ...rest, problems: { ...words.problems, ...problems } });
const english = withDropOff(en, dropOff.en);
const dictionaries: Record<string, typeof english> = { en: english, de: withDropOff(de, dropOff.de) };
const key = 'veilbox.language';

export const languages = Object.entries(dictionaries).map(([code, { language }]) => ({ code, language }));

function firstLanguage(): string {
  if (typeof localStorage === 'undefined') return 'en';
  const wanted = [localStorage.getItem(key), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find((code) => code !== null && code in dictionaries) ?? 'en';
}

// What a table says about a word that came from outside: nothing for "toString".
function own<T>(table: Record<string, T>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

// `by` is an operator's sign-in name there, elsewhere the means of signing in.
const isAboutCommand = (kind: string) => kind.startsWith('HubCommand');

class Words {
  code = $state(firstLanguage());
  readonly t = $derived(dictionaries[this.code] ?? english);
  // The browser's own flavour of the language, for dates as this operator writes them.
  readonly #locale = $derived(
    (typeof navigator === 'undefined' ? [] : navigator.languages).find((tag) => tag.startsWith(this.code)) ?? this.code,
  );
  readonly #moment = $derived(
    new Intl.DateTimeFormat(this.#locale, { dateStyle: 'medium', timeStyle: 'medium' }),
  );
  readonly #minute = $derived(
    new Intl.DateTimeFormat(this.#locale, { dateStyle: 'medium', timeStyle: 'short' }),
  );
  readonly #clock = $derived(new Intl.DateTimeFormat(this.#locale, { timeStyle: 'medium' }));
  readonly #number = $derived(new Intl.NumberFormat(this.#locale));

  choose(code: string) {
    if (!(code in dictionaries)) return;
    this.code = code;
    localStorage.setItem(key, code);
  }

  moment = (at: number) => this.#moment.format(at);
  minute = (at: number) => this.#minute.format(at);
  clock = (at: number) => this.#clock.format(at);
  number = (value: number) => this.#number.format(value);
  duration = (ms: number) => this.t.duration(durationOf(ms));

  faultName = (fault: string) => own(this.t.faults, fault)?.[0] ?? fault;
  faultAdvice = (fault: string) => own(this.t.faults, fault)?.[1] ?? this.t.unknownFault;
  reason = (word: string) => own(this.t.reasons, word) ?? word;

  // What to do next. The hub's own sentence is English: it stands only where its type has no words here.
  advice({ kind, word, detail }: Problem): string {
    if (kind === 'unreadable') return this.t.problem.unreadable;
    return (word && own(this.t.problems, word)) || (detail ?? this.t.problem[kind]);
  }

  // What a hub says to a route that it does not have. An unknown locker or parcel has a word of its own.
  olderHub = (problem: Problem) =>
    problem.word === 'not_found' ? new Problem('refused', this.t.problem.olderHub) : problem;

  why = (word: string) => own(this.t.why, word) ?? word;

  // One plain sentence for a fact. Fields that are words of the contract are said in this language.
  sentence(kind: string, body: JsonObject): string {
    const has = (name: string) => Object.hasOwn(body, name) && ['string', 'number'].includes(typeof body[name]);
    const said = (name: string) => {
      if (name === 'what') return (own(this.t.commands, String(body[name])) ?? this.t.otherCommand)(field);
      if (!has(name)) return '?';
      const text = String(body[name]);
      if (name === 'fault') return this.faultName(text);
      if (name === 'reason' || name === 'problem' || name === 'answer') return this.reason(text);
      if (name === 'why') return this.why(text);
      if (name === 'outcome') return own<string>(this.t.found.outcomes, text) ?? text;
      if (name === 'until') return this.moment(Number(text));
      if (name === 'by') return isAboutCommand(kind) ? text : (own(this.t.by, text) ?? text);
      if (name === 'purpose') return own(this.t.purpose, text) ?? text;
      return /^[0-9A-Z]{26}$/.test(text) ? `…${text.slice(-6)}` : text;
    };
    const field: Field = Object.assign(said, { has });
    return own(this.t.facts, kind)?.(field) ?? this.t.unknownFact(kind);
  }
}

export const words = new Words();
