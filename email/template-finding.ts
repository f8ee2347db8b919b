/** Something about a template that a merchant should know, as a plain sentence. */
export interface TemplateFinding {
  /** Where it is in the template, for example `languages.sv.body` or `colors.button`. */
  path: string;
  message: string;
  /** In that text, from 1; absent where no place can be told. */
  line?: number;
  column?: number;
}

export interface TemplateCheck {
  /** What cannot be saved. */
  errors: TemplateFinding[];
  /** What can, but is likely a mistake. */
  warnings: TemplateFinding[];
}
