// Says that it is set up, and never comes back from the first draft.
self.onmessage = ({ data: { version, setup } }) => {
  if (!setup) for (;;);
  self.postMessage({ version });
};
