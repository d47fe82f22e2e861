// The page of a benchmark: tables that sort, and colors that can be chosen.

document.documentElement.classList.add('scripted');
document.querySelectorAll('table').forEach(sortable);

const choices = [...document.querySelectorAll('[data-theme-choice]')];
const asked = new URLSearchParams(location.hash.slice(1)).get('theme');

function choose(theme) {
  document.documentElement.dataset.theme = theme;
  choices.forEach(b => b.setAttribute('aria-pressed', b.dataset.themeChoice === theme));
  const hash = theme === 'auto' ? '' : `#theme=${theme}`;
  if (hash !== location.hash) history.replaceState(null, '', hash || location.pathname + location.search);
}

choices.forEach(b => b.onclick = () => choose(b.dataset.themeChoice));
choose(['light', 'dark'].includes(asked) ? asked : 'auto');
