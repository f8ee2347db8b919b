import { createContext, useContext } from 'react';
import type { Product, Sale } from './sale.ts';

/** What stands over the sale. */
export type Dialog =
  | { kind: 'customer'; isForSaving: boolean }
  | { kind: 'line'; id: string }
  | { kind: 'details' }
  | { kind: 'price'; product: Pick<Product, 'variantId' | 'title'> & Partial<Product> }
  | { kind: 'carts' }
  | { kind: 'leave'; to: 'nobody' | 'location' };

/** What was done a moment ago, told above the sale until the next one begins. */
export type Told =
  | { kind: 'saved'; name: string }
  | { kind: 'nothingToSave' }
  /** It can be brought back. @see Actions.clearSale */
  | { kind: 'cleared'; sale: Sale; isDone: boolean };

export interface Actions {
  open: (dialog: Dialog | null) => void;
  /** Asks for a customer first where there is none. */
  saveCart: () => void;
  /** Adds one, or asks what it costs where nobody told. */
  addProduct: (product: Pick<Product, 'variantId' | 'title'> & Partial<Product>) => void;
  /** Empties the screen for the next sale; that can be taken back. @param isDone else it was given up. */
  clearSale: (isDone: boolean) => void;
}

export const ActionsContext = createContext<Actions | null>(null);

/** @returns what tiles, menus and buttons of the sale's screen do. */
export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new Error('useActions() needs an ActionsContext around it.');
  return actions;
}
