(() => {
  'use strict';
  // A packet is [number, nanoseconds after the first one, protocol, text, nanoseconds of each step].
  const {ways, total} = JSON.parse(document.getElementById('packets').textContent);
  const ROWS = 100;
  const form = document.querySelector('.filter');
  const cards = [...document.querySelectorAll('.way')].map(card => ({
    card,
    verdict: card.dataset.verdict,
    words: card.querySelector('header').textContent.toLowerCase() + ' '
      + card.querySelector('.steps ol').textContent.toLowerCase(),
    size: Number(card.dataset.size),
    packets: ways[card.dataset.way] || [],
    medians: [...card.querySelectorAll('.t')].map(time => time.textContent),
    caption: card.querySelector('.caption').textContent,
    rows: ROWS,
  }));
  let selected = 0;

  const count = (number, noun) => `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

  const time = nanos => {
    const micros = nanos / 1e3;
    if (Math.abs(micros) < 1e3) return `${micros.toFixed(1)} µs`;
    return micros < 1e6 ? `${(micros / 1e3).toFixed(2)} ms` : `${(micros / 1e6).toFixed(2)} s`;
  };

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const checked = name => [...form.querySelectorAll(`[name=${name}]:checked`)].map(box => box.value);

  function row(packet) {
    const [number, start, , text, nanos] = packet;
    const choose = element('button', {type: 'button', textContent: number, title: `Show the times of packet ${number}`});
    choose.setAttribute('aria-pressed', String(number === selected));
    choose.addEventListener('click', () => {
      selected = number === selected ? 0 : number;
      show(true);
    });
    const cells = element('tr', {},
      element('td', {className: 'n'}, choose),
      element('td', {className: 'n'}, `+${time(start)}`),
      element('td', {className: 'text'}, text),
      element('td', {className: 'n'}, time(nanos[nanos.length - 1])));
    cells.setAttribute('aria-selected', String(number === selected));
    return cells;
  }

  function list(way) {
    const details = way.card.querySelector('.packets');
    if (!details || !details.open) return;
    details.querySelector('tbody').replaceChildren(...way.found.slice(0, way.rows).map(row));
    const more = details.querySelector('.more');
    const hidden = way.found.length - way.rows;
    more.hidden = hidden <= 0;
    more.textContent = `Show ${Math.min(hidden, ROWS)} more of ${hidden.toLocaleString('en')}`;
    const unlisted = way.size - way.packets.length;
    const note = details.querySelector('.unlisted');
    note.hidden = unlisted === 0;
    note.textContent = `${count(unlisted, 'packet')} of this way not listed here.`;
  }

  function times(way) {
    const packet = way.packets.find(([number]) => number === selected);
    way.card.querySelectorAll('.t').forEach((cell, i) => {
      const step = Number(cell.dataset.step);
      cell.textContent = packet && step >= 0 ? time(packet[4][step]) : way.medians[i];
    });
    way.card.querySelector('.caption').textContent = packet ? `Times of packet ${selected}` : way.caption;
  }

  function show(remember) {
    const text = form.text.value.trim().toLowerCase();
    const verdicts = checked('verdict');
    const protocols = checked('protocol');
    const filtered = text !== '' || verdicts.length > 0 || protocols.length > 0;
    let shown = 0;
    for (const way of cards) {
      const wanted = verdicts.length === 0 || verdicts.includes(way.verdict);
      const whole = text === '' || way.words.includes(text);
      way.found = !wanted ? [] : way.packets.filter(([, , protocol, words]) =>
        (protocols.length === 0 || protocols.includes(protocol))
        && (whole || words.toLowerCase().includes(text)));
      const all = !filtered || (wanted && whole && protocols.length === 0);
      const number = all ? way.size : way.found.length;
      way.card.hidden = number === 0;
      way.card.querySelector('.count').textContent =
        number === way.size ? count(way.size, 'packet') : `${number.toLocaleString('en')} of ${count(way.size, 'packet')}`;
      shown += number;
      list(way);
      times(way);
    }
    document.getElementById('shown').textContent =
      filtered ? `${shown.toLocaleString('en')} of ${count(total, 'packet')}` : count(total, 'packet');
    document.getElementById('nothing').hidden = shown > 0 || total === 0;
    if (remember) {
      const state = new URLSearchParams();
      if (text) state.set('text', form.text.value.trim());
      if (verdicts.length) state.set('verdict', verdicts.join(','));
      if (protocols.length) state.set('protocol', protocols.join(','));
      if (selected) state.set('packet', selected);
      history.replaceState(null, '', state.size ? `#${state}` : location.pathname + location.search);
    }
  }

  function restore() {
    const state = new URLSearchParams(location.hash.slice(1));
    form.text.value = state.get('text') || '';
    for (const name of ['verdict', 'protocol']) {
      const values = (state.get(name) || '').split(',');
      form.querySelectorAll(`[name=${name}]`).forEach(box => { box.checked = values.includes(box.value); });
    }
    selected = Number(state.get('packet')) || 0;
    const way = selected && cards.find(({packets}) => packets.some(([number]) => number === selected));
    if (way) {
      way.rows = Math.max(ROWS, way.packets.findIndex(([number]) => number === selected) + 1);
      way.card.querySelector('.packets').open = true;
    }
    show(false);
    if (way) way.card.scrollIntoView();
  }

  const again = way => () => {
    way.rows += ROWS;
    list(way);
  };
  for (const way of cards) {
    way.card.querySelector('.packets').addEventListener('toggle', () => list(way));
    way.card.querySelector('.more').addEventListener('click', again(way));
  }
  form.hidden = false;
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('input', () => {
    cards.forEach(way => { way.rows = ROWS; });
    show(true);
  });
  addEventListener('hashchange', () => { if (location.hash !== '#ways') restore(); });
  restore();
})();
