const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const tell = (text: string) => {
  document.title = 'done';
  document.body.textContent = text;
};
worker.onmessage = ({ data }) => tell(JSON.stringify(data));
worker.onerror = (event) => tell(JSON.stringify({ count: 0, failures: [event.message] }));
