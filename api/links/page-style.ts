/** Of the pages that links in mails lead to: light and dark, from 320 px, at any size of text. */
export const PAGE_STYLE = `:root{color-scheme:light dark;--ink:#1c2024;--dim:#4f5763;--card:#fff;--page:#f3f4f6;
--line:#6b7280;--button:#1a4fd6;--on-button:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#f1f3f5;--dim:#b9c0ca;--card:#1f2227;--page:#14161a;
--line:#8d95a1;--button:#9db8ff;--on-button:#10131a}}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:min(1rem,4vw);box-sizing:border-box;
background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:30rem;width:100%;box-sizing:border-box;background:var(--card);border-radius:12px;
padding:min(2rem,6vw);overflow-wrap:anywhere;hyphens:auto}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25}
p{margin:0;color:var(--dim)}
form,.again{margin-top:1.5rem}
form p{margin-bottom:.75rem}
button{min-height:3rem;max-width:100%;padding:.6rem min(1.5rem,4vw);border:2px solid var(--button);border-radius:8px;
background:var(--button);color:var(--on-button);font:inherit;font-weight:600;overflow-wrap:anywhere;cursor:pointer}
.quiet{background:transparent;border-color:var(--line);color:var(--ink)}
a{display:inline-block;padding:.6rem 0;color:var(--ink);font-weight:600;text-underline-offset:.2em}
button:focus-visible,a:focus-visible{outline:3px solid var(--ink);outline-offset:3px}`;
