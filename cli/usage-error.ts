/** The command was not written as it has to be; the message says what is wrong. */
export class UsageError extends Error {}
