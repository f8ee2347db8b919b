import type { Palette } from '../palette.ts';

/** Narrow screens, where a price stands below its title, and dark ones. */
export function createStyleSheet(dark: Palette): string {
  return `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){
.gutter{padding:12px 8px!important}
.pad{padding-left:20px!important;padding-right:20px!important}
.wide{width:100%!important}
.picture{width:56px!important;height:56px!important}
.picture-cell{width:56px!important}
.title{display:block!important;padding-bottom:0!important}
.price{display:block!important;padding-top:4px!important;border-top:0!important;text-align:inherit!important}
}
@media (prefers-color-scheme:dark){
.page{background-color:${dark.background}!important}
.card{background-color:${dark.card}!important}
.ink{color:${dark.ink}!important}
.dim{color:${dark.dim}!important}
.foot{color:${dark.foot}!important}
.line{border-color:${dark.line}!important}
.link{color:${dark.link}!important}
.button{background-color:${dark.button}!important}
.button-text{color:${dark.buttonText}!important}
.picture{background-color:${dark.tile}!important;color:${dark.dim}!important}
}
`;
}
