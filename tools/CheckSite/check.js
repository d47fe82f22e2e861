// Looks at all pages in frames as narrow as a telephone, and tells the server what it saw.
const pages = await (await fetch('/pages')).json();
const seen = [];
const pause = time => new Promise(done => setTimeout(done, time));
async function until(condition, what, faults) {
  for (let i = 0; i < 400 && !condition(); i++) await pause(25);
  if (!condition()) faults.push(what);
}
function listen(frame, faults) {
  const inner = frame.contentWindow;
  inner.addEventListener('error', e => faults.push(e.message ?? `${e.target.src ?? e.target.href} does not load`), true);
  inner.addEventListener('unhandledrejection', e => faults.push(`${e.reason}`));
  inner.console.error = (...words) => faults.push(words.join(' '));
}
async function look(frame, path) {
  const faults = [];
  frame.src = 'about:blank';
  await until(() => frame.contentWindow.location.href === 'about:blank', 'does not clear', faults);
  frame.src = '/' + path;
  await until(() => frame.contentWindow.location.href !== 'about:blank', 'does not open', faults);
  listen(frame, faults);
  const page = frame.contentDocument;
  await until(() => page.readyState === 'complete' && frame.contentWindow.docfx?.ready, 'never ready', faults);
  for (const theme of ['light', 'dark']) {
    page.documentElement.setAttribute('data-bs-theme', theme);
    await pause(0);
    await until(() => [...page.images].every(image => image.complete), 'pictures never load', faults);
    for (const image of page.images) if (!image.naturalWidth) faults.push(`${image.src} shows nothing`);
    const wide = page.documentElement.scrollWidth;
    if (wide > 400) faults.push(`is ${wide} wide in a window of 400`);
  }
  const links = [...page.querySelectorAll('a[href]')].filter(link => link.origin === location.origin);
  for (const { pathname, hash } of links.filter(link => link.pathname === '/' + path && link.hash.length > 1)) {
    if (!page.getElementById(decodeURIComponent(hash.slice(1)))) faults.push(`${pathname}${hash} leads nowhere`);
  }
  const others = links.filter(link => link.pathname !== '/' + path).map(link => link.pathname.slice(1) + link.hash);
  seen.push({ path, faults, links: [...new Set(others)] });
}
async function work() {
  const frame = document.createElement('iframe');
  [frame.width, frame.height] = [400, 800];
  document.body.append(frame);
  while (pages.length) await look(frame, pages.shift());
}
await Promise.all([work(), work(), work(), work()]);
await fetch('/seen', { method: 'POST', body: JSON.stringify(seen) });
