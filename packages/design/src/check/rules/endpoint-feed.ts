import { changing, defineRule } from '../rule.ts';

export const endpointFeed = defineRule({
  code: 'endpoint-feed',
  severity: 'error',
  why: 'A feed goes from the row to its user, and from that user to those who follow.',
  check({ endpoints, entityOf, get, farEnd, user, policyOf }, report) {
    for (const endpoint of endpoints) {
      const { feed } = endpoint;
      if (!feed) continue;
      const fix = changing('Take the feed out', endpoint, { feed: null });
      const say = (at: string, message: string) => report(endpoint, at, message, fix);
      const entity = entityOf(endpoint);
      if (endpoint.action.kind !== 'list')
        say('feed', 'Take the feed out: only a list can be one.');
      else if (!user) say('feed', 'Switch login on: a feed is made for a viewer.');
      else if (policyOf(endpoint).kind === 'public' || policyOf(endpoint).kind === 'optional') {
        say('feed', 'Demand a login: a feed is made for a viewer.');
      } else {
        const owner = get('relation', feed.owner.relation);
        const follows = get('relation', feed.follows.relation);
        if (owner && (owner[feed.owner.side] !== entity?.id || farEnd(feed.owner) !== user)) {
          say('feed.owner', 'Choose a relation from the rows of the list to the users.');
        } else if (owner?.references) {
          say('feed.owner', 'Choose a relation to the key of the users.');
        }
        if (follows && (follows.from !== user.id || follows.to !== user.id)) {
          say('feed.follows', 'Choose a relation from users to users.');
        }
      }
    }
  },
});
