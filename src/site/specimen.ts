/** Astro integration: the page that shows every component, in development and in the tested build only. */
import type { AstroIntegration } from 'astro';

export function specimen(): AstroIntegration {
  return {
    name: 'specimen',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        if (command === 'dev' || process.env['PUBLIC_SPECIMEN'])
          injectRoute({ pattern: '/specimen', entrypoint: './src/site/specimen.astro' });
      },
    },
  };
}
