/**
 * The least a canvas can be: as many boxes, rows and lines as the measured design under one transform, panned, zoomed and
 * dragged by a few lines of code. What the machine cannot do here, no canvas can do on it.
 */
const query = new URLSearchParams(location.search);
const entities = Number(query.get('entities'));
const fields = Number(query.get('fields'));
const relations = Number(query.get('relations'));
const view = document.querySelector<HTMLElement>('#view');
if (!view) throw new Error('floor-page: there is no view');

const columns = Math.ceil(Math.sqrt(entities * 1.8));
const cell = { x: 400, y: 160 + fields * 24 };
const boxes: { x: number; y: number; element: HTMLElement }[] = [];
for (let i = 0; i < entities; i++) {
  const element = document.createElement('div');
  const x = (i % columns) * cell.x;
  const y = Math.floor(i / columns) * cell.y;
  element.className = 'box';
  element.style.transform = `translate(${x}px, ${y}px)`;
  element.innerHTML = `<p>Entity${i}</p>${Array.from({ length: fields }, (_, f) => `<p>field${f} string</p>`).join('')}`;
  boxes.push({ x, y, element });
}
const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
svg.append(path);
const lines = Array.from({ length: relations }, (_, r) => {
  const from = (r * 7) % entities;
  return [from, (from + (r % 5 === 0 ? 31 : 1 + (r % 6))) % entities] as const;
});
function drawLines(): void {
  let d = '';
  for (const [from, to] of lines) {
    const a = boxes[from];
    const b = boxes[to];
    if (a && b) d += `M${a.x + 272} ${a.y + 36}H${(a.x + 272 + b.x) / 2}V${b.y + 36}H${b.x}`;
  }
  path.setAttribute('d', d);
}
drawLines();
view.append(svg, ...boxes.map(({ element }) => element));

let zoom = Math.min(
  innerWidth / (columns * cell.x),
  innerHeight / (Math.ceil(entities / columns) * cell.y),
);
if (query.get('zoom')) zoom = Number(query.get('zoom'));
let x = 0;
let y = 0;
const show = () => {
  view.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
};
show();
addEventListener(
  'wheel',
  (event) => {
    event.preventDefault();
    if (event.ctrlKey) zoom *= 2 ** (-event.deltaY * 0.01);
    else {
      x -= event.deltaX;
      y -= event.deltaY;
    }
    show();
  },
  { passive: false },
);
let held: (typeof boxes)[number] | undefined;
addEventListener('mousedown', (event) => {
  held = boxes.find(({ element }) => element.contains(event.target as Node));
});
addEventListener('mousemove', (event) => {
  if (!held) return;
  held.x += event.movementX / zoom;
  held.y += event.movementY / zoom;
  held.element.style.transform = `translate(${held.x}px, ${held.y}px)`;
  drawLines();
});
addEventListener('mouseup', () => {
  held = undefined;
});
