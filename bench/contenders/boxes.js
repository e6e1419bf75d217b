/** Puts `count` scrollers side by side, each as large as a card's, with a field to type into below the first. */
export function boxes(root, count) {
  root.className = 'row';
  const field = document.createElement('textarea');
  const logs = Array.from({length: count}, (_, index) => {
    const card = document.createElement('div');
    card.className = 'card';
    const log = document.createElement('div');
    log.className = 'log';
    card.append(log);
    if (index === 0) card.append(field);
    root.append(card);
    return log;
  });
  return {logs, field};
}

/** Calls `flush` in the next frame, once for however many pieces came before it, and follows the stream. */
export function oncePerFrame(log, flush) {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      flush();
      log.scrollTop = 1e9;
    });
  };
}
