/* global document, location, DOMParser */
// Renews what stands in [data-live] while the page is looked at.
const periodMs = 1500;

async function renew() {
  if (document.hidden) return;
  const response = await fetch(location.href);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-live]');
  const shown = document.querySelector('[data-live]');
  if (fresh && shown && fresh.innerHTML !== shown.innerHTML) shown.innerHTML = fresh.innerHTML;
}

if (document.querySelector('[data-live]')) {
  // The server may be restarting: the next round finds it again.
  setInterval(() => renew().catch(() => {}), periodMs);
}
