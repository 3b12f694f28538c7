import type { Design } from '@plinth/design';
import { type PreviewBox, type PreviewLine, previewBoxes } from './preview-boxes.ts';

/** A small drawing of a design: its entities with their rows, its relations. */
export function TemplatePreview({ design }: { design: Design }) {
  const { boxes, lines, width, height } = previewBoxes(design);
  if (boxes.length === 0) {
    return (
      <svg aria-hidden="true" viewBox="0 0 240 120" className="size-full text-outline">
        <path
          d="M120 48v24M108 60h24"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
    );
  }
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="size-full">
      {lines.map((line) => (
        <path
          key={line.id}
          d={curve(line)}
          fill="none"
          stroke="var(--color-edge)"
          strokeWidth="4"
        />
      ))}
      {boxes.map((box) => (
        <Card key={box.id} box={box} />
      ))}
    </svg>
  );
}

function curve({ x1, y1, x2, y2 }: PreviewLine): string {
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

const lengths = [96, 128, 80, 112];

function Card({ box }: { box: PreviewBox }) {
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <rect
        width={box.width}
        height={box.height}
        rx="12"
        fill="var(--color-card)"
        stroke="var(--color-line-strong)"
        strokeWidth="3"
      />
      <rect width="9" height={box.height} rx="4" fill={`var(--color-${box.colour}-edge)`} />
      <rect x="26" y="15" width="110" height="12" rx="6" fill="var(--color-ink-2)" />
      {Array.from({ length: box.rows }, (_, row) => 44 + row * 24).map((y, row) => (
        <g key={y}>
          <rect
            x="26"
            y={y}
            width={lengths[row % lengths.length]}
            height="8"
            rx="4"
            fill="var(--color-outline)"
          />
          <rect x="166" y={y} width="32" height="8" rx="4" fill="var(--color-line-strong)" />
        </g>
      ))}
    </g>
  );
}
