// The plot: drawn anew whenever what is asked of it changes; the crosshair alone moves over it.

function element(name, attributes = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) if (value !== '') made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const color = series => `var(--curve-${series.slot})`;
const marker = (series, x, y) => element('path', {
  class: 'marker', d: series.marker, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
  stroke: color(series), fill: series.hollow ? 'var(--paper)' : color(series),
});

class Chart {
  constructor(holder, data, view) {
    Object.assign(this, { holder, data, view });
    holder.replaceChildren(this.svg = element('svg', {
      tabindex: 0, role: 'application', 'aria-roledescription': 'chart', 'aria-label': 'Curves of all runs', 'aria-describedby': 'plot-help',
    }));
  }

  // The runs that are shown, with the points of the chosen axes.
  trace() {
    const { x, y, smoothing } = this.view;
    const lay = trace => points(trace, x, y, Math.round(trace.loss.length * smoothing / 200));
    this.curves = this.data.map(series => ({
      series, median: lay(series.median), seeds: series.seeds.map(lay), raw: smoothing && y === 'loss' ? points(series.median, x, y, 0) : [],
    }));
    this.shown = this.curves.filter(curve => !this.view.hidden.has(curve.series.id));
  }

  // Runs that diverged have no say in the axis up, unless no other is shown.
  fit() {
    const { x, zoom } = this.view;
    const ends = this.curves.filter(c => !c.series.lost).map(c => c.median.at(-1)?.[0] ?? 0).filter(end => end > 0);
    this.logAcross = this.view.logAcross[x] ?? Math.max(...ends) > 8 * Math.min(...ends);
    const sound = this.shown.filter(curve => !curve.series.lost);
    const all = (sound.length ? sound : this.shown).flatMap(curve => [curve.median, ...curve.seeds]).flat();
    const width = Math.max(280, this.holder.clientWidth), height = Math.min(560, Math.max(300, width * 0.62));
    this.box = { width, height, left: 54, right: width - 12, top: 28, bottom: height - 42 };
    this.x = scale(zoom?.x ?? extent(all.map(p => p[0]), this.logAcross), [this.box.left, this.box.right], this.logAcross);
    const whole = extent(all.map(p => p[1]), true);
    this.ceiling = whole[1];
    this.y = scale(zoom?.y ?? whole, [this.box.bottom, this.box.top], true);
  }

  draw() {
    this.trace();
    this.fit();
    const { width, height, left, right, top, bottom } = this.box;
    const clip = element('clipPath', { id: 'inside' }, element('rect', { x: left - 5, y: top - 5, width: right - left + 10, height: bottom - top + 10 }));
    const runs = element('g', { 'clip-path': 'url(#inside)' }, ...this.shown.map(curve => this.drawCurve(curve)));
    const exits = this.shown.filter(curve => curve.series.lost).map(curve => this.drawExit(curve)).filter(Boolean);
    this.over = element('g');
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.svg.style.height = `${height}px`;
    this.svg.replaceChildren(clip, ...this.drawAxes(), runs, ...exits, this.over);
    this.point();
  }

  *drawAxes() {
    const { left, right, top, bottom, width } = this.box;
    const { title: across_, write } = across[this.view.x], { title: up, tick = short } = upwards[this.view.y];
    for (const y of ticks(this.y, 7)) {
      yield element('line', { class: 'grid', x1: left, x2: right, y1: this.y(y), y2: this.y(y) });
      yield element('text', { x: left - 7, y: this.y(y) + 4, 'text-anchor': 'end' }, tick(y));
    }
    for (const x of ticks(this.x, width / 90)) {
      yield element('line', { class: 'grid', y1: top, y2: bottom, x1: this.x(x), x2: this.x(x) });
      yield element('text', { x: this.x(x), y: bottom + 17, 'text-anchor': 'middle' }, write(x).replace(' s', ''));
    }
    yield element('text', { x: (left + right) / 2, y: bottom + 36, 'text-anchor': 'middle' }, across_ + (this.x.log ? ' (log)' : ''));
    yield element('text', { x: 4, y: 12 }, `${up} (log)`);
  }

  drawCurve({ series, median, seeds, raw }) {
    const behind = seeds.length ? element('path', { class: 'seeds', d: this.band(median, seeds), fill: color(series) })
      : element('path', { class: 'raw', d: this.path(raw), stroke: color(series) });
    const line = element('path', { class: 'line', d: this.path(median), stroke: color(series), 'stroke-dasharray': series.dash });
    const marks = this.marks(series.median, median).map(([x, y]) => marker(series, this.x(x), this.y(y)));
    return element('g', { class: 'run', 'data-id': series.id }, behind, line, ...marks);
  }

