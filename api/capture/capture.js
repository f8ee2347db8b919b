/**
 * Reports a checkout from the shop's own page (docs/capture.md):
 * <script src="https://recovery.example/capture.js" data-key="KEY" data-email="#email" defer></script>
 * checkoutCapture.report({ items: [{ variantId: 'cup-blue', quantity: 2 }], step: 'shipping' });
 * No cookies. Nothing is sent before an e-mail address was given, and nothing here ever throws into the page.
 */
'use strict';
// In a block of its own: the page has one name of it, `checkoutCapture`.
{
  const WAIT_MS = 400;
  const STORE = 'checkout-capture';
  const LOOKS_LIKE_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

  const script = document.currentScript;
  let state;
  let timer = null;
  let isSending = false;

  /** What the page does goes on, whatever fails here. */
  const safely =
    (action) =>
    (...given) => {
      try {
        action(...given);
      } catch {
        // The shop's page comes first.
      }
    };

  function newState() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const visit = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return { visit, told: {}, sent: null };
  }

  /** Kept for as long as the tab is open; in memory alone where storage is denied. */
  function load() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(STORE));
      if (kept.visit && kept.told) return kept;
    } catch {
      // There is none yet, or it may not be read.
    }
    return newState();
  }

  function keep() {
    try {
      sessionStorage.setItem(STORE, JSON.stringify(state));
    } catch {
      // Then it ends with the page.
    }
  }

  /** Null for nothing new. */
  function bodyToSend() {
    const { visit, told, sent } = state;
    if (!told.items || (!told.email && sent === null)) return null;
    const locale = told.locale || document.documentElement.lang || navigator.language;
    const body = JSON.stringify({ visit, locale, ...told });
    return body === sent ? null : body;
  }

  /** One at a time, so that the last one told is the last one taken. */
  async function send(isLeaving) {
    clearTimeout(timer);
    const body = bodyToSend();
    if (body === null || (isSending && !isLeaving)) return;
    const { visit, sent } = state;
    isSending = true;
    state.sent = body;
    keep();
    const isTaken = await post(body);
    isSending = false;
    if (!isTaken && state.visit === visit && state.sent === body) {
      // It goes with the next report.
      state.sent = sent;
      keep();
    }
    if (isTaken || bodyToSend() !== body) later();
  }

  async function post(body) {
    try {
      const answer = await fetch(new URL('v1/capture/checkouts', script.src), {
        method: 'POST',
        keepalive: true,
        credentials: 'omit',
        headers: { Authorization: `Bearer ${script.dataset.key}`, 'Content-Type': 'application/json' },
        body,
      });
      // A browser holds on to what nobody reads.
      answer.text().catch(() => null);
      // What was refused for good is not sent again.
      return answer.status < 500 && answer.status !== 429;
    } catch {
      // The service cannot be reached.
      return false;
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(send, WAIT_MS);
  }

  function report({ email, items, step, locale }) {
    const { told } = state;
    if (email === null) told.email = null;
    else if (LOOKS_LIKE_EMAIL.test(String(email).trim())) told.email = email.trim();
    if (items)
      told.items = items.map(({ variantId, quantity }) => ({ variantId: String(variantId), quantity }));
    if (step) told.step = step;
    if (locale) told.locale = locale;
    keep();
    later();
  }

  /** The checkout is over: what comes next is another one. */
  function forget() {
    clearTimeout(timer);
    state = newState();
    keep();
  }

  safely(() => {
    state = load();
    window.checkoutCapture = { report: safely(report), forget: safely(forget) };
    const field = script.dataset.email;
    const onChange = ({ target }) => target.matches(field) && report({ email: target.value });
    if (field) document.addEventListener('change', safely(onChange), true);
    addEventListener('pagehide', () => void send(true));
  })();
}
