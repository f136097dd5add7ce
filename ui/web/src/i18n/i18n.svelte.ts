// The language in use. A further language is one file beside en.ts and one line here.
import type { JsonObject } from '../api/reading';
import { de } from './de';
import { en } from './en';
import type { Dictionary } from './en';

const dictionaries: Record<string, Dictionary> = { en, de };
const key = 'veilbox.language';

export const languages = Object.entries(dictionaries).map(([code, { language }]) => ({ code, language }));

function firstLanguage(): string {
  if (typeof localStorage === 'undefined') return 'en';
  const wanted = [localStorage.getItem(key), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find((code) => code !== null && code in dictionaries) ?? 'en';
}

class Words {
  code = $state(firstLanguage());
  readonly t = $derived(dictionaries[this.code] ?? en);
  // The browser's own flavour of the language, for dates as this operator writes them.
  readonly #locale = $derived(
    (typeof navigator === 'undefined' ? [] : navigator.languages).find((tag) => tag.startsWith(this.code)) ?? this.code,
  );
  readonly #moment = $derived(
    new Intl.DateTimeFormat(this.#locale, { dateStyle: 'medium', timeStyle: 'medium' }),
  );
  readonly #clock = $derived(new Intl.DateTimeFormat(this.#locale, { timeStyle: 'medium' }));
  readonly #number = $derived(new Intl.NumberFormat(this.#locale));

  choose(code: string) {
    if (!(code in dictionaries)) return;
    this.code = code;
    localStorage.setItem(key, code);
  }

  moment = (at: number) => this.#moment.format(at);
  clock = (at: number) => this.#clock.format(at);
  number = (value: number) => this.#number.format(value);

  faultName = (fault: string) => this.t.faults[fault]?.[0] ?? fault;
  faultAdvice = (fault: string) => this.t.faults[fault]?.[1] ?? this.t.unknownFault;
  reason = (word: string) => this.t.reasons[word] ?? word;

  // One plain sentence for a fact. Fields that are words of the contract are said in this language.
  sentence(kind: string, body: JsonObject): string {
    const field = (name: string) => {
      const value = body[name];
      if (typeof value !== 'string' && typeof value !== 'number') return '?';
      const text = String(value);
      if (name === 'fault') return this.faultName(text);
      if (name === 'reason') return this.reason(text);
      if (name === 'by') return this.t.by[text] ?? text;
      if (name === 'purpose') return this.t.purpose[text] ?? text;
      return /^[0-9A-Z]{26}$/.test(text) ? `…${text.slice(-6)}` : text;
    };
    return (Object.hasOwn(this.t.facts, kind) && this.t.facts[kind]?.(field)) || this.t.unknownFact(kind);
  }
}

export const words = new Words();
