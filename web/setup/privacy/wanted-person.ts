import type { AnswerOf } from '../../../client/index.ts';

/** By what somebody can be found. */
export const BY = ['email', 'phone', 'customerId'] as const;

/** Whom it is about, as the API asks for it. */
export interface Wanted {
  by: (typeof BY)[number];
  value: string;
}
/** All that is stored of them. */
export type PersonExport = AnswerOf<'post /v1/privacy/export'>;
