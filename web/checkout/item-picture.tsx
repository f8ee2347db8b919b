import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import styles from './checkout.module.css';

/** The product as the shop shows it; a cart where there is no picture, or it does not come. */
export function ItemPicture({ url }: { url: string | null }) {
  const [broken, setBroken] = useState<string | null>(null);
  if (url === null || broken === url) {
    return (
      <span className={styles['picture']}>
        <Icon name="cart" size={22} />
      </span>
    );
  }
  return (
    <img
      className={styles['picture']}
      src={url}
      alt=""
      width="48"
      height="48"
      loading="lazy"
      referrerPolicy="no-referrer"
      onError={() => {
        setBroken(url);
      }}
    />
  );
}
