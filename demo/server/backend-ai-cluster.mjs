/** The projects of the demo's cluster, by name. The console page knows them by the same ids. */
export const projects = {
  default: '11111111-0000-4000-8000-000000000001',
  research: '11111111-0000-4000-8000-000000000002',
};

const adjectives = ['amber', 'brisk', 'calm', 'dusty', 'eager', 'fuzzy', 'gentle', 'hidden', 'icy', 'jolly'];
const animals = [
  'badger', 'bison', 'crane', 'dingo', 'egret', 'falcon', 'gecko', 'heron', 'ibex', 'jackal',
  'kiwi', 'lemur', 'marten', 'newt', 'otter', 'panda', 'quail', 'raven', 'seal', 'tapir',
]; // prettier-ignore
const perPair = 15;

/** 3,000 endpoints in two projects: most of them serve, some are starting, stopping or without replicas. */
export function demoCluster() {
  const names = animals.flatMap((animal) =>
    adjectives.flatMap((adjective) =>
      Array.from(
        {length: perPair},
        (_, index) => `${adjective}-${animal}-${String(index + 1).padStart(2, '0')}`,
      ),
    ),
  );
  // One that three letters find.
  names[names.length - 1] = 'quiet-okapi';
  const rows = names.map(rowOf).sort((one, other) => (one.name < other.name ? -1 : 1));
  return {rows, tokensOf};
}

const states = [
  {status: 'DEPLOYING', desired: 1, serving: 0},
  {status: 'READY', desired: 0, serving: 0},
  {status: 'READY', desired: 2, serving: 0},
  {status: 'STOPPING', desired: 0, serving: 0},
  {status: 'PENDING', desired: 1, serving: 0},
];

function rowOf(name, index) {
  const serves = index % 40 !== 0;
  return {
    id: `00000000-0000-4000-8000-${(index + 1).toString(16).padStart(12, '0')}`,
    name,
    project: index % 3 === 0 ? projects.research : projects.default,
    ...(serves ? {status: 'READY', desired: 1, serving: 1} : states[(index / 40) % states.length]),
  };
}

/** They guard nothing: they are here to be tried. One of each endpoint has expired. */
function tokensOf({name}) {
  return [
    {
      token: `demo-token-of-${name}`,
      createdAt: '2026-02-01T00:00:00+00:00',
      expiresAt: '2099-01-01T00:00:00+00:00',
    },
    {
      token: `old-token-of-${name}`,
      createdAt: '2026-03-01T00:00:00+00:00',
      expiresAt: '2026-04-01T00:00:00+00:00',
    },
  ];
}
