/**
 * The filter language of Backend.AI's `endpoint_list`, after its grammar
 * (lablup/backend.ai, src/ai/backend/manager/models/minilang/queryfilter.py). What that grammar does not accept throws,
 * and a text means what PostgreSQL's ILIKE would make of it.
 *
 * @param {string} text
 * @param {readonly string[]} columns The names that a filter may use.
 * @returns {(row: Record<string, unknown>) => boolean}
 */
export function parseFilter(text, columns) {
  const tokens = tokenize(text);
  let at = 0;

  const next = (wanted) => {
    const token = tokens[at++];
    if (!token || (wanted && token !== wanted)) {
      throw new Error(`Query filter parsing error: unexpected ${token ?? 'end'} in ${text}`);
    }
    return token;
  };

  function expression() {
    let left = term();
    while (tokens[at] === '&' || tokens[at] === '|') {
      const [operator, one, other] = [next(), left, term()];
      left = operator === '&' ? (row) => one(row) && other(row) : (row) => one(row) || other(row);
    }
    return left;
  }

  function term() {
    if (tokens[at] === '!') {
      next();
      const inner = term();
      return (row) => !inner(row);
    }
    if (tokens[at] === '(') {
      next();
      const inner = expression();
      next(')');
      return inner;
    }
    const [column, operator, value] = [next(), next(), valueOf(next())];
    if (!columns.includes(column)) throw new Error(`Unknown/unsupported field name ${column}`);
    if (operator === '==') return (row) => row[column] === value;
    if (operator === '!=') return (row) => row[column] !== value;
    if (operator === 'ilike') return (row) => like(value).test(String(row[column]));
    throw new Error(`Unsupported operator ${operator}`);
  }

  const filter = expression();
  if (at < tokens.length) throw new Error(`Query filter parsing error: unexpected ${tokens[at]} in ${text}`);
  return filter;
}

function tokenize(text) {
  const tokens = [];
  // A string ends at a quote that an even number of backslashes precedes, and holds no line break.
  const token = /\s*("(?:[^"\\\n]|\\.)*"|==|!=|ilike|[A-Za-z_]\w*|[()&|!])/y;
  while (token.lastIndex < text.trimEnd().length) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (!match) throw new Error(`Query filter parsing error: ${text.slice(from)}`);
    tokens.push(match[1]);
  }
  return tokens;
}

function valueOf(token) {
  if (!token.startsWith('"')) throw new Error(`Query filter parsing error: ${token} is no text`);
  // Only quotes are unescaped. Other backslashes are left to SQL.
  return token.slice(1, -1).replaceAll('\\"', '"');
}

/** A pattern of SQL's LIKE, in any case. A backslash takes the next character by the letter. */
function like(pattern) {
  const source = pattern.replace(/\\([\s\S])|([%_])|([\s\S])/g, (_, escaped, wildcard, plain) => {
    if (wildcard) return wildcard === '%' ? '[\\s\\S]*' : '[\\s\\S]';
    return (escaped ?? plain).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'i');
}
