import cart from './cart.module.css';
import entry from './entry.module.css';
import frame from './frame.module.css';
import lists from './lists.module.css';
import tiles from './tiles.module.css';

/** The till's styles by name, from the files where they stand. */
export const styles: Readonly<Record<string, string>> = { ...cart, ...entry, ...frame, ...lists, ...tiles };
