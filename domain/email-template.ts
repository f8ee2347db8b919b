/** What a merchant writes of a mail in one language; all of it is Liquid. */
export interface TemplateTexts {
  /** One line. */
  subject: string;
  /** One line that mail programs show beside the subject. */
  preheader: string;
  /** HTML without a head; the product puts logo, foot and styles around it. */
  body: string;
}

/** Of which mails a template has texts, by where they stand in it. */
export const TEXT_SETS = ['languages', 'savedCarts'] as const;
export type TextSet = (typeof TEXT_SETS)[number];

export const TEMPLATE_COLORS = ['background', 'card', 'text', 'link', 'button', 'buttonText'] as const;
export type TemplateColor = (typeof TEMPLATE_COLORS)[number];

export interface TemplateLogo {
  /** Names the picture that is stored and served at `/logos/{id}`. */
  id: string;
  /** What is read where the picture is not shown. */
  alt: string;
  /** As shown, in CSS pixels. */
  width: number;
  /** Likewise, by the picture's own proportions; told, it keeps the mail from moving while the picture is loaded. */
  height?: number;
}

/** How a shop's recovery mails look and what they say; logo and colours are settings, not code. */
export interface EmailTemplate {
  /** BCP 47: used where there is no text in the customer's language. */
  language: string;
  logo: TemplateLogo | null;
  /** Each `#rrggbb`, lower case. */
  colors: Record<TemplateColor, string>;
  /** The merchant's own texts by language tag; what is absent is the product's own where that speaks the language. */
  languages: Record<string, TemplateTexts>;
  /** The same of mails about carts that were saved at the till; versions from before there were any have none. */
  savedCarts?: Record<string, TemplateTexts>;
}

/** A template with its version; 0 is the product's own. */
export interface TemplateVersion {
  version: number;
  template: EmailTemplate;
}

export const DEFAULT_TEMPLATE: EmailTemplate = {
  language: 'en',
  logo: null,
  colors: {
    background: '#f3f4f6',
    card: '#ffffff',
    text: '#1c2024',
    link: '#1a4fd6',
    button: '#1a4fd6',
    buttonText: '#ffffff',
  },
  languages: {},
};

/** The product's own, until a shop saves one. */
export const OWN_TEMPLATE: TemplateVersion = { version: 0, template: DEFAULT_TEMPLATE };
