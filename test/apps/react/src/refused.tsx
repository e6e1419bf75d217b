// What the types must refuse. An error that is expected and does not come is an error.
import type {ModelChangeEvent} from 'bai-chat';
import type {} from 'bai-chat/jsx';

export const refused = [
  // @ts-expect-error A number is wanted.
  <bai-chat-page max-cards="three" />,
  // @ts-expect-error There is no such property.
  <bai-chat-page cards={3} />,
  // @ts-expect-error Another event comes here.
  <bai-chat-page onbai-prompt-submit={(event: ModelChangeEvent) => event.model} />,
  // @ts-expect-error An event has no such field.
  <bai-chat-card onbai-prompt-submit={({token}) => token} />,
  // @ts-expect-error A transport has to stream.
  <bai-chat-card transport={{}} />,
  // @ts-expect-error There is no such tag.
  <bai-chat-pages />,
];
