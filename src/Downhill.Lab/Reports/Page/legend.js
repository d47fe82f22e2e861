// The legend, which is also what the crosshair reads out: sorted by value, a button a run.

class Legend {
  constructor(holder, data, { toggle, isolate, all, pick }) {
    this.at = document.createElement('span');
    const show = document.createElement('button');
    Object.assign(show, { type: 'button', textContent: 'show all', hidden: data.length < 2, onclick: all });
    const top = document.createElement('div');
    top.className = 'at';
    top.append(this.at, show);
    this.entries = new Map(data.map(series => [series.id, this.entry(series)]));
    for (const [id, { button }] of this.entries) {
      button.onclick = event => event.altKey ? isolate(id) : toggle(id);
      button.ondblclick = () => isolate(id);
      button.onpointerenter = button.onfocus = () => pick(id);
      button.onpointerleave = button.onblur = () => pick(null);
    }
    holder.replaceChildren(top, ...[...this.entries.values()].map(entry => entry.button));
  }

  entry(series) {
    const button = document.createElement('button');
    const name = document.createElement('span'), value = document.createElement('span');
    const line = element('path', { d: 'M0 6h36', stroke: color(series), 'stroke-width': series.dash === '2 3' ? 2.3 : 1.8, 'stroke-dasharray': series.dash });
    Object.assign(button, { type: 'button', className: 'entry' });
    Object.assign(name, { className: 'name', textContent: series.id });
    value.className = 'value';
    button.append(element('svg', { viewBox: '0 0 36 12', 'aria-hidden': 'true' }, line, marker(series, 18, 6)), name, value);
    return { button, value };
  }

  // Order is a matter of style, so that the run under the finger or the focus stays where it is in the document.
  show(chart, view) {
    const { write } = upwards[view.y];
    this.at.textContent = view.at === null ? 'last epoch' : `at ${view.x === 'time' ? '' : view.x + ' '}${across[view.x].write(view.at)}`;
    chart.values().forEach(({ series, value, lost, ended }, i) => {
      const { button, value: text } = this.entries.get(series.id);
      button.style.order = i;
      button.setAttribute('aria-pressed', !view.hidden.has(series.id));
      button.classList.toggle('picked', view.picked === series.id);
      button.classList.toggle('ended', ended);
      text.textContent = lost ? 'diverged' : value === undefined || value === null ? '–' : write(value);
    });
  }
}
