// Tables that sort: a button in every heading, best first; numbers by their value, what is missing last either way.

function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    const first = head.classList.contains('highest') ? 'descending' : 'ascending';
    button.onclick = () => sortBy(table, column, (head.getAttribute('aria-sort') === first) === (first === 'ascending') ? -1 : 1);
    head.replaceChildren(button);
  });
}

function sortBy(table, column, sign) {
  [...table.tHead.rows[0].cells].forEach((head, i) =>
    i === column ? head.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending') : head.removeAttribute('aria-sort'));
  const numeric = table.tHead.rows[0].cells[column].classList.contains('number');
  const key = row => {
    const cell = row.cells[column];
    return numeric ? ('value' in cell.dataset ? Number(cell.dataset.value) : null) : cell.textContent;
  };
  const compare = (a, b) => a === null || b === null ? (a === null) - (b === null)
    : sign * (numeric ? a - b : a.localeCompare(b, 'en', { numeric: true }));
  const body = table.tBodies[0];
  body.append(...[...body.rows].sort((a, b) => compare(key(a), key(b))));
}
