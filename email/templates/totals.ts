import { html } from '../html.ts';
import type { LiquidMail } from '../liquid-mail.ts';
import type { Part } from '../liquid-values.ts';
import type { TotalView } from '../recovery-items.ts';

/** @param value what a template passes to `totals_table`: a list of totals; what is none is left out. */
export function totalsPart(value: unknown, { view }: LiquidMail): Part {
  const totals = Array.isArray(value) ? value.filter(isTotal) : [];
  const { styles: S } = view.theme;
  const rows = totals.map(({ label, amount, main }) => {
    const [style, shade] = main ? [S.totalMain, 'ink'] : [S.total, 'dim'];
    return html`<tr>
      <td class="${shade}" style="${style}">${label}</td>
      <td align="${S.end}" class="${shade}" style="${style}">${amount}</td>
    </tr>`;
  });
  return {
    html:
      rows.length === 0
        ? html``
        : html`<table
            role="presentation"
            width="100%"
            cellpadding="0"
            cellspacing="0"
            border="0"
            class="line"
            style="${S.totals}"
          >
            ${rows}
          </table>`,
    text: totals.map(({ label, amount }) => `${label}: ${amount}`).join('\n'),
  };
}

/** Templates can make lists of their own, but no objects: what has the fields of a total is one. */
function isTotal(value: unknown): value is TotalView {
  return typeof value === 'object' && value !== null && 'amount' in value && 'main' in value;
}
