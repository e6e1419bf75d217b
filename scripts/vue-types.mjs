/**
 * Types for Vue's templates, made from the manifest. The shape is that of Vue's own guide:
 * https://vuejs.org/guide/extras/web-components.html#web-components-and-typescript
 */
export function vueTypes(manifest) {
  const elements = manifest.modules
    .flatMap(({declarations}) => declarations)
    .filter(({customElement, tagName}) => customElement && tagName);
  const eventTypes = elements.flatMap(({events = []}) => events.map(({type}) => type.text));
  const imported = [...elements.map(({name}) => name), ...eventTypes.filter((name) => name !== 'Event')];
  return `import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';
import type {
${[...new Set(imported)]
  .sort()
  .map((name) => `  ${name},\n`)
  .join('')}} from '../index.js';

type Element<Props, Events extends Record<string, Event>> = new () => {
  $props: Props & HTMLAttributes & PublicProps;
  $emit: EmitFn<{[Name in keyof Events]: (event: Events[Name]) => void}>;
};

${elements.map(propsOf).join('\n')}
declare module 'vue' {
  interface GlobalComponents {
${elements.map(({name, tagName, events}) => `    '${tagName}': Element<${name}Props, ${eventsOf(events)}>;\n`).join('')}  }
}
`;
}

function propsOf({name, members = [], attributes = []}) {
  const settable = members.filter((member) => member.kind === 'field' && !member.static && !member.readonly);
  const attributeOf = (property) => attributes.find(({fieldName}) => fieldName === property)?.name;
  const lines = settable.flatMap((member) => {
    // A template may write the attribute: Vue's types know `base-url` as `baseUrl`.
    const names = new Set([member.name, camelCase(attributeOf(member.name) ?? member.name)]);
    return [...names].map(
      (spelling) => `${comment(member)}  ${spelling}?: ${name}['${member.name}'] | undefined;\n`,
    );
  });
  return `export interface ${name}Props {\n${lines.join('')}}\n`;
}

function comment({description}) {
  return description ? `  /** ${description.replaceAll('\n', ' ')} */\n` : '';
}

function eventsOf(events = []) {
  return `{${events.map(({name, type}) => `'${name}': ${type.text}`).join('; ')}}`;
}

function camelCase(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
