package page

import "html/template"

// style is the look of the page: of the reader's own fonts, light or dark on a screen, and
// small in two columns on paper.
const style template.CSS = `:root { --ink: #1c1f23; --soft: #5b636d; --line: #d5d9de; --fill: #f3f5f7; --paper: #fff; --link: #0b57b0; --error: #b3261e; --warning: #9a5b00; --info: #0b57b0; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6e8eb; --soft: #a0a8b2; --line: #3b424a; --fill: #22272d; --paper: #15181c; --link: #8ab8f5; --error: #ff8a80; --warning: #ffc266; --info: #8ab8f5; }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; -webkit-text-size-adjust: 100%; }
body { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; }
h1, h2, p, ul, ol, dl, dd, pre, table { margin: 0; padding: 0; }
header { border-bottom: 2px solid var(--ink); padding-bottom: .6rem; }
h1 { font-size: 1.65rem; line-height: 1.2; }
.kicker { color: var(--soft); font-size: .85rem; }
section { margin-top: 1.5rem; }
h2 { font-size: 1.1rem; line-height: 1.3; margin-bottom: .4rem; }
section > * + * { margin-top: .6rem; }
section > h2 + * { margin-top: 0; }
p, li, dd, .note { white-space: pre-line; }
ul, ol { padding-inline-start: 1.3rem; }
li + li { margin-top: .2rem; }
dl > div { display: grid; grid-template-columns: minmax(6rem, 11rem) 1fr; gap: .1rem .8rem; padding: .2rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); }
code { font: .92em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; background: var(--fill); border: 1px solid var(--line); border-radius: 3px; padding: 0 .25em; white-space: pre-wrap; user-select: all; }
pre { background: var(--fill); border: 1px solid var(--line); border-radius: 4px; padding: .6rem .8rem; }
pre code { background: none; border: 0; padding: 0; }
a { color: var(--link); }
.marker { font-weight: 700; }
.note { border-inline-start: 4px solid var(--info); background: var(--fill); padding: .5rem .8rem; }
.note.info .marker { color: var(--info); }
.note.warning { border-color: var(--warning); }
.note.warning .marker { color: var(--warning); }
.note.error { border-color: var(--error); }
.note.error .marker { color: var(--error); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .94em; overflow-wrap: break-word; }
caption { text-align: start; color: var(--soft); padding-bottom: .3rem; }
th, td { text-align: start; vertical-align: top; padding-block: .3rem; padding-inline: 0 .6rem; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; }
tfoot td, tfoot th { font-weight: 700; border-bottom: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.short { white-space: nowrap; }
@media (max-width: 30rem) {
  dl > div { grid-template-columns: 1fr; }
}
@page { margin: 12mm 14mm; }
@media print {
  html { font-size: 9pt; line-height: 1.32; }
  body { max-width: none; padding: 0; }
  header { padding-bottom: 1.2mm; }
  h1 { font-size: 15pt; }
  h2 { font-size: 10.5pt; margin-bottom: .6mm; break-after: avoid; }
  main { columns: 2; column-gap: 7mm; }
  section { margin-top: 0; padding-top: 3mm; break-inside: avoid-column; }
  section.wide { column-span: all; }
  section > * + * { margin-top: 1.2mm; }
  li + li { margin-top: .4mm; }
  p, li { orphans: 2; widows: 2; }
  li, tr, dl > div, .note, pre { break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  dl > div { grid-template-columns: minmax(18mm, 28mm) 1fr; padding: .4mm 0; }
  th, td { padding-block: .5mm; padding-inline: 0 2mm; }
  .scroll { overflow: visible; }
  .short { white-space: normal; }
  pre { padding: 1mm 2mm; }
  .note { padding: 1mm 2mm; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  a { color: inherit; }
  a.named::after { content: " (" attr(href) ")"; color: var(--soft); }
}
`
