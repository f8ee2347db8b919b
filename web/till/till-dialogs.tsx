import { ChangesDialog } from './changes-dialog.tsx';
import { CustomerDialog } from './customer-dialog.tsx';
import { DetailsDialog } from './details-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { LineDialog } from './line-dialog.tsx';
import { PriceDialog } from './price-dialog.tsx';
import type { Sale } from './sale.ts';
import { SavedCartsDialog } from './saved-carts-dialog.tsx';
import { useActions, type Dialog } from './use-actions.tsx';

/** Whichever dialog is open; what changed in a cart that was taken up comes before any other. */
export function TillDialogs({ dialog, sale }: { dialog: Dialog | null; sale: Sale }) {
  const { open } = useActions();
  const close = () => {
    open(null);
  };
  if (sale.changes.length > 0) return <ChangesDialog sale={sale} />;
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'customer':
      return <CustomerDialog sale={sale} isForSaving={dialog.isForSaving} onClose={close} />;
    case 'line': {
      const line = sale.lines.find(({ id }) => id === dialog.id);
      return line === undefined ? null : <LineDialog line={line} onClose={close} />;
    }
    case 'details':
      return <DetailsDialog sale={sale} onClose={close} />;
    case 'price':
      return <PriceDialog product={dialog.product} onClose={close} />;
    case 'carts':
      return <SavedCartsDialog sale={sale} onClose={close} />;
    case 'leave':
      return <LeaveDialog to={dialog.to} sale={sale} onClose={close} />;
    default:
      return dialog satisfies never;
  }
}
