/** What every page with a header runs. */
import { popovers } from './popover';
import { themeButton } from './theme';

themeButton(document.querySelector<HTMLButtonElement>('#theme'));
popovers(document);
