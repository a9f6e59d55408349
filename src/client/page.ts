/** What every page with a header runs. */
import { footnotes } from './footnotes';
import { formulaFonts } from './formulaFonts';
import { popovers } from './popover';
import { reachScrollers } from './scrollers';
import { themeButton } from './theme';

themeButton(document.querySelector<HTMLButtonElement>('#theme'));
popovers(document);
reachScrollers(document);
footnotes(document);
formulaFonts(document);
