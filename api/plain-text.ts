/** Text of one line, for a schema: no control characters (`Cc`), spelled out for readers of the document whose expressions know no classes. */
export const ONE_LINE = new RegExp(String.raw`^[^\x00-\x1f\x7f-\x9f]*$`);

/** The same with tabs and line ends. */
export const LINES = new RegExp(String.raw`^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$`);

/** One line without what Unicode ends lines with, either: it becomes a header. */
export const SUBJECT = new RegExp(String.raw`^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$`);

/** Lines that end with a line feed alone, and tabs. */
export const FED_LINES = new RegExp(String.raw`^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$`);
