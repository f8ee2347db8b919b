const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK = 'color:#1c2024';
const DIM = 'color:#5a626e';
const WRAP = 'word-break:break-word;overflow-wrap:anywhere';

/** Light colours, inline: what every mail program reads. */
export const STYLES = {
  page: `margin:0;padding:0;background-color:#f3f4f6;${FONT};-webkit-text-size-adjust:100%`,
  preheader:
    'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:transparent',
  outer: 'background-color:#f3f4f6',
  gutter: 'padding:24px 12px',
  card: 'max-width:600px;background-color:#ffffff;border-radius:12px;text-align:left',
  shop: `padding:24px 32px 0;${FONT};font-size:18px;line-height:24px;font-weight:700;${INK};${WRAP}`,
  body: 'padding:20px 32px 32px',
  heading: `margin:0 0 16px;${FONT};font-size:26px;line-height:32px;font-weight:700;${INK}`,
  paragraph: `margin:0 0 16px;${FONT};font-size:16px;line-height:24px;${INK};${WRAP}`,
  buttonTable: 'margin:8px 0 28px',
  buttonCell: 'border-radius:8px;background-color:#1a4fd6',
  button: `display:block;padding:14px 28px;${FONT};font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none`,
  items: 'border-collapse:collapse',
  pictureCell: 'width:72px;padding:16px 16px 16px 0;border-top:1px solid #e2e5ea',
  picture: `display:block;width:72px;height:72px;border:0;border-radius:8px;background-color:#eef0f3;object-fit:cover;${FONT};font-size:11px;line-height:14px;${DIM};overflow:hidden`,
  titleCell: `padding:16px 12px 16px 0;border-top:1px solid #e2e5ea;${FONT};font-size:16px;line-height:22px;${INK};${WRAP}`,
  priceCell: `padding:16px 0;border-top:1px solid #e2e5ea;${FONT};font-size:16px;line-height:22px;${INK};white-space:nowrap`,
  dim: `font-size:14px;line-height:20px;${DIM}`,
  note: `margin:0 0 16px;${FONT};font-size:14px;line-height:20px;${DIM};${WRAP}`,
  totals: 'margin:0 0 24px;border-top:2px solid #c9ced6',
  total: `padding:10px 0 0;${FONT};font-size:15px;line-height:20px;${DIM}`,
  totalMain: `padding:12px 0 0;${FONT};font-size:17px;line-height:24px;font-weight:700;${INK}`,
  hint: `margin:0;${FONT};font-size:13px;line-height:20px;${DIM};${WRAP}`,
  link: `color:#1a4fd6;${WRAP}`,
  foot: 'max-width:600px;text-align:left',
  footCell: 'padding:20px 32px',
  footText: `margin:0 0 12px;${FONT};font-size:13px;line-height:19px;${DIM};${WRAP}`,
  footLink: `${DIM};text-decoration:underline`,
} as const;

/** Dark colours and narrow screens, where the mail program reads a style sheet. */
export const RECOVERY_CSS = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){
.pad{padding-left:20px!important;padding-right:20px!important}
.wide{width:100%!important}
.picture{width:56px!important;height:56px!important}
.picture-cell{width:56px!important;padding-right:12px!important}
.line{font-size:15px!important}
}
@media (prefers-color-scheme:dark){
.page{background-color:#14161a!important}
.card{background-color:#1f2227!important}
.ink{color:#f1f3f5!important}
.dim,.faint,.faint p{color:#b3bac5!important}
.line{border-top-color:#3a3f48!important}
.link{color:#9db8ff!important}
.button{background-color:#3b6cf0!important}
.picture{background-color:#2b2f36!important;color:#b3bac5!important}
}
`;
