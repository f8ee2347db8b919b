/** Elements that run something, or hold another document. */
const FORBIDDEN = new Set([
  ...['script', 'handler', 'listener', 'foreignobject', 'iframe', 'object', 'embed', 'frame', 'applet'],
  ...['audio', 'video', 'canvas', 'link', 'meta', 'base', 'html', 'body', 'form', 'portal'],
]);
/** Attributes that lead somewhere. */
const REFERENCES = new Set(['href', 'src', 'srcset', 'action', 'data', 'ping', 'background', 'poster']);
const INLINE_PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]*$/i;

/** @returns why a file with this declaration is refused; null for the XML declaration alone. */
export function refuseInstruction(data: string): string | null {
  if (data.startsWith('!')) return 'has a DOCTYPE or an entity';
  if (!/^\?xml\s/i.test(data)) return 'has a processing instruction';
  const encoding = /encoding\s*=\s*["']([^"']*)["']/i.exec(data)?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(encoding) ? null : 'must be UTF-8';
}

/** @returns why a file with this element is refused; null where nothing is wrong with it. */
export function refuseElement(name: string, attributes: Record<string, string>): string | null {
  if (FORBIDDEN.has(localName(name))) return `has an element <${shown(name)}>`;
  for (const [attribute, value] of Object.entries(attributes)) {
    const why = refuseAttribute(attribute, value);
    if (why !== null) return why;
  }
  return null;
}

function refuseAttribute(attribute: string, value: string): string | null {
  const local = localName(attribute);
  if (local.startsWith('on')) return `has an event handler, ${shown(attribute)}`;
  if (attribute.toLowerCase() === 'xml:base') return 'has an attribute xml:base';
  if (local === 'attributename' && /^(?:on|href$|src$)/.test(localName(value.trim()))) {
    return 'has a link that changes by itself';
  }
  if (hasScheme(value)) return `has a script in ${shown(attribute)}`;
  if (attribute.startsWith('xmlns')) return null;
  if (REFERENCES.has(local) && !isOwnReference(value)) return `leads elsewhere in ${shown(attribute)}`;
  return local === 'style' ? refuseStyle(value) : refuseUrls(value);
}

/** @returns why a file with this CSS is refused; null where nothing is wrong with it. */
export function refuseStyle(css: string): string | null {
  // A backslash could spell any of these words in another way.
  if (/\\|@import|@font-face|@namespace|expression\s*\(|-moz-binding|behavior\s*:/i.test(css)) {
    return 'has a style with an escape, an import or a font of its own';
  }
  return hasScheme(css) ? 'has a script in a style' : refuseUrls(css);
}

/** An attribute may lead somewhere as CSS does, for example `fill="url(#a)"`. */
function refuseUrls(css: string): string | null {
  for (const [, argument = ''] of css.matchAll(/(?:url|src|image-set|image|cross-fade)\s*\(([^)]*)/gi)) {
    if (!isOwnReference(unquoted(argument))) return 'leads elsewhere in a style';
  }
  return null;
}

function unquoted(argument: string): string {
  const text = argument.trim();
  const start = /^["']/.test(text) ? 1 : 0;
  return text.slice(start, text.length - (/["']$/.test(text.slice(start)) ? 1 : 0));
}

function isOwnReference(value: string): boolean {
  const target = value.trim();
  return target === '' || target.startsWith('#') || INLINE_PICTURE.test(target);
}

/** Blanks and control characters within a scheme are skipped by browsers. */
function hasScheme(value: string): boolean {
  const text = value.replaceAll(/[\s\p{Cc}\p{Cf}]/gu, '');
  return /(?:java|vb|live)script:|data:(?:text|application|image\/svg)/i.test(text);
}

/** @returns the name without its namespace's prefix, in lower case. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

function shown(name: string): string {
  return name.slice(0, 40);
}
