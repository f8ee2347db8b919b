import { ConfigError } from '../config.ts';
import { isDiskFullText, StartError } from './start-error.ts';

/** What went wrong, in one sentence for the person at the terminal. */
export interface Explanation {
  sentence: string;
  /** False when the sentence is only what the program threw, so that the log should hold the rest. */
  isUnderstood: boolean;
}

/** Puts any error of starting into a sentence. */
export function explainError(error: unknown, dataDir: string): Explanation {
  if (error instanceof StartError) return { sentence: error.message, isUnderstood: true };
  if (error instanceof ConfigError) return { sentence: error.sentence, isUnderstood: true };
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100' || isDiskFullText(message)) {
    return {
      sentence: `The disk that holds ${dataDir} is full: make room and start again.`,
      isUnderstood: true,
    };
  }
  if (
    ['EACCES', 'EPERM', 'EROFS'].includes(code) ||
    /unable to open database|readonly database/.test(message)
  ) {
    return { sentence: `${dataDir} cannot be written: choose another DATA_DIR.`, isUnderstood: true };
  }
  if (['ENOTDIR', 'EEXIST'].includes(code)) {
    return { sentence: `${dataDir} is no folder: choose another DATA_DIR.`, isUnderstood: true };
  }
  return { sentence: `It could not be started: ${message.split('\n', 1)[0] ?? ''}`, isUnderstood: false };
}
