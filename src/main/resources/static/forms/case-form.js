// What the forms in Tasklist have in common. Each form loads it with import(): those of approvers and specialists for the case
// they show, that of operations for its connect(). Everything a person reads is written with textContent: what an agent
// wrote stays text.

export const UNDO = {
  'reverse': ['success', 'Yes'],
  'correct': ['warning', 'Only corrected'],
  'none-needed': ['default', 'Nothing to undo'],
  'irreversible': ['danger', 'No'],
};

export const local = instant => new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
export const money = amount => amount ? `${amount.value} ${amount.currency}` : '';
const plain = value => value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value ?? '\u2013');
export const words = (...parts) => parts.filter(Boolean).join(', ');

const span = milliseconds => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};
const since = instant => span(Date.now() - new Date(instant));
const timeLeft = instant => new Date(instant) < Date.now() ? 'expired' : `${span(new Date(instant) - Date.now())} left`;

// The parts of a form, and the resource behind it.
export function connect(form, collection, id, leave) {
  const address = `/api/${collection}/${encodeURIComponent(id)}`;
  const part = name => form.querySelector(`[data-part="${name}"]`);
  const write = (name, text) => { if (part(name)) part(name).textContent = text ?? ''; };
  const add = (parent, tag, text) => {
    const child = parent.appendChild(document.createElement(tag));
    child.textContent = text;
    return child;
  };
  const list = (parent, values) => Object.entries(values ?? {}).forEach(([name, value]) => {
    add(parent, 'dt', name).title = name;
    add(parent, 'dd', plain(value));
  });
  const say = (kind, text) => {
    part('message').className = `alert alert-${kind}`;
    part('message').setAttribute('role', kind === 'danger' ? 'alert' : 'status');
    part('message').hidden = !text;
    write('message', text);
    if (kind === 'danger') part('message').scrollIntoView({ block: 'nearest' });
  };

  const call = async (path, options) => {
    const response = await fetch(address + path, { credentials: 'same-origin', redirect: 'error', cache: 'no-store', ...options });
    if (response.ok) return await response.json();
    const problem = await response.json().catch(() => ({}));
    const wrong = problem.errors ? ` ${problem.errors.join('; ')}` : '';
    throw { detail: (problem.detail ?? problem.title ?? `The server answered ${response.status}.`) + wrong };
  };

  return {
    part,
    write,
    add,
    list,
    say,
    load: () => call(''),
    send: (path, body, headers) => {
      const token = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/)?.[1] ?? '';
      return call(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(token), ...headers },
        body: JSON.stringify(body),
      });
    },
    // Gives time to read what was said.
    leave: () => setTimeout(() => { if (document.body.contains(form)) leave(); }, 1500),
  };
}

export default function caseForm(form, collection, proposalId, leave) {
  const connected = connect(form, collection, proposalId, leave);
  const { part, write, add, list } = connected;
  const items = (name, texts, none) => {
    if (!part(name)) return;
    part(name).replaceChildren();
    (texts.length ? texts : [none]).filter(Boolean).forEach(text => add(part(name), 'li', text));
  };

  const step = one => words(
      `${one.title}${one.amount ? ` ${money(one.amount)}` : ''}: ${one.state}`,
      local(one.at), one.actor, one.reasons.map(reason => reason.text).join(' '));
  const row = one => words(
      `row ${one.row}: ${one.mode}`, one.ceiling ? `up to ${one.ceiling}` : 'whatever the amount', one.group);

  const finding = one => `${one.rule} (${words(one.effect, one.decisive ? 'decisive' : null)}): ${one.text}`;
  const obligation = one => `${one.type}${one.group ? ` by ${one.group}` : ''}: ${one.state}`;
  const cap = one => words(
      `${one.cap}: ${one.used} of ${one.limit} used, ${one.amount} more with this`, one.exceeded ? 'which is too much' : null);
  const read = value => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? local(value) : value;
  const readAll = values => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, read(value)]));
  const entry = one => words(...Object.entries(readAll(one)).map(([name, value]) => `${name} ${value}`));

  const show = seen => {
    write('title', seen.title);
    write('amount', money(seen.amount));
    write('description', seen.description);
    write('customer', seen.customer.id);
    write('about', Object.entries(seen.about).map(([name, value]) => `${name} ${value}`).join(', ') || '\u2013');
    items('reasons', seen.reasons.map(reason => reason.text), '\u2013');
    items('permissions', seen.permissions.map(row), 'no row of the permission map');
    write('policy', seen.policy.slice(0, 12));
    write('decided', local(seen.decidedAt));
    items('findings', seen.findings.map(finding), 'nothing was found');
    items('obligations', seen.obligations.map(obligation), 'nothing is asked for');
    items('caps', seen.caps.map(cap), 'no cap counts it');
    const [kind, answer] = UNDO[seen.undo.kind] ?? ['danger', seen.undo.kind];
    if (part('undo-kind')) part('undo-kind').className = `label label-${kind}`;
    write('undo-kind', answer);
    write('undo-text', seen.undo.text);
    write('confirmed', words(
        seen.confirmedAt ? `${seen.confirmedBy}, ${local(seen.confirmedAt)}` : null,
        seen.verifiedAt ? `proved who they are, ${local(seen.verifiedAt)}` : null) || 'none so far');
    write('next', seen.next);
    write('expires', seen.expiresAt ? local(seen.expiresAt) : '');
    write('time-left', seen.expiresAt ? timeLeft(seen.expiresAt) : '');
    write('since', local(seen.waitingSince));
    write('waiting', since(seen.waitingSince));
    write('claimed-by', seen.claimedBy ?? 'nobody yet');
    items('before', seen.before.map(step), 'nothing');
    items('work', seen.work.map(step), 'nothing so far');
    write('author', seen.agent.person ? 'Written by a colleague' : 'Written by the agent');
    write('agent', words(seen.agent.title, seen.agent.person ? seen.agent.id : null));
    write('rationale', seen.rationale ?? 'No reason was given.');
    part('parameters').replaceChildren();
    list(part('parameters'), seen.parameters);
    part('facts').replaceChildren();
    seen.facts.forEach(fact => {
      const known = fact.knowledge === 'KNOWN' ? null : fact.knowledge.toLowerCase();
      add(part('facts'), 'h5', `${fact.title} (${words(
          fact.source, `${since(fact.observedAt)} ago`, local(fact.observedAt), known)})`);
      const values = add(part('facts'), 'dl', '');
      values.className = 'dl-horizontal';
      values.style.overflowWrap = 'anywhere';
      list(values, readAll(fact.values));
      Object.entries(fact.lists).forEach(([name, entries]) => entries.forEach(one => list(values, { [name]: entry(one) })));
    });
    part('view').hidden = false;
  };

  return {
    ...connected,
    load: async () => {
      const seen = await connected.load();
      show(seen);
      return seen;
    },
  };
}
