import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Bootstrap } from './app/bootstrap.tsx';
import { RegionBoundary } from './app/region-boundary.tsx';
import './styles/tokens.css';
import './styles/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lacks #root');

createRoot(root).render(
  <StrictMode>
    <RegionBoundary region="Confab">
      <Bootstrap />
    </RegionBoundary>
  </StrictMode>,
);
