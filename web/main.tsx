import '@mantine/core/styles.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueries } from './api/create-queries.ts';
import { App } from './app/app.tsx';
import { loadFirstPage } from './app/load-first-page.ts';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no place for the app.');
const queries = createQueries();
// Not awaited: a file that waits at its top shares nothing with others, and what they have in common would be many small files.
void loadFirstPage(queries).then(() => {
  createRoot(place).render(
    <StrictMode>
      <App queries={queries} />
    </StrictMode>,
  );
});
