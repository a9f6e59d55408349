/** Files that only the build understands, for plain `tsc`. `astro check` looks inside them. */
declare module '*.astro' {
  const component: (props: Record<string, unknown>) => unknown;
  export default component;
}
