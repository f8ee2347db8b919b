import type { ProblemType } from './problem-type.ts';

/** Who calls, and whether they may. */
export const CALLER_PROBLEMS = {
  unauthenticated: {
    status: 401,
    title: 'Not authenticated',
    meaning: 'It is not known who calls.',
    causes: [
      'No key was sent, and no session.',
      'The key is unknown, was revoked or has expired.',
      'The session is over, or its second factor is still missing.',
    ],
    remedy:
      'Send `Authorization: Bearer KEY`. An owner makes keys by `POST /v1/api-keys`; people log in by `POST /v1/session`.',
    detail: 'This key is unknown, was revoked or has expired.',
  },
  wrong_log_in: {
    status: 401,
    title: 'Wrong address or password',
    meaning: 'Nobody has this address with this password.',
    causes: ['One of both is wrong. Which one is not told.'],
    remedy: 'Try again. Who has lost the password asks an owner for a link that sets it anew.',
    detail: 'The address or the password is wrong.',
  },
  wrong_code: {
    status: 401,
    title: 'Wrong code',
    meaning: 'The code of the second factor is not good.',
    causes: [
      'The authenticator shows another one by now, or its clock is off.',
      'The code was used already: each is good once.',
    ],
    remedy:
      'Enter what the authenticator shows now, or a recovery code that was not used yet. Who has neither asks an owner, who can take the second factor off.',
    detail: 'The code is wrong, or was used before.',
  },
  bad_signature: {
    status: 401,
    title: 'Bad signature',
    meaning: 'It cannot be told that the webhook comes from whom it says.',
    causes: [
      'It is signed with another secret than the one that is set here, or not at all.',
      'Its time is more than five minutes off.',
      'No secret is set here.',
    ],
    remedy: 'Compare the secret with the one that the sending system shows, and look at its clock.',
    detail: 'The signature is missing, wrong or too old.',
  },
  cross_site: {
    status: 403,
    title: 'Cross-site request',
    meaning: 'With a session, only pages of this very address may change something.',
    causes: [
      'A page of another address sent the request.',
      'A program used a session: it sends neither `Sec-Fetch-Site` nor `Origin`.',
    ],
    remedy:
      'Programs and other sites use a key. Behind a proxy, look whether `PUBLIC_URL` is the address that people open.',
    detail: 'This came from another site: with a session, only pages of this address may change something.',
  },
  missing_scope: {
    status: 403,
    title: 'Missing scope',
    meaning: 'The key is good, but not for this.',
    causes: [
      'The operation asks for a scope that the key was not given: the documentation names it at each.',
    ],
    remedy: 'Make a key with that scope: those of a key cannot be changed.',
    detail: 'This key lacks the scope "admin".',
  },
  missing_role: {
    status: 403,
    title: 'Missing role',
    meaning: 'The person is known, but may not do this in this shop.',
    causes: [
      'The operation asks for a higher role: the documentation names it at each.',
      'Shops tell of checkouts and orders by key: no person may.',
    ],
    remedy: 'An owner of the shop can change roles.',
    detail: 'This asks for the role "owner"; yours is "staff".',
  },
  one_shop_key: {
    status: 403,
    title: 'Of one shop only',
    meaning: 'This concerns all shops, or another one; who calls belongs to one.',
    causes: ['The key was made for one shop, or the person is no owner of all shops.'],
    remedy: 'Use a key of all shops, or ask an owner of all shops.',
    detail: 'Only a key or an owner of all shops makes shops.',
  },
  person_only: {
    status: 403,
    title: 'For people only',
    meaning: 'This is about the account of the person who is logged in.',
    causes: ['A key was sent: keys have no account.'],
    remedy: 'Log in, and send the session in place of a key.',
    detail: 'This is about the person who is logged in: a key has no account.',
  },
  too_many_log_ins: {
    status: 429,
    title: 'Too many log-ins',
    meaning: 'The latest log-ins to this account, or from this address, went wrong.',
    causes: [
      'Each further try waits twice as long as the one before, at most a quarter of an hour. Right ones wait too.',
    ],
    remedy: 'Wait, then try again. An owner can send a link that sets the password anew.',
    detail: 'Too many tries. Wait 4 s before the next one.',
    retryAfter: 'It says when the next try is looked at.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    meaning: 'More came within a minute than are taken. This one was not looked at.',
    causes: [
      'A key or a person has a number of requests a minute; a key may be given one of its own.',
      'Of an address, requests with keys that are none are counted.',
    ],
    remedy:
      'Send fewer at once, and obey `Retry-After`; `RateLimit` says how many are left. Many checkouts fit into one request, `POST /v1/checkouts/bulk`.',
    detail: 'More than 600 requests came within a minute.',
    retryAfter: 'It says when one more is taken.',
  },
} as const satisfies Record<string, ProblemType>;
