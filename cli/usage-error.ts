/** The command was not written as it has to be; the message says what is wrong, the usage is shown below it. */
export class UsageError extends Error {}
