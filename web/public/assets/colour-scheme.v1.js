// Before the first paint, so that nobody who chose dark sees a flash of white. What it does never changes under this name.
(() => {
  const chosen = localStorage.getItem('colour-scheme');
  const isDark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light';
})();