  // From the least to the greatest of the seeds; one that has diverged is above all.
  band(median, seeds) {
    const edges = median.map(([x], i) => [x, seeds.map(seed => seed[i]?.[1] ?? Infinity)]);
    const usable = edges.filter(([x, ys]) => Math.min(...ys) < Infinity && (x > 0 || !this.x.log));
    const place = pick => ([x, ys]) => `${this.x(x).toFixed(1)} ${this.up(pick(...ys)).toFixed(1)}`;
    return usable.length ? `M${usable.map(place(Math.min)).join('L')}L${usable.reverse().map(place(Math.max)).join('L')}Z` : '';
  }

  path(curve) {
    let pen = 'M', d = '';
    for (const [x, y] of curve) {
      if (y !== null && (x > 0 || !this.x.log)) d += `${pen}${this.x(x).toFixed(1)} ${this.up(y).toFixed(1)}`;
      pen = y === null ? 'M' : 'L';
    }
    return d;
  }

  // Where a value lies; what is far outside, or zero on the log axis, lies a little outside.
  up(y) {
    const { top, bottom, height } = this.box;
    return y > 0 ? Math.min(bottom + height, Math.max(top - height, this.y(y))) : bottom + height;
  }

  // A marker at the end of each epoch, from the last backwards, where there is room for one.
  marks(trace, curve) {
    const ends = points({ ...trace, loss: [] }, this.view.x, this.view.y, 0).map(point => point[0]);
    const marks = [];
    for (const x of ends.reverse()) {
      const y = valueAt(curve, x);
      if (y > 0 && !(marks.length && this.x(marks.at(-1)[0]) - this.x(x) < 24)) marks.push([x, y]);
    }
    return marks;
  }

  drawExit({ series, median }) {
    const exit = median.find(([, y]) => y === null || y > this.ceiling);
    return exit && exit[0] >= this.x.ends[0] && exit[0] <= this.x.ends[1] && element('path', { d: `M${this.x(exit[0]).toFixed(1)} ${this.box.top - 10}l6 10h-12Z`, fill: color(series) });
  }

  // The crosshair, a dot on every curve, and the run that is picked brought forward.
  point() {
    const { at, picked, drag } = this.view, { left, right, top, bottom } = this.box;
    this.svg.classList.toggle('picking', picked !== null);
    for (const run of this.svg.querySelectorAll('.run')) run.classList.toggle('picked', run.dataset.id === picked);
    this.over.replaceChildren();
    if (drag) this.over.append(element('rect', { class: 'band', ...drag }));
    if (at === null || at < this.x.ends[0] || at > this.x.ends[1]) return;

    this.over.append(element('line', { class: 'cross', x1: this.x(at), x2: this.x(at), y1: top, y2: bottom }));
    for (const { series, median } of this.shown) {
      const y = at <= (median.at(-1)?.[0] ?? 0) ? valueAt(median, at) : null;
      if (y > 0 && this.y(y) >= top && this.y(y) <= bottom)
        this.over.append(element('circle', { cx: this.x(at), cy: this.y(y), r: 2.6, fill: color(series) }));
    }
  }

  // The run whose curve is nearest to a place, if one is near.
  nearest(x, y) {
    const at = this.x.value(x);
    const far = this.shown.map(({ series, median }) => {
      const value = at <= (median.at(-1)?.[0] ?? 0) ? valueAt(median, at) : null;
      return { id: series.id, distance: value > 0 ? Math.abs(this.y(value) - y) : Infinity };
    }).sort((a, b) => a.distance - b.distance);
    return far.length && far[0].distance < 14 ? far[0].id : null;
  }

  // Every run with its value under the crosshair, or where there is none that of its last epoch, which tables and pictures
  // tell too; best first, diverged last.
  values() {
    const { at, x, y } = this.view;
    const rank = ({ value, lost }) => lost ? Infinity : value ?? Infinity;
    return this.curves.map(({ series, median }) => {
      const end = median.at(-1)?.[0] ?? 0;
      const value = at === null ? points({ ...series.median, loss: [] }, x, y, 0).at(-1)?.[1] : valueAt(median, at);
      return { series, value, lost: series.lost && !((value ?? Infinity) <= this.ceiling), ended: at !== null && at > end * 1.0001 };
    }).sort((a, b) => rank(a) === rank(b) ? 0 : rank(a) - rank(b));
  }
}
