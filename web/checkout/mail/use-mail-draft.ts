import { useDraft } from '../../parts/use-draft.ts';

export interface MailDraft {
  message: string;
  setMessage: (text: string) => void;
  /** Addresses that were ticked. */
  copies: string[];
  setCopies: (addresses: string[]) => void;
  /** For a mail that has gone. */
  clear: () => void;
}

/** What was typed and ticked for a checkout's mail: kept in this tab until the mail has gone. */
export function useMailDraft(id: string): MailDraft {
  const [message, setMessage, clearMessage] = useDraft(`mail-message:${id}`, '');
  const [copies, setCopies, clearCopies] = useDraft(`mail-copies:${id}`, '');
  return {
    message,
    setMessage,
    copies: copies.split('\n').filter((address) => address !== ''),
    setCopies: (addresses) => {
      setCopies(addresses.join('\n'));
    },
    clear: () => {
      clearMessage();
      clearCopies();
    },
  };
}
