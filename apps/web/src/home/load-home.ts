/** Gets the page of all designs, which the editor does without until somebody goes back to it. */
export const loadHome = () => import('./home-page.tsx');
