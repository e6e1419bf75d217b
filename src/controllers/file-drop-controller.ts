import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Takes files that are dropped anywhere on its host, and knows while they are dragged over it. */
export class FileDropController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #take: (files: readonly File[]) => void;
  /** What the pointer is over. */
  #over: EventTarget | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, take: (files: readonly File[]) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  /** Whether files are dragged over the host. */
  get isOver(): boolean {
    return this.#over !== undefined;
  }

  hostConnected(): void {
    this.#host.addEventListener('dragenter', this.#onEnter);
    this.#host.addEventListener('dragover', this.#onOver);
    this.#host.addEventListener('dragleave', this.#onLeave);
    this.#host.addEventListener('drop', this.#onDrop);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragenter', this.#onEnter);
    this.#host.removeEventListener('dragover', this.#onOver);
    this.#host.removeEventListener('dragleave', this.#onLeave);
    this.#host.removeEventListener('drop', this.#onDrop);
    this.#over = undefined;
  }

  #move(over: EventTarget | undefined): void {
    this.#over = over;
    this.#host.requestUpdate();
  }

  readonly #onEnter = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.#move(event.composedPath()[0]);
  };

  readonly #onOver = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    // Else the browser would leave the page and open the file.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  };

  /** An element is entered before the one before it is left, so this is the way out only from the one entered last. */
  readonly #onLeave = (event: DragEvent): void => {
    if (event.composedPath()[0] === this.#over) this.#move(undefined);
  };

  readonly #onDrop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.#move(undefined);
    this.#take([...(event.dataTransfer?.files ?? [])]);
  };
}

/** Text that is dragged is the browser's to drop. */
function hasFiles({dataTransfer}: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
