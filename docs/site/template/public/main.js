// Pictures follow the theme that the reader has chosen here, not only that of the system.
function paint() {
  const theme = document.documentElement.getAttribute('data-bs-theme') === 'dark' ? 'dark' : 'light';
  for (const picture of document.querySelectorAll('picture')) {
    picture.querySelectorAll('source').forEach(source => source.remove());
    const image = picture.querySelector('img');
    const wanted = image.src.replace(/-(light|dark)\.svg$/, `-${theme}.svg`);
    if (image.src !== wanted) {
      image.src = wanted;
    }
  }
}

export default {
  // What names no language has none: commands and formulas are not guessed at.
  configureHljs: hljs => hljs.configure({ languages: [] }),
  start: () => {
    paint();
    new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
  },
};
