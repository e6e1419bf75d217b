import {FaultServer} from './fault-server.mjs';

/**
 * Gives tests in the browser real HTTP servers that they steer step by step. `client.ts` speaks to it by
 * `executeServerCommand('server', {action, …})`. Each server has a port of its own, so that tests which run at the
 * same time share neither an origin nor the browser's connections to it.
 */
export function testServerPlugin() {
  /** @type {Map<number, FaultServer>} */
  const servers = new Map();
  let nextId = 1;

  const actions = {
    async open({options}) {
      const id = nextId++;
      const server = new FaultServer(options);
      servers.set(id, server);
      return {id, origin: await server.listen()};
    },
    async close({server}) {
      await servers.get(server)?.close();
      servers.delete(server);
    },
    configure: ({server, options}) => find(server).configure(options),
    respond: ({server, answer}) => find(server).respond(answer),
    next: ({server}) => find(server).next(),
    requests: ({server}) => find(server).requests,
    head: ({server, exchange, status, headers}) => find(server).exchange(exchange).head(status, headers),
    send: ({server, exchange, base64}) => find(server).exchange(exchange).send(Buffer.from(base64, 'base64')),
    end: ({server, exchange}) => find(server).exchange(exchange).end(),
    cut: ({server, exchange}) => find(server).exchange(exchange).cut(),
    closed: ({server, exchange}) => find(server).exchange(exchange).closed,
    sockets: ({server}) => find(server).sockets,
  };

  function find(id) {
    const server = servers.get(id);
    if (!server) throw new Error(`Test server ${id} is closed`);
    return server;
  }

  return {
    name: 'test-server',
    async executeCommand({command, payload}) {
      if (command !== 'server') return undefined;
      const result = await actions[payload.action](payload);
      // The runner takes undefined for "not my command".
      return result ?? true;
    },
    async serverStop() {
      await Promise.all([...servers.values()].map((server) => server.close()));
      servers.clear();
    },
  };
}
