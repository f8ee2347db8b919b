import { PAGE_STYLE } from '../links/page-style.ts';

/** Of the pages for people who work with the product: the look of the links' pages, with forms and lists. */
export const ACCOUNT_STYLE = `${PAGE_STYLE}
main{max-width:34rem;border:1px solid var(--hair)}
:root{--ink:#17211e;--dim:#54605c;--page:#f4f6f5;--line:#66726d;--hair:#dce2df;--button:#11705b;--on-button:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebe9;--dim:#a9b4b0;--card:#1b2024;--page:#14181b;--line:#7d8a85;
--hair:#333b42;--button:#6dc3ad;--on-button:#0e1113}}
body{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
h2{margin:2rem 0 .5rem;font-size:1.15rem;line-height:1.3}
label{display:block;margin-top:1rem;font-weight:600}
label small{display:block;font-weight:400;font-size:.9rem;color:var(--dim)}
input{box-sizing:border-box;width:100%;min-height:3rem;margin-top:.35rem;padding:.5rem .75rem;border:1px solid var(--line);
border-radius:8px;background:var(--card);color:var(--ink);font:inherit}
input:focus-visible{outline:3px solid var(--button);outline-offset:1px}
form button{margin-top:1.25rem}
.fault{margin:1rem 0 0;padding:.75rem 1rem;border-inline-start:4px solid var(--fault);background:var(--page);color:var(--ink)}
:root{--fault:#b3261e}
@media(prefers-color-scheme:dark){:root{--fault:#ff9d94}}
ul{margin:.5rem 0 0;padding:0;list-style:none}
li{padding:.6rem 0;border-top:1px solid var(--line)}
li form,li button{margin-top:.25rem}
li button{min-height:2.5rem;padding:.3rem 1rem}
code{font:1rem/1.6 ui-monospace,monospace;overflow-wrap:anywhere}
svg{display:block;width:100%;max-width:14rem;height:auto;margin:1rem 0;background:#fff}
.codes{columns:2 10rem}
.codes li{border:0;padding:.2rem 0}`;
