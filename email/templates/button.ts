import { html } from '../html.ts';
import type { Part } from '../liquid-values.ts';
import type { Theme } from '../theme.ts';

/** A button that every mail program shows as one, pictures or not. @param url http(s). */
export function renderButton(label: string, url: string, { styles: S, light }: Theme): Part {
  return {
    html: html`<table
      role="presentation"
      cellpadding="0"
      cellspacing="0"
      border="0"
      class="wide"
      style="${S.buttonTable}"
    >
      <tr>
        <td align="center" bgcolor="${light.button}" class="button" style="${S.buttonCell}">
          <a href="${url}" class="button-text" style="${S.button}">${label}</a>
        </td>
      </tr>
    </table>`,
    text: `${label}:\n${url}`,
  };
}
