/** What the demo page offers: our own models, two endpoints that lead to Custom, and presets for real servers. */
export function demoEndpoints(pageOrigin, otherOrigin, proxied) {
  const demo = 'Demo models';
  const real = 'Real servers (contacted only when chosen)';
  return [
    ...(proxied === undefined
      ? []
      : [{id: 'proxied', name: proxied, baseURL: `${pageOrigin}/proxy`, group: 'From the command line'}]),
    {id: 'demo', name: 'demo', baseURL: `${pageOrigin}/api/v1`, group: demo},
    {id: 'demo-cors', name: 'demo (other origin)', baseURL: `${otherOrigin}/api/v1`, group: demo},
    {id: 'demo-empty', name: 'demo without models', baseURL: `${pageOrigin}/api/empty/v1`, group: demo},
    {id: 'demo-locked', name: 'demo with a lock', baseURL: `${otherOrigin}/api/locked/v1`, group: demo},
    {
      id: 'demo-stopped',
      name: 'demo that is stopped',
      baseURL: `${pageOrigin}/api/v1`,
      group: demo,
      status: 'unavailable',
      reason: 'No replica is running',
    },
    {id: 'ollama', name: 'Ollama', baseURL: 'http://localhost:11434/v1', group: real},
    {id: 'lm-studio', name: 'LM Studio', baseURL: 'http://localhost:1234/v1', group: real},
    {id: 'llama-cpp', name: 'llama.cpp', baseURL: 'http://localhost:8080/v1', group: real},
    {id: 'vllm', name: 'vLLM', baseURL: 'http://localhost:8000/v1', group: real},
    {id: 'openai', name: 'OpenAI', baseURL: 'https://api.openai.com/v1', group: real},
    {id: 'backend-ai', name: 'Backend.AI', baseURL: 'https://your-endpoint.example.com/v1', group: real},
  ];
}
