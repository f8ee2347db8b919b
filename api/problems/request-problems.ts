import type { ProblemType } from './problem-type.ts';

/** What is wrong with the request itself, whoever sends it. */
export const REQUEST_PROBLEMS = {
  bad_cursor: {
    status: 400,
    title: 'Bad cursor',
    meaning: 'The `cursor` leads to no page of this list.',
    causes: [
      'It was changed or cut on its way.',
      'It belongs to another list or to another shop.',
      'The filters are not those that it came with.',
    ],
    remedy:
      'Begin again without `cursor`. Take `nextCursor` and `prevCursor` as they are, and keep the filters of the first page: the addresses in the `Link` header do both.',
    detail: 'This cursor is damaged or belongs to another list: begin again without one.',
  },
  bad_request: {
    status: 400,
    title: 'Bad request',
    meaning: 'The address of the request cannot be read.',
    causes: ['Its percent-encoding is broken, for example `%ff` or a `%` by itself.'],
    remedy: 'Encode each part of a path and each value of a query as UTF-8, with `encodeURIComponent`.',
    detail: 'The address of the request cannot be read.',
  },
  malformed_json: {
    status: 400,
    title: 'Malformed JSON',
    meaning: 'The body is not JSON that can be read.',
    causes: [
      'It is not JSON, or empty.',
      'It is not in UTF-8.',
      'It nests deeper than 64 levels; it is not read any further then.',
    ],
    remedy: 'Send what `JSON.stringify` writes. `detail` says which of the three it was.',
    detail: 'The body is not JSON.',
  },
  unreadable_body: {
    status: 400,
    title: 'Unreadable body',
    meaning: 'The body could not be read to its end.',
    causes: ['The connection broke off.', 'It is not compressed as `Content-Encoding` says.'],
    remedy: 'Send it again. Nothing of it was taken.',
    detail: 'The body cannot be read to its end.',
  },
  no_such_address: {
    status: 404,
    title: 'No such address',
    meaning: 'The API has nothing at this address.',
    causes: [
      'The path is misspelt: capitals count.',
      'A part of it is empty, as in `/v1/checkouts//decision`.',
    ],
    remedy: 'Compare the path with the list of operations in the documentation.',
    detail: 'There is nothing at this address.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    meaning: 'There is no such thing in this shop.',
    causes: [
      'The id or token is not known, or what it named was removed.',
      'It belongs to another shop: that is answered alike, so that nobody learns of it.',
      'The shop that `X-Shop` names is unknown, or not yours.',
    ],
    remedy: 'Look whether key and `X-Shop` are those of the shop that the id came from.',
    detail: 'There is no such checkout in this shop.',
  },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    meaning: 'The address exists, but not with this method.',
    causes: ['The operation has another method, for example `PUT` in place of `POST`.'],
    remedy: 'The `Allow` header lists the methods of this address.',
    detail: 'Here you may GET, PUT.',
  },
  too_large: {
    status: 413,
    title: 'Too large',
    meaning: 'The body is larger than this operation takes.',
    causes: [
      'More than 1 MiB was sent; operations on many things at once take more, and say so.',
      'A compressed body inflates to more than that.',
    ],
    remedy: 'Send less at once; `detail` says how many bytes are taken. Nothing of it was stored.',
    detail: 'A body of this request may hold 1048576 bytes.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    meaning: 'The body is of a kind that this operation does not read.',
    causes: [
      '`Content-Type` is missing, or something else than `application/json`.',
      'The character set is not UTF-8.',
      '`Content-Encoding` is none of `gzip`, `deflate` and `br`.',
    ],
    remedy: 'Send `Content-Type: application/json`, or one of the types that the operation names.',
    detail: 'Send the body as application/json in UTF-8.',
  },
  invalid_input: {
    status: 422,
    title: 'Input not accepted',
    meaning: 'The request can be read, but some of its values cannot be used. Nothing was stored.',
    causes: [
      'A field is missing, of another type, or beyond its limits.',
      'A field is not known: writes of people refuse it, so that a slip of the pen is not lost.',
      'A text holds NUL or half of a surrogate pair, which no database can keep.',
    ],
    remedy:
      '`errors` names each field that is wrong, by its `path`, and says what it must be; at most 50 are told. Mend them all at once. The same request will be refused again.',
    detail: 'Some of the input cannot be used.',
    errors: [
      { path: 'lineItems.0.unitPrice', message: 'is no amount in SEK' },
      { path: 'createdAt', message: 'is missing' },
    ],
  },
  idempotency_key_reused: {
    status: 422,
    title: 'Idempotency-Key reused',
    meaning: 'The `Idempotency-Key` was used for another request within 24 hours. Nothing was done.',
    causes: [
      'Method, path, query, `Content-Type`, `If-Match` or body differ from those of the first request.',
      'A key is used for more than one action.',
    ],
    remedy:
      'Make a key for each action, a random UUID for example, and send that one again only to repeat it.',
    detail: 'This Idempotency-Key was used for another request: each request needs a key of its own.',
  },
} as const satisfies Record<string, ProblemType>;
