import { type Design, recordsOf } from '@plinth/design';
import { previewBoxes } from './preview-boxes.ts';

/** A small drawing of a design: its entities where they stand, their rows as lines, their relations. */
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
  const modules = recordsOf(design, 'module');
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="size-full">
      {lines.map((line) => (
        <path
          key={line.id}
          d={`M${line.x1} ${line.y1} C${line.x1 + line.bend} ${line.y1} ${line.x2 - line.bend} ${line.y2} ${line.x2} ${line.y2}`}
          fill="none"
          stroke="var(--color-edge)"
          strokeWidth={width / 160}
          opacity="0.7"
        />
      ))}
      {boxes.map((box) => {
        const hue = modules.find((module) => module.id === box.module)?.colour ?? 'blue';
        const row = box.height / (box.rows + 1.6);
        return (
          <g key={box.id} transform={`translate(${box.x} ${box.y})`}>
            <rect
              width={box.width}
              height={box.height}
              rx={width / 100}
              fill="var(--color-card)"
              stroke="var(--color-line-strong)"
              strokeWidth={width / 320}
            />
            <rect
              width={width / 110}
              height={box.height}
              rx={width / 220}
              fill={`var(--color-${hue}-edge)`}
            />
            <rect
              x={box.width * 0.1}
              y={row * 0.5}
              width={box.width * 0.5}
              height={row * 0.6}
              rx={row * 0.2}
              fill="var(--color-ink-2)"
            />
            {Array.from({ length: box.rows }, (_, index) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a picture have no other name
                key={index}
                x={box.width * 0.1}
                y={row * (index + 1.6)}
                width={box.width * (index % 3 === 1 ? 0.62 : 0.46)}
                height={row * 0.36}
                rx={row * 0.18}
                fill="var(--color-line-strong)"
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}
