import { codesOf } from '../domain/sentence.ts';
import { STATUS_SENTENCES, WARNING_SENTENCES } from '../domain/status-sentences.ts';
import { sentenceSchema } from './sentence-schema.ts';

export const statusSentenceSchema = sentenceSchema(
  'StatusSentence',
  codesOf(STATUS_SENTENCES),
  'What is said of a mail, or of what holds mails, without its words.',
);

/** Both, for what a warning may be about. */
export const warningSentenceSchema = sentenceSchema(
  'WarningSentence',
  [...codesOf(STATUS_SENTENCES), ...codesOf(WARNING_SENTENCES)],
  'What is said of a pause, an alarm, or a part that is away, without its words; `shop` names whose it is.',
);
