/** Keeps book of what is listened to and observed on the page. Imported before any editor, so that nothing escapes it. */

/** Each entry says what it is; it stays until it is taken back. */
const open = new Map();

const { addEventListener, removeEventListener } = EventTarget.prototype;

EventTarget.prototype.addEventListener = function (type, listener, options) {
  if (listener) note(this ?? window, type, listener, options);
  return addEventListener.call(this ?? window, type, listener, options);
};

EventTarget.prototype.removeEventListener = function (type, listener, options) {
  if (listener) forget(this ?? window, type, listener, options);
  return removeEventListener.call(this ?? window, type, listener, options);
};

for (const Observer of [MutationObserver, ResizeObserver, IntersectionObserver]) {
  const { observe, disconnect, unobserve } = Observer.prototype;
  Observer.prototype.observe = function (...options) {
    entries(this).set(options[0], Observer.name);
    return observe.apply(this, options);
  };
  Observer.prototype.disconnect = function () {
    open.delete(this);
    return disconnect.call(this);
  };
  if (unobserve) Observer.prototype.unobserve = function (target) {
    entries(this).delete(target);
    return unobserve.call(this, target);
  };
}

const numbers = new WeakMap();
let next = 0;

function key(type, listener, options) {
  if (!numbers.has(listener)) numbers.set(listener, ++next);
  return `${type} ${numbers.get(listener)} ${typeof options === "object" ? !!options?.capture : !!options}`;
}

function entries(target) {
  if (!open.has(target)) open.set(target, new Map());
  return open.get(target);
}

function note(target, type, listener, options) {
  entries(target).set(key(type, listener, options), type);
  const over = () => forget(target, type, listener, options);
  if (options?.signal) addEventListener.call(options.signal, "abort", over);
  if (options?.once) addEventListener.call(target, type, over, { once: true, capture: options.capture });
}

function forget(target, type, listener, options) {
  open.get(target)?.delete(key(type, listener, options));
}

/** What is open now on nodes that are on the page, on the page itself, and in observers: one line each, sorted. */
export function ledger() {
  const lines = [];
  for (const [target, noted] of open) {
    if (target instanceof Node && !target.isConnected) continue;
    for (const type of noted.values()) lines.push(`${type} of ${target.nodeName ?? target.constructor.name}`);
  }
  return lines.sort();
}
