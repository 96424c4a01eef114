// Shoppers with think time, as k6 runs them. They arrive at a rate of their own, however slow the shop is (an open model), so that a stall is seen by all who
// come while it lasts. What to do is in the file that PLAN names; sample-shop/local writes it (Plan.java).
import http from 'k6/http';
import { sleep } from 'k6';
import { Counter, Rate } from 'k6/metrics';

const plan = JSON.parse(open(__ENV.PLAN));

export const options = {
  scenarios: {
    shoppers: {
      executor: 'ramping-arrival-rate', timeUnit: '1m', startRate: plan.startRate, stages: plan.stages,
      preAllocatedVUs: plan.shoppers, maxVUs: 4 * plan.shoppers, gracefulStop: `${plan.patience}s`,
    },
  },
  noVUConnectionReuse: true, // each visitor brings connections of her own
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max'],
};

const visits = new Counter('visits');
const orders = new Counter('orders');
const slow = new Counter('slow_requests');
const pages = new Counter('page_views');
const shared = new Counter('shared_files');
const edge = new Rate('edge_hits');

const think = () => sleep(-Math.log(1 - Math.random()) * plan.think); // exponential: most are quick, some are on the phone
/** The first of a list is taken most, the second half as often, the third a third as often (Zipf's law): what is popular is shown first. */
function popular(list) {
  const whole = list.reduce((sum, _, at) => sum + 1 / (at + 1), 0);
  let left = Math.random() * whole;
  return list.find((_, at) => (left -= 1 / (at + 1)) <= 0) ?? list[list.length - 1];
}
const chance = (part) => Math.random() < part;

/** Notes an answer; pages and files that all share say whether the edge knew them. */
function noted(answer, all) {
  if (answer.timings.duration > 2000) slow.add(1);
  if (answer.status === 0 || answer.status >= 400) console.log(`failed at ${new Date().toISOString()}: ${answer.request.method} ${answer.request.url} ${answer.status} ${answer.error}`);
  if (all && answer.headers['X-Cache']) edge.add(answer.headers['X-Cache'] !== 'miss');
  return answer;
}

function page(name, path) {
  pages.add(1);
  return noted(http.get(plan.url + path, { tags: { name } }), true);
}
const own = (name, path) => noted(http.get(plan.url + path, { tags: { name } }), false);
const form = (name, path, fields) => noted(http.post(plan.url + path, fields, { tags: { name } }), false);
const links = (answer, pattern) => [...(answer.body || '').matchAll(pattern)].map((found) => found[1]);

/** What a browser that was never here fetches beside the first page. */
function files(first) {
  const paths = links(first, /(?:href|src)="(\/[^"]+\.(?:css|js|svg))"/g);
  http.batch([...new Set(paths)].map((path) => ['GET', plan.url + path, null, { tags: { name: 'file' }, responseType: 'none' }])).forEach((answer) => {
    shared.add(1);
    noted(answer, true);
  });
}

const WORDS = ['lamp', 'oak', 'kettle', 'blue', 'tent', 'tea', 'chair', 'wool', 'drum', 'garden', 'steel', 'bag'];

/** From home through listings to products; some buy. */
export default function visit() {
  visits.add(1);
  const home = page('home', '/');
  files(home);
  think();
  let listing = home;
  if (chance(0.4)) {
    listing = page('search', `/search?q=${popular(WORDS)}`);
    think();
  } else {
    const categories = links(home, /href="(\/categories\/[a-z-]+)"/g);
    if (categories.length) {
      listing = page('category', popular(categories));
      think();
    }
  }
  const products = links(listing, /href="(\/products\/\d+[^"]*)"/g);
  for (let looked = 0; products.length && looked < 1 + Math.floor(Math.random() * 3); looked++) {
    const path = popular(products);
    page('product', path);
    think();
    if (chance(0.2)) {
      form('add', '/cart/items', { productId: path.match(/\d+/)[0], quantity: '1' });
      think();
      if (chance(0.5)) return checkout();
    }
  }
}

function checkout() {
  const key = (own('checkout', '/checkout').body || '').match(/name="key" value="([0-9a-f-]{36})"/);
  if (!key) return;
  think();
  const placed = form('order', '/checkout', {
    key: key[1], name: 'Ada Byron', email: `${plan.run}-${__VU}-${__ITER}@example.com`, address: "12 St James's Square, London",
  });
  const order = placed.url.match(/\/orders\/[0-9a-f-]{36}/);
  if (!order || placed.status !== 200) return;
  orders.add(1);
  console.log(order[0].slice('/orders/'.length)); // the command reads what is logged: orders, and requests that failed
  for (let looks = 0; looks < 2; looks++) {
    think();
    own('progress', `${order[0]}/progress`);
  }
}

/** The figures, for the command that started us. */
export function handleSummary(data) {
  const value = (metric, name) => (data.metrics[metric] ? data.metrics[metric].values[name] : null) ?? null;
  return {
    [plan.figures]: JSON.stringify({
      visits: value('visits', 'count') ?? 0,
      visitMs: value('iteration_duration', 'avg'),
      droppedVisits: value('dropped_iterations', 'count') ?? 0,
      orders: value('orders', 'count') ?? 0,
      pageViews: value('page_views', 'count') ?? 0,
      files: value('shared_files', 'count') ?? 0,
      requests: value('http_reqs', 'count') ?? 0,
      requestsPerSecond: value('http_reqs', 'rate') ?? 0,
      failedRequests: value('http_req_failed', 'passes') ?? 0,
      slowRequests: value('slow_requests', 'count') ?? 0,
      edgeHitRatio: value('edge_hits', 'rate'),
      meanMs: value('http_req_duration', 'avg'),
      p50Ms: value('http_req_duration', 'med'),
      p95Ms: value('http_req_duration', 'p(95)'),
      p99Ms: value('http_req_duration', 'p(99)'),
      maxMs: value('http_req_duration', 'max'),
    }),
  };
}
