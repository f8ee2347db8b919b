import type { Schemas } from '../../client/index.ts';

type Sentences<Code extends string> = Readonly<Record<Code, string>>;

export type StatusCode = Schemas['StatusSentence']['code'];
type ConnectionCode = Schemas['ConnectionSentence']['code'];
type WarningCode = Exclude<Schemas['WarningSentence']['code'], StatusCode>;

/** What only programs can be told, or what the app says itself (401, 412, 429, the till's log-in). */
type ForPrograms =
  | 'bad_cursor'
  | 'bad_request'
  | 'bad_signature'
  | 'idempotency_key_reused'
  | 'malformed_json'
  | 'method_not_allowed'
  | 'missing_scope'
  | 'missing_role'
  | 'no_such_address'
  | 'not_a_device'
  | 'outdated'
  | 'person_only'
  | 'request_in_progress'
  | 'saved_cart_gone'
  | 'saved_cart_limit'
  | 'device_has_carts'
  | 'shop_exists'
  | 'slug_is_fixed'
  | 'too_many_log_ins'
  | 'too_many_requests'
  | 'too_many_tests'
  | 'unauthenticated'
  | 'unreadable_body'
  | 'wrong_code'
  | 'wrong_log_in'
  | 'wrong_pin'
  | 'not_ready';

/**
 * The API's sentences by code, in the languages that it does not speak itself: English is the API's own text. A code that
 * the document has and a catalog lacks does not compile.
 */
export interface ApiSentences {
  apiStatus: Sentences<StatusCode>;
  apiWarnings: Sentences<WarningCode>;
  apiHistory: Sentences<Schemas['HistorySentence']['code']>;
  apiConnections: Sentences<ConnectionCode>;
  apiDoctor: Sentences<Exclude<Schemas['DoctorSentence']['code'], StatusCode | WarningCode | ConnectionCode>>;
  apiMends: Sentences<Schemas['DoctorMend']['code']>;
  apiFields: Sentences<Schemas['FieldSentence']['code']>;
  apiProblems: Sentences<Exclude<Schemas['ProblemSentence']['code'], ForPrograms | StatusOnly | WarningCode>>;
}

/** A problem and a mail's status share some codes, which are problems' own there. */
type StatusOnly = Exclude<StatusCode, Schemas['Problem']['code']>;
export type ApiBook = keyof ApiSentences;
