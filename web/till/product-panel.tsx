import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Money } from '../parts/money.tsx';
import { ProductPicture } from './product-picture.tsx';
import { ProductSearch } from './product-search.tsx';
import type { Product } from './sale.ts';
import { styles } from './styles.ts';
import { useActions } from './use-actions.tsx';

/** All that the shop sells; a tap adds one. */
export function ProductPanel() {
  const t = useTranslations('till.products');
  const { addProduct } = useActions();
  return (
    <ProductSearch onOnly={addProduct}>
      {({ products, hasNextPage, fetchNextPage, isFetchingNextPage }) => (
        <>
          <ul className={styles['products']} aria-label={t('label')}>
            {products.map((product) => (
              <li key={product.variantId}>
                <button
                  type="button"
                  className={styles['product']}
                  onClick={() => {
                    addProduct(product);
                  }}
                >
                  <ProductFace product={product} />
                </button>
              </li>
            ))}
          </ul>
          {hasNextPage && (
            <Button
              variant="default"
              size="lg"
              fullWidth
              mt="md"
              loading={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              {t('more')}
            </Button>
          )}
        </>
      )}
    </ProductSearch>
  );
}

function ProductFace({ product }: { product: Product }) {
  const t = useTranslations('till.products');
  const { title, variantTitle, price, currency, available, tracked, oversell } = product;
  const isOut = tracked && !oversell && available !== null && available <= 0;
  return (
    <>
      <ProductPicture product={product} />
      <span className={styles['productTitle']}>{title}</span>
      {variantTitle !== null && <span className={styles['dim']}>{variantTitle}</span>}
      <span className={styles['productFoot']}>
        {price === null ? <span>{t('askPrice')}</span> : <Money amount={price} currency={currency} />}
        {isOut && <span className={styles['out']}>{t('out')}</span>}
        {!isOut && tracked && available !== null && (
          <span className={styles['dim']}>{t('left', { count: available })}</span>
        )}
      </span>
    </>
  );
}
