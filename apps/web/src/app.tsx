import { Tooltip } from 'radix-ui';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { DesignRoute } from './frame/design-route.tsx';
import { loadHome } from './home/load-home.ts';
import { Message } from './ui/message.tsx';

const HomePage = lazy(() => loadHome().then((module) => ({ default: module.HomePage })));

export function App() {
  return (
    <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
      <Switch>
        <Route path="/">
          <Suspense fallback={null}>
            <HomePage />
          </Suspense>
        </Route>
        <Route path="/designs/:id">{({ id }) => <DesignRoute key={id} id={id} />}</Route>
        <Route path="/s/:token">{({ token }) => <DesignRoute key={token} share={token} />}</Route>
        <Route>
          <Message title="There is nothing here" action={{ title: 'All designs', href: '/' }}>
            The address leads to no page of Plinth.
          </Message>
        </Route>
      </Switch>
    </Tooltip.Provider>
  );
}
