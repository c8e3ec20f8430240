/** A proxy that a browser sends everything through: what it has not seen has not left the browser. */
import { once } from "node:events";
import { createServer, request } from "node:http";

/**
 * Where browsers call their makers on their own account, whatever page is open and in spite of what they are told. The page cannot:
 * its policy forbids it, and its requests are watched on their own.
 */
const MAKERS = /^CONNECT [\w.-]+\.(google|googleapis|gvt1|gstatic|mozilla|firefox)\.(com|org|net):443$/;

/** Whether a request may come from a page. */
export function fromPage(line) {
  return !MAKERS.test(line);
}

/** Starts the proxy. `seen` lists every request; only those to this machine are passed on. */
export async function startProxy() {
  const seen = [];
  const server = createServer((incoming, outgoing) => {
    const body = [];
    incoming.on("data", (chunk) => body.push(chunk));
    incoming.on("end", () => {
      const { method, url, headers } = incoming;
      seen.push(`${method} ${url} ${JSON.stringify(headers)} ${Buffer.concat(body)}`);
      pass(incoming, Buffer.concat(body), outgoing);
    });
  });
  server.on("connect", ({ url }, socket) => {
    seen.push(`CONNECT ${url}`);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    socket.on("error", () => {});
  });
  server.on("upgrade", ({ url }, socket) => {
    seen.push(`UPGRADE ${url}`);
    socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: server.address().port, seen, end: () => { server.closeAllConnections(); server.close(); } };
}

function pass({ method, url, headers }, body, outgoing) {
  if (!new URL(url).hostname.startsWith("127.")) return void outgoing.writeHead(502).end();
  const onward = request(url, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  onward.end(body);
}

/** How each browser is told to use the proxy, also for this machine. */
export function throughProxy(name, port) {
  if (name === "chromium") return { args: [`--proxy-server=http://127.0.0.1:${port}`, "--proxy-bypass-list=<-loopback>"] };
  return {
    extraPrefsFirefox: {
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": port,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": port,
      "network.proxy.no_proxies_on": "",
      "network.proxy.allow_hijacking_localhost": true,
      // What Firefox asks its makers on its own account.
      "app.normandy.enabled": false,
      "app.update.enabled": false,
      "browser.contentblocking.report.lockwise.enabled": false,
      "browser.newtabpage.activity-stream.feeds.system.topstories": false,
      "browser.region.network.url": "",
      "browser.safebrowsing.downloads.remote.enabled": false,
      "browser.search.update": false,
      "dom.push.connection.enabled": false,
      "extensions.systemAddon.update.enabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "services.settings.server": "http://127.0.0.1:9/",
      "toolkit.telemetry.enabled": false,
    },
  };
}
