import { useState } from 'react';
import type { Product } from './sale.ts';
import { styles } from './styles.ts';

/** The shop's picture of a product; its first letter where there is none, or where it cannot be had now. */
export function ProductPicture({ product: { title, imageUrl } }: { product: Product }) {
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <span className={styles['picture']}>
      {imageUrl === null || imageUrl === failed ? (
        <span aria-hidden="true">{Array.from(title)[0]}</span>
      ) : (
        <img
          src={imageUrl}
          alt=""
          loading="lazy"
          onError={() => {
            setFailed(imageUrl);
          }}
        />
      )}
    </span>
  );
}
