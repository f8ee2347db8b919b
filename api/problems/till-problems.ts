import type { ProblemType } from './problem-type.ts';

/** What does not go at the till. */
export const TILL_PROBLEMS = {
  not_a_device: {
    status: 403,
    title: 'Not a till',
    meaning: 'Saved carts belong to one device; who calls is none.',
    causes: [
      "The key was made by `POST /v1/api-keys`, or is the installation's own.",
      'The device was unpaired.',
    ],
    remedy: 'Make the device by `POST /v1/pos/devices`, and call with the key that it has.',
    detail: 'This key belongs to no till: pair the device, and use its own key.',
  },
  not_logged_in: {
    status: 403,
    title: 'Nobody is logged in',
    meaning: 'The till is known, but nobody of the staff is logged in on it.',
    causes: [
      'Nobody has logged in yet, or they have logged out.',
      'Who was logged in was taken off the staff.',
    ],
    remedy: 'Log in by `POST /v1/pos/session`. The saved carts are there still, unless somebody logged out.',
    detail: 'Nobody is logged in on this till.',
  },
  wrong_pin: {
    status: 401,
    title: 'Wrong PIN',
    meaning: 'Nobody of the staff has this PIN.',
    causes: ['The PIN is wrong, or there is nobody of that id. Which one is not told.'],
    remedy: 'Try again. An admin sets another PIN by `PUT /v1/pos/staff`.',
    detail: 'The PIN is wrong.',
  },
  wrong_pairing_code: {
    status: 403,
    title: 'Wrong pairing code',
    meaning: 'No device waits to be paired by this code.',
    causes: [
      'It was typed wrongly.',
      'It was used before: each is good once.',
      'It is older than 15 minutes.',
    ],
    remedy: 'Ask for another one by `POST /v1/pos/devices/{id}/pairing-codes`.',
    detail: 'This pairing code is wrong, used or too old.',
  },
  saved_cart_limit: {
    status: 409,
    title: 'The list is full',
    meaning:
      'The device has 50 saved carts, and cannot keep another one. Nothing is lost: the sale is still in the till.',
    causes: ['So many carts were saved and not retrieved.'],
    remedy: 'Retrieve or discard one, then save again.',
    detail: 'This till has 50 saved carts: retrieve or discard one first.',
  },
  saved_cart_gone: {
    status: 404,
    title: 'The cart is gone',
    meaning: 'The cart was on the list of this device, and is not any more.',
    causes: [
      'Somebody else retrieved it a moment before.',
      'It was discarded, or removed when somebody logged out.',
    ],
    remedy: 'Read who took it, and go on with the other carts of the list.',
    detail: 'Ada retrieved this cart at 2026-03-02T08:45:00.000Z.',
  },
  undo_expired: {
    status: 409,
    title: 'Too late to undo',
    meaning: 'A discarded cart comes back within a minute, and this one is discarded for longer.',
    causes: ['More than a minute has passed.'],
    remedy: 'Save the sale anew.',
    detail: 'This cart was discarded more than a minute ago.',
  },
  location_in_use: {
    status: 409,
    title: 'The location is in use',
    meaning: 'A location that a till stands at cannot be taken off.',
    causes: ['The list names it no more, though a device is paired there.'],
    remedy: 'Move the device to another location or unpair it, then take the location off.',
    detail: 'A till stands at a location that is not on this list.',
  },
  device_has_carts: {
    status: 409,
    title: 'The till has saved carts',
    meaning: 'Unpairing the device would lose the carts that customers wait for.',
    causes: ['Nobody has logged out on it.'],
    remedy: 'Log out on the till, which removes its carts and can e-mail them before, then unpair it.',
    detail: 'This till has 3 saved carts: log out on it first.',
  },
} as const satisfies Record<string, ProblemType>;
