/** The page's look: dark where the reader's system is, one block a row on narrow screens. */
export const DOCS_STYLE = `
:root{color-scheme:light dark;--line:#d8dbe0;--soft:#f4f5f7;--ink:#1d2129;--dim:#5b6472;--on:#e3ecfb}
@media(prefers-color-scheme:dark){:root{--line:#3a3f49;--soft:#1b1e24;--ink:#e8eaed;--dim:#a5adba;--on:#24324c}}
*{box-sizing:border-box}
body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem;color:var(--ink);background:Canvas}
h1{font-size:1.6rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:1rem 0 .3rem}
a{color:inherit}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}
code{overflow-wrap:anywhere}
td:first-child code{overflow-wrap:normal}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:1rem;border-radius:8px;margin:0}
details.route{border:1px solid var(--line);border-radius:8px;margin:.5rem 0;padding:0 1rem}
details.route[open]{padding-bottom:1rem}
summary{cursor:pointer;padding:.6rem 0}
details.route>summary{display:grid;grid-template-columns:4rem minmax(14rem,2fr) 3fr 5rem;gap:.2rem 1rem}
summary b{font-family:ui-monospace,monospace}
summary small,.dim{color:var(--dim)}
summary:hover,summary:focus-visible{background:var(--on)}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-top:1px solid var(--line)}
th{color:var(--dim);font-weight:normal}
@media(max-width:700px){
body{overflow-wrap:anywhere}
details.route>summary{display:block}
details.route>summary>*{display:block}
table,tbody,tr,td{display:block}
thead{display:none}
td{border:0;padding:0}
td:first-child code{overflow-wrap:anywhere}
tr{border-top:1px solid var(--line);padding:.5rem 0}
}
`;
