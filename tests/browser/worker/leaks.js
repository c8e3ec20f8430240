// Sends a request to the address that it is given, and says whether its own policy let it.
self.onmessage = async ({ data: address }) => {
  const refused = new Promise((done) => self.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => done(effectiveDirective), { once: true }));
  const sent = fetch(address).then(() => "sent");
  sent.catch(() => {});
  self.postMessage(await Promise.any([sent, refused]));
};
