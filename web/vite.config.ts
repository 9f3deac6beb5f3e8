import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The offline cloud that `npm start` runs: it answers everything that is not the page itself.
const localCloud = process.env['CONFAB_ORIGIN'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react()],
  build: {
    target: ['chrome120', 'edge120', 'firefox121', 'safari17.2'],
    // Hidden: CloudFront serves no source maps, error reports are still readable by who has the build.
    sourcemap: 'hidden',
    // The signed-out page's budget is 140 KB gzip in all: a chunk past this is a mistake, not a warning to get used to.
    chunkSizeWarningLimit: 300,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Amplify shares tslib with Apollo; following it would put Apollo on the signed-out page.
          includeDependenciesRecursively: false,
          groups: [
            // Changes with its version only, not with every page of ours, and loads beside them.
            { name: 'apollo', test: /node_modules[\\/](?:@apollo|@wry|graphql|optimism|rxjs)[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/graphql': { target: localCloud, ws: true },
      '/cognito': { target: localCloud },
      '/_local': { target: localCloud, ws: true },
      '/config.json': { target: localCloud },
    },
  },
});
