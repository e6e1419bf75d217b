import {GraphQLServer} from './graphql-server.mjs';

/** Gives tests in the browser real GraphQL servers. `graphql-client.ts` speaks to it by the command `graphql`. */
export function graphQLServerPlugin() {
  /** @type {Map<number, GraphQLServer>} */
  const servers = new Map();
  let nextId = 1;

  const actions = {
    async open({options}) {
      const id = nextId++;
      const server = new GraphQLServer(options);
      servers.set(id, server);
      return {id, origin: await server.listen()};
    },
    async close({server}) {
      await servers.get(server)?.close();
      servers.delete(server);
    },
    respond: ({server, answer}) => servers.get(server).respond(answer),
    requests: ({server}) => servers.get(server).requests,
    held: async ({server}) => void (await servers.get(server).held),
    heldOver: async ({server}) => (await servers.get(server).held).over,
  };

  return {
    name: 'graphql-server',
    async executeCommand({command, payload}) {
      if (command !== 'graphql') return undefined;
      // The runner takes undefined for "not my command".
      return (await actions[payload.action](payload)) ?? true;
    },
    async serverStop() {
      await Promise.all([...servers.values()].map((server) => server.close()));
      servers.clear();
    },
  };
}
