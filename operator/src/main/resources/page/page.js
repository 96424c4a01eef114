'use strict';
// The page without this script is whole; with it, it counts down, renews itself and draws.
(() => {
  const body = document.body;
  const live = document.getElementById('live');
  const clock = { shown: Date.parse(body.dataset.now), read: Date.now(), speed: Number(body.dataset.speed) };
  const now = () => clock.shown + (Date.now() - clock.read) * clock.speed;

  // ---- countdowns

  const span = (seconds) => {
    const minutes = Math.floor(seconds / 60);
    if (minutes < 10) return `${minutes} min ${Math.floor(seconds % 60)} s`;
    if (minutes < 60) return `${minutes} min`;
    return minutes < 1440
      ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
      : `${Math.floor(minutes / 1440)} d ${Math.floor(minutes / 60) % 24} h`;
  };
  const count = () => {
    for (const time of document.querySelectorAll('.countdown')) {
      const left = (Date.parse(time.dateTime) - now()) / 1000;
      const words = left < 0 ? `${span(-left)} ago` : `in ${span(left)}`;
      if (time.textContent !== words) time.textContent = words;
    }
  };

  // ---- plots

  const DAY = 86400;
  const HEIGHT = { traffic: 250, target: 104 };
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const sync = window.uPlot ? uPlot.sync('headstart') : null;
  const say = document.createElement('p');
  say.className = 'hidden';
  say.setAttribute('aria-live', 'polite');

  let data = null;
  let plots = [];
  let range = null; // what is looked at, in seconds; null: follows the chosen span
  let chosen = 'day';
  let asked = [0, 0];

  const number = (value) => {
    if (value == null) return '–';
    if (value >= 1e6) return `${+(value / 1e6).toPrecision(3)}M`;
    return value >= 1e4 ? `${+(value / 1e3).toPrecision(3)}k` : String(+value.toPrecision(4));
  };
  const clockFace = (seconds) => new Intl.DateTimeFormat('en-GB', {
    timeZone: data.zone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).format(seconds * 1000);

  const tick = (seconds) => {
    const at = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: data.zone, hourCycle: 'h23', ...options }).format(seconds * 1000);
    const hour = at({ hour: '2-digit', minute: '2-digit' });
    return hour === '00:00' ? at({ weekday: 'short', day: 'numeric' }) : hour;
  };
  const extent = () => {
    const columns = [data.traffic[0], ...data.targets.map((t) => t.rows[0])].filter((c) => c.length);
    return [Math.min(...columns.map((c) => c[0])), Math.max(...columns.map((c) => c[c.length - 1]))];
  };
  const wanted = () => {
    const [from, to] = extent();
    if (range) return range;
    const middle = now() / 1000;
    return chosen === 'all' ? [from, to] : [Math.max(from, middle - DAY / 2), Math.min(to, middle + DAY)];
  };

  const marks = (u) => {
    const { ctx, bbox } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    for (const event of data.events) {
      const from = u.valToPos(event.from, 'x', true);
      const to = u.valToPos(event.to, 'x', true);
      ctx.fillStyle = css('--event');
      ctx.fillRect(from, bbox.top, to - from, bbox.height);
      ctx.fillStyle = css('--event-line');
      ctx.fillRect(from, bbox.top, 2 * devicePixelRatio, bbox.height);
      if (u.events && from < bbox.left + bbox.width && to > bbox.left) {
        ctx.font = `${11 * devicePixelRatio}px sans-serif`;
        const edge = bbox.left + bbox.width - ctx.measureText(event.name).width - 4 * devicePixelRatio;
        ctx.fillText(event.name, Math.min(edge, Math.max(from, bbox.left) + 6 * devicePixelRatio), bbox.top + 12 * devicePixelRatio);
      }
    }
    ctx.restore();
  };
  const present = (u) => {
    const { ctx, bbox } = u;
    const at = u.valToPos(now() / 1000, 'x', true);
    if (at < bbox.left || at > bbox.left + bbox.width) return;
    ctx.save();
    ctx.strokeStyle = css('--dim');
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(at, bbox.top);
    ctx.lineTo(at, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  };

  const axes = (labels) => [
    {
      stroke: css('--dim'), grid: { stroke: css('--grid'), width: 1 }, ticks: { show: false }, size: labels ? 30 : 8, gap: 4,
      font: '11px sans-serif', values: (u, splits) => (labels ? splits.map(tick) : []),
    },
    {
      stroke: css('--dim'), grid: { stroke: css('--grid'), width: 1 }, ticks: { show: false }, size: 46, gap: 4,
      font: '11px sans-serif', values: (u, splits) => splits.map(number),
    },
  ];
  const stairs = window.uPlot ? uPlot.paths.stepped({ align: 1 }) : null;
  const line = (color, more) => ({ stroke: css(color), width: 2, points: { show: false }, spanGaps: true, ...more });

  const options = (height, labels, series, more) => ({
    width: Math.max(240, document.getElementById('plots').clientWidth), height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), data.zone),
    legend: { show: false },
    cursor: { sync: { key: 'headstart', scales: ['x', null] }, drag: { x: true, y: false }, points: { size: 7 }, y: false },
    scales: {
      x: { time: true, range: (u, min, max) => [min, max] },
      y: { range: (u, min, max) => [0, Math.max(1, (max || 1) * 1.12)] },
    },
    axes: axes(labels),
    series: [{}, ...series],
    hooks: {
      drawClear: [marks], draw: [present],
      setCursor: [(u) => u.tell && u.tell(u.cursor.idx)],
      setScale: [(u, key) => {
        const { min, max } = u.scales.x;
        if (key !== 'x' || (Math.abs(min - asked[0]) < 1 && Math.abs(max - asked[1]) < 1)) return;
        range = [min, max];
        show();
      }],
    },
    ...more,
  });

  const item = (kind, name) => `<span><i class="${kind}"></i>${name} <b></b></span>`;
  const text = (value) => { const d = document.createElement('i'); d.textContent = value; return d.innerHTML; };

  const figure = (title, legend, height, labels, series, rows, more) => {
    const box = document.createElement('figure');
    box.className = 'plot';
    box.tabIndex = 0;
    box.setAttribute('role', 'application');
    box.setAttribute('aria-label', `${title}: plot. Arrow keys read its values, plus and minus look closer and wider.`);
    box.innerHTML = `<figcaption><h3>${text(title)}</h3><span class="legend">${legend}</span><span class="when"></span></figcaption>`;
    document.getElementById('plots').append(box);
    const u = new uPlot(options(height, labels, series, more), rows, box);
    const values = box.querySelectorAll('.legend b');
    const when = box.querySelector('.when');
    u.tell = (i) => {
      when.textContent = i == null ? '' : clockFace(u.data[0][i]);
      u.columns.forEach((column, k) => {
        values[k].textContent = i == null ? '' : column.map((c) => number(u.data[c][i])).join('–');
      });
    };
    box.addEventListener('keydown', (e) => key(e, u, box));
    box.addEventListener('blur', () => u.setCursor({ left: -10, top: -10 }));
    u.over.addEventListener('dblclick', () => choose('all'));
    plots.push(u);
    return u;
  };

  const draw = () => {
    const traffic = figure(
      'Traffic',
      item('past', 'was') + item('likely', 'likely') + item('band', '10–90%') + item('top', `${data.quantile}%, provisioned`)
        + (data.events.length ? '<span><i class="event"></i>event</span>' : ''),
      HEIGHT.traffic, true,
      [
        line('--past'), line('--band', { width: 0 }), line('--band', { width: 0 }),
        line('--past', { dash: [5, 4], width: 1.5 }), line('--top', { width: 1.5 }),
      ],
      data.traffic, { bands: [{ series: [3, 2], fill: css('--band') }] });
    traffic.columns = [[1], [4], [2, 3], [5]];
    traffic.events = true;
    data.targets.forEach((target, i) => {
      const imagined = data.factor !== 1;
      const u = figure(
        target.name,
        item('ready', 'ready') + item('top', 'floor') + (imagined ? item('imagined', `× ${data.factor}`) : ''),
        i === data.targets.length - 1 ? HEIGHT.target + 22 : HEIGHT.target, i === data.targets.length - 1,
        [
          line('--past', { paths: stairs, fill: css('--ready') }), line('--top', { paths: stairs, width: 1.5 }),
          line('--top', { paths: stairs }), line('--imagined', { paths: stairs, dash: [5, 4], show: imagined }),
        ],
        target.rows, {});
      u.columns = imagined ? [[1], [2], [4]] : [[1], [2]];
      const tell = u.tell;
      u.tell = (k) => {
        tell(k);
        if (k != null && u.data[2][k] == null) u.root.parentNode.querySelectorAll('.legend b')[1].textContent = number(u.data[3][k]);
      };
    });
    show();
  };

  const show = () => {
    asked = wanted();
    for (const u of plots) u.setScale('x', { min: asked[0], max: asked[1] });
    for (const button of document.querySelectorAll('[data-span]')) {
      button.setAttribute('aria-pressed', String(!range && button.dataset.span === chosen));
    }
  };
  const choose = (name) => { chosen = name; range = null; show(); };

  const key = (e, u, box) => {
    const { min, max } = u.scales.x;
    const xs = u.data[0];
    const inside = xs.map((x, i) => i).filter((i) => xs[i] >= min && xs[i] <= max);
    if (!inside.length) return;
    const at = u.cursor.idx == null || u.cursor.left < 0 ? null : inside.indexOf(u.cursor.idx);
    const first = inside.reduce((best, i, k) => (Math.abs(xs[i] - now() / 1000) < Math.abs(xs[inside[best]] - now() / 1000) ? k : best), 0);
    const to = {
      ArrowRight: at == null ? first : at + 1, ArrowLeft: at == null ? first : at - 1, Home: 0, End: inside.length - 1,
    }[e.key];
    const scale = { '+': 0.5, '=': 0.5, '-': 2, '−': 2 }[e.key];
    if (to !== undefined) {
      const i = inside[Math.min(inside.length - 1, Math.max(0, to))];
      u.setCursor({ left: u.valToPos(xs[i], 'x'), top: 10 });
      u.tell(i);
      say.textContent = box.querySelector('figcaption').textContent;
    } else if (scale) {
      const middle = at == null || at < 0 ? (min + max) / 2 : xs[inside[at]];
      const half = Math.max(900, ((max - min) / 2) * scale);
      const [from, end] = extent();
      range = [Math.max(from, middle - half), Math.min(end, middle + half)];
      show();
    } else if (e.key === 'Escape' || e.key === '0') {
      choose('day');
    } else {
      return;
    }
    e.preventDefault();
  };

  const redraw = () => {
    for (const u of plots) u.destroy();
    plots = [];
    document.getElementById('plots').replaceChildren(say);
    draw();
  };
  const shape = (d) => JSON.stringify([d.factor !== 1, d.zone, d.quantile, d.events.length > 0, d.targets.map((t) => t.name)]);

  const plot = (next) => {
    const box = document.getElementById('plots');
    if (!box || !window.uPlot || !next.traffic[0].length) return;
    box.hidden = false;
    const same = data && shape(data) === shape(next);
    const focus = box.contains(document.activeElement) ? plots.findIndex((u) => u.root.parentNode === document.activeElement) : -1;
    const relabel = data && data.factor !== next.factor;
    data = next;
    if (!same || relabel) {
      redraw();
      if (focus >= 0 && plots[focus]) plots[focus].root.parentNode.focus();
      return;
    }
    plots.forEach((u, i) => u.setData(i === 0 ? data.traffic : data.targets[i - 1].rows, false));
    show();
  };

  // ---- renewal

  const renew = (sections) => {
    const focus = document.activeElement && document.activeElement.id;
    for (const [id, html] of Object.entries(sections)) {
      const section = document.getElementById(id);
      if (!section || section.code === html) continue;
      const open = [...section.querySelectorAll('details')].map((d) => d.open);
      section.innerHTML = html;
      section.code = html;
      section.querySelectorAll('details').forEach((d, i) => { d.open = open[i] ?? false; });
    }
    if (focus && document.getElementById(focus) && document.activeElement.id !== focus) document.getElementById(focus).focus();
  };

  let source = null;
  const state = (words, on) => {
    live.classList.toggle('on', Boolean(on));
    if (live.textContent !== words) live.textContent = words;
  };
  const hear = (e) => {
    const news = JSON.parse(e.data);
    clock.shown = Date.parse(e.lastEventId);
    clock.read = Date.now();
    renew(news.sections);
    if (news.plot) plot(news.plot);
    count();
    document.getElementById('imagined')?.setAttribute('aria-busy', 'false');
    state('Live', true);
  };
  const again = async () => {
    const reply = await fetch(location.href, { method: 'HEAD' }).catch(() => null);
    if (reply && [401, 403, 404].includes(reply.status)) location.reload();
    else listen();
  };
  const listen = () => {
    if (source) source.close();
    if (!body.dataset.stream || document.hidden) return;
    const mine = new EventSource(body.dataset.stream);
    source = mine;
    mine.onmessage = hear;
    mine.addEventListener('trouble', (e) => state(e.data));
    mine.addEventListener('refused', () => { mine.close(); location.reload(); });
    mine.onerror = () => {
      state('Reconnecting…');
      if (mine.readyState === EventSource.CLOSED) setTimeout(() => source === mine && again(), 5000);
    };
  };

  // ---- what if

  const form = document.getElementById('what-if');
  const imagine = () => {
    const times = document.getElementById('times');
    if (!times.value || !times.checkValidity()) return times.reportValidity();
    history.replaceState(null, '', `${location.pathname}?times=${encodeURIComponent(times.value)}`);
    body.dataset.stream = `${location.pathname}/live?times=${encodeURIComponent(times.value)}`;
    document.getElementById('imagined').setAttribute('aria-busy', 'true');
    listen();
    return true;
  };
  if (form) {
    form.addEventListener('submit', (e) => { e.preventDefault(); imagine(); });
    form.addEventListener('change', imagine);
  }

  // ---- begin

  document.querySelectorAll('#numbers details').forEach((d) => { d.open = false; });
  document.querySelectorAll('.keys, .help').forEach((e) => { e.hidden = false; });
  document.querySelectorAll('[data-span]').forEach((b) => b.addEventListener('click', () => choose(b.dataset.span)));
  const first = document.getElementById('plot-data');
  if (first) plot(JSON.parse(first.textContent));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => data && redraw());
  const box = document.getElementById('plots');
  if (box) {
    new ResizeObserver(() => {
      const width = Math.max(240, box.clientWidth);
      for (const u of plots) if (u.width !== width) u.setSize({ width, height: u.height });
    }).observe(box);
  }
  document.addEventListener('visibilitychange', listen);
  setInterval(count, 1000);
  count();
  listen();
})();
