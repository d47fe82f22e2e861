// The page: what is asked for (kept in the address, so that a view can be sent on), and who asks.

const data = JSON.parse(document.getElementById('data').textContent);
const asked = new URLSearchParams(location.hash.slice(1));
const oneOf = (name, choices) => choices.includes(asked.get(name)) ? asked.get(name) : choices[0];
const view = {
  x: oneOf('x', [...document.querySelectorAll('[data-x]')].map(b => b.dataset.x)), y: oneOf('y', Object.keys(upwards)), theme: oneOf('theme', ['auto', 'light', 'dark']),
  hidden: new Set(asked.getAll('hide').filter(id => data.some(series => series.id === id))),
  logAcross: {}, smoothing: 2, zoom: null, at: null, picked: null, drag: null,
};

document.documentElement.classList.add('scripted');
document.querySelectorAll('table').forEach(sortable);
const plot = document.getElementById('plot');
const logBox = document.getElementById('log-x'), resetButton = document.getElementById('reset-zoom');
const chart = new Chart(plot, data, view);
const legend = new Legend(document.getElementById('legend'), data, {
  toggle: id => change(() => view.hidden.delete(id) || view.hidden.add(id)),
  isolate: id => change(() => {
    const others = data.map(series => series.id).filter(other => other !== id);
    const alone = !view.hidden.has(id) && others.every(other => view.hidden.has(other));
    view.hidden = new Set(alone ? [] : others);
  }),
  all: () => change(() => view.hidden.clear()),
  pick: id => { view.picked = view.hidden.has(id) ? null : id; point(); },
});

function change(how) {
  how?.();
  for (const name of ['x', 'y'])
    document.querySelectorAll(`[data-${name}]`).forEach(b => b.setAttribute('aria-pressed', b.dataset[name] === view[name]));
  document.querySelectorAll('[data-theme-choice]').forEach(b => b.setAttribute('aria-pressed', b.dataset.themeChoice === view.theme));
  document.documentElement.dataset.theme = view.theme;
  chart.draw();
  legend.show(chart, view);
  logBox.checked = chart.logAcross;
  resetButton.disabled = view.zoom === null;
  remember();
}

function remember() {
  const words = new URLSearchParams();
  for (const [name, usual] of [['x', 'epoch'], ['y', 'loss'], ['theme', 'auto']]) if (view[name] !== usual) words.set(name, view[name]);
  for (const id of view.hidden) words.append('hide', id);
  const hash = words.size ? `#${words}` : '';
  if (hash !== location.hash) history.replaceState(null, '', hash || location.pathname + location.search);
}

function point() {
  chart.point();
  legend.show(chart, view);
}

const unzoom = () => change(() => { view.zoom = null; });
resetButton.onclick = unzoom;
logBox.onchange = () => change(() => { view.logAcross[view.x] = logBox.checked; view.zoom = null; });
document.getElementById('smoothing').oninput = event => change(() => { view.smoothing = Number(event.target.value); });
document.querySelectorAll('[data-x]').forEach(b => b.onclick = () => change(() => { view.x = b.dataset.x; view.zoom = view.at = null; }));
document.querySelectorAll('[data-y]').forEach(b => b.onclick = () => change(() => { view.y = b.dataset.y; view.zoom = null; }));
document.querySelectorAll('[data-theme-choice]').forEach(b => b.onclick = () => change(() => { view.theme = b.dataset.themeChoice; }));

// The pointer: over the plot it moves the crosshair; dragged by mouse or pen it zooms.
let from = null;
const within = event => {
  const { left, top } = chart.svg.getBoundingClientRect(), { box } = chart;
  return [Math.min(box.right, Math.max(box.left, event.clientX - left)), Math.min(box.bottom, Math.max(box.top, event.clientY - top))];
};

function dragged([x0, y0], [x1, y1]) {
  const { top, bottom } = chart.box, flat = Math.abs(y1 - y0) < 12;
  return { x: Math.min(x0, x1), width: Math.abs(x1 - x0), y: flat ? top : Math.min(y0, y1), height: flat ? bottom - top : Math.abs(y1 - y0) };
}

chart.svg.onpointerdown = event => {
  if (event.button !== 0 || event.pointerType === 'touch') return;
  from = within(event);
  chart.svg.setPointerCapture(event.pointerId);
};
chart.svg.onpointermove = event => {
  const to = within(event);
  view.at = chart.x.value(to[0]);
  view.drag = from && dragged(from, to);
  view.picked = from ? null : chart.nearest(...to);
  point();
};
chart.svg.onpointerup = () => {
  const { drag } = view;
  from = view.drag = null;
  if (!drag || drag.width < 6) return point();
  change(() => {
    view.zoom = {
      x: [chart.x.value(drag.x), chart.x.value(drag.x + drag.width)],
      y: [chart.y.value(drag.y + drag.height), chart.y.value(drag.y)],
    };
  });
};
chart.svg.onpointercancel = () => { from = view.drag = null; point(); };
chart.svg.onpointerleave = event => {
  if (from || event.pointerType === 'touch') return;
  view.at = view.picked = null;
  point();
};
chart.svg.ondblclick = unzoom;

// The keyboard: the same, a fiftieth of the axis at a time, and spoken.
function move(share) {
  const { left, right } = chart.box;
  const now = view.at === null ? (share > 0 ? left : right) : chart.x(view.at) + share * (right - left);
  view.at = chart.x.value(Math.min(right, Math.max(left, now)));
}

function pick(by) {
  const ids = chart.values().map(v => v.series.id).filter(id => !view.hidden.has(id));
  const now = ids.indexOf(view.picked);
  view.picked = ids[(now < 0 ? (by > 0 ? 0 : ids.length - 1) : now + by + ids.length) % ids.length] ?? null;
}

function zoomBy(factor) {
  const { left, right } = chart.box, middle = view.at === null ? (left + right) / 2 : chart.x(view.at);
  view.zoom = { x: [left, right].map(edge => chart.x.value(middle + (edge - middle) * factor)), y: chart.y.ends };
}

function speak() {
  const { write } = upwards[view.y];
  const said = chart.values().filter(v => !view.hidden.has(v.series.id) && (view.picked === null || v.series.id === view.picked));
  const where = view.at === null ? 'Last epoch' : `${across[view.x].title} ${across[view.x].write(view.at)}`;
  document.getElementById('spoken').textContent = `${where}: ` + said.slice(0, 5)
    .map(({ series, value }) => `${series.id} ${value > 0 ? write(value) : 'no value'}`).join(', ');
}

const keys = {
  ArrowRight: e => move(e.shiftKey ? 0.1 : 0.02), ArrowLeft: e => move(e.shiftKey ? -0.1 : -0.02),
  Home: () => move(-1), End: () => move(1), ArrowDown: () => pick(1), ArrowUp: () => pick(-1),
  '+': () => zoomBy(0.7), '=': () => zoomBy(0.7), '-': () => zoomBy(1 / 0.7),
  0: () => { view.zoom = null; }, Escape: () => { view.zoom = view.at = view.picked = null; },
};
chart.svg.onkeydown = event => {
  const act = !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key];
  if (!act) return;
  event.preventDefault();
  act(event);
  change();
  speak();
};

let width = 0;
new ResizeObserver(() => {
  if (plot.clientWidth === width) return;
  width = plot.clientWidth;
  change();
}).observe(plot);
change();
